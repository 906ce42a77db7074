package atrium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The packaged house as an operator calls it: commands print, and leave with a code that scripts understand. */
class CommandIT {
    private static final Path HOME = Path.of("target/command");

    private record Outcome(int code, String said) {}

    @BeforeAll
    static void clear() throws IOException {
        FileSystemUtils.deleteRecursively(HOME);
    }

    @Test
    void opensAnOrganisationOnceAndVerifiesItsHistory() throws Exception {
        var opened = run("--atrium.open=DEVELOPER", "--atrium.open-name=命令地产");
        assertThat(opened.said()).contains("系统管理员  用户名 ", "安全管理员  用户名 ", "审计员  用户名 ");
        assertThat(opened.code()).isZero();

        var again = run("--atrium.open=DEVELOPER", "--atrium.open-name=命令地产");
        assertThat(again.said()).contains("未能开设“命令地产”：已有同名单位。");
        assertThat(again.code()).isEqualTo(1);

        var verified = run("--atrium.verify");
        assertThat(verified.said()).containsPattern("机构 \\d+：完好，已核 \\d+ 条");
        assertThat(verified.code()).isZero();
    }

    private static Outcome run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m", "-Dstdout.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED", "-jar", jar().toString(),
                "--atrium.home=" + HOME, "--spring.main.banner-mode=off"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("atrium-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
