package atrium.base.notifications;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Any gateway that takes a message by one HTTP request. The stable id goes along as {@code Idempotency-Key} and as {id}.
 * Redirects are never followed: they would lead off the list of allowed hosts.
 */
record HttpProvider(Setup setup, String secret, AllowedHosts hosts) implements Provider {
    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3))
            .followRedirects(Redirect.NEVER).build();
    private static final int ANSWER_MAX = 2_000;

    @Override
    public String name() {
        return "HTTP " + setup.peer();
    }

    @Override
    public String pack(Parcel parcel) {
        var values = values(parcel);
        return method() + " " + url(values) + "\n" + headers(parcel, values).entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue()).collect(Collectors.joining("\n")) + "\n\n"
                + body(values);
    }

    @Override
    public String send(Parcel parcel, String packed) throws IOException, InterruptedException {
        hosts.requireReachable(setup.peer());
        var values = values(parcel);
        values.put("secret", secret);
        var request = HttpRequest.newBuilder(URI.create(url(values))).timeout(SILENCE);
        headers(parcel, values).forEach(request::setHeader);
        var body = body(values);
        request.method(method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        String answer;
        try (var in = response.body()) {
            answer = new String(in.readNBytes(ANSWER_MAX), StandardCharsets.UTF_8).strip();
        }
        var told = response.statusCode() + (answer.isEmpty() ? "" : " " + answer);
        var expected = setup.success();
        if (response.statusCode() / 100 != 2) {
            throw new IOException(told);
        }
        if (expected != null && !expected.isBlank() && !answer.contains(expected.strip())) {
            throw new IOException(told + "（回执里没有“" + expected.strip() + "”）");
        }
        return told;
    }

    private String method() {
        return setup.method() == null ? "POST" : setup.method().toUpperCase(Locale.ROOT);
    }

    private String url(Map<String, String> values) {
        return Template.encoded(setup.url() == null ? "" : setup.url(), values);
    }

    private Map<String, String> headers(Parcel parcel, Map<String, String> values) {
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        setup.headerLines().forEach((name, value) -> headers.put(name, Template.header(value, values)));
        headers.put("Idempotency-Key", parcel.tag().toString());
        return headers;
    }

    private String body(Map<String, String> values) {
        var body = setup.body() == null ? "" : setup.body();
        return form() ? Template.encoded(body, values) : Template.json(body, values);
    }

    private boolean form() {
        return setup.headerLines().entrySet().stream().anyMatch(each -> each.getKey().equalsIgnoreCase("Content-Type")
                && each.getValue().contains("form-urlencoded"));
    }

    private static Map<String, String> values(Parcel parcel) {
        var values = new HashMap<String, String>();
        values.put("phone", parcel.target() == null ? "" : parcel.target());
        values.put("title", parcel.title());
        values.put("text", parcel.words());
        values.put("link", parcel.link() == null ? "" : parcel.link());
        values.put("id", parcel.tag().toString());
        return values;
    }
}
