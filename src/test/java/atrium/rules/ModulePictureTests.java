package atrium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The picture of the rooms is drawn from the code; -Dmodules.write draws it anew. */
class ModulePictureTests {
    private static final Path FILE = Path.of("docs/modules.md");

    @Test
    void pictureShowsTheRoomsAsTheyAre() throws IOException {
        var drawn = draw(ApplicationModules.of(Application.class));
        if (System.getProperty("modules.write") != null) {
            Files.writeString(FILE, drawn);
        }

        assertThat(drawn)
                .as("docs/modules.md is stale: run mvn -Dweb.skip test -Dtest=ModulePictureTests -Dmodules.write")
                .isEqualTo(Files.readString(FILE));
    }

    private static String draw(ApplicationModules modules) {
        var text = new StringBuilder(
                "# The rooms and what they lean on\n\nDrawn from the code by `ModulePictureTests`. `shared`, `platform`"
                        + " and `staff` carry everything and are left out of the arrows.\n\n```mermaid\ngraph TD\n");
        var carrying = java.util.Set.of("shared", "platform", "staff");
        modules.stream().sorted(Comparator.comparing(ModulePictureTests::word)).forEach(module -> {
            text.append("  ").append(word(module)).append('\n');
            var others = new TreeSet<String>();
            module.getDirectDependencies(modules).uniqueModules().map(ModulePictureTests::word).forEach(others::add);
            others.stream().filter(other -> !carrying.contains(other) && !carrying.contains(word(module)))
                    .forEach(
                            other -> text.append("  ").append(word(module)).append(" --> ").append(other).append('\n'));
        });
        return text.append("```\n").toString();
    }

    private static String word(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
