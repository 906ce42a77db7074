package atrium.hall;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser with a Chinese font: the system's, or the one that comes with the web app's packages. None is a failure. */
public final class Browser implements AutoCloseable {
    /** Office screen and phone. */
    public static final int[] DESK = {1366, 768};
    public static final int[] PHONE = {390, 844};

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it. @throws IllegalStateException when no browser can be had */
    public static Browser start() {
        var found = find();
        var env = new HashMap<>(System.getenv());
        found.path("env").properties().forEach(entry -> env.put(entry.getKey(), entry.getValue().asString()));
        env.put("FONTCONFIG_FILE", fonts().toAbsolutePath().toString());
        var args = new ArrayList<String>();
        found.path("args").forEach(arg -> args.add(arg.asString()));
        args.addAll(List.of("--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--no-first-run", "--disable-quic"));
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(found.path("path").asString())).setArgs(args).setEnv(env));
        return new Browser(playwright, browser);
    }

    /** A page of its own session, Chinese, in Shanghai. @param size width and height */
    public Page open(String house, int[] size) {
        var context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setBaseURL(house)
                .setViewportSize(size[0], size[1]).setLocale("zh-CN").setTimezoneId("Asia/Shanghai")
                .setReducedMotion(ReducedMotion.REDUCE)); // a menu that is still unfolding on a busy machine moves away under a click
        context.setDefaultTimeout(20_000);
        context.onPage(this::listen);
        return newPage(context);
    }

    /** What pages complained about: script errors and broken content policies. */
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private Page newPage(BrowserContext context) {
        return context.newPage();
    }

    private void listen(Page page) {
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    private static JsonNode find() {
        try {
            var process = new ProcessBuilder("node", "browser.mjs").directory(Path.of("web").toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("No browser to be had; see what web/browser.mjs says above");
            }
            return JsonMapper.builder().build().readTree(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A machine without Chinese fonts must still show Chinese: the package's font stands in. */
    private static Path fonts() {
        var packaged = Path.of("web/node_modules/@expo-google-fonts/noto-sans-sc").toAbsolutePath();
        var text = """
            <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <dir>/usr/share/fonts</dir><dir>%1$s/400Regular</dir><dir>%1$s/700Bold</dir>
              <cachedir>%2$s</cachedir>
            </fontconfig>
            """.formatted(packaged, Path.of("target/browser/fonts-cache").toAbsolutePath());
        try {
            var file = Files.createDirectories(Path.of("target/browser")).resolve("fonts.conf");
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
