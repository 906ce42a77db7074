package atrium.hall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the HTTP door, with cookies, as a browser would be. */
public class Visitor {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI house;

    /** Somebody at the house on this port of this machine. */
    public Visitor(int port) {
        this.house = URI.create("http://localhost:" + port);
    }

    /** What came back. */
    public record Answer(int status, String text, HttpResponse<String> raw) {
        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** The stable code of a problem. */
        public String code() {
            return json().path("code").asString("");
        }

        /** A header's value; null when absent. */
        public @Nullable String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }
    }

    /** Signs in. @throws IllegalStateException when the house does not let the visitor in */
    public void signIn(String username, String password) {
        var answer = post("/api/session", Map.of("username", username, "password", password));
        if (answer.status() != 200) {
            throw new IllegalStateException("Sign-in refused: " + answer.text());
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    public Answer put(String path, Object body, Map<String, String> headers) {
        return send("PUT", path, body, headers);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** Sends any request; a body that is neither text nor bytes is written as JSON; the CSRF token goes along. */
    public Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        if (!"GET".equals(method) && csrf() == null) {
            send("GET", "/api/session", null, Map.of()); // the first answer brings the CSRF cookie
        }
        var request = HttpRequest.newBuilder(house.resolve(path));
        request.method(method, switch (body) {
            case null -> BodyPublishers.noBody();
            case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
            case String text -> BodyPublishers.ofString(text, StandardCharsets.UTF_8);
            default -> BodyPublishers.ofString(JSON.writeValueAsString(body), StandardCharsets.UTF_8);
        });
        request.header("Content-Type", "application/json");
        request.header("Accept", "application/json, application/problem+json");
        headers.forEach(request::setHeader);
        return exchange(request);
    }

    /** Uploads one file as multipart/form-data, with text fields beside it. */
    public Answer upload(String path, String fileName, byte[] content, Map<String, String> fields) {
        return upload(path, fileName, content, fields, Map.of());
    }

    /** Uploads one file, with headers such as an Idempotency-Key. */
    public Answer upload(String path, String fileName, byte[] content, Map<String, String> fields,
            Map<String, String> headers) {
        if (csrf() == null) {
            get("/api/session");
        }
        var boundary = "----atrium" + System.nanoTime();
        var head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--").append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n").append(value)
                .append("\r\n"));
        head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(fileName).append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        var tail = "\r\n--" + boundary + "--\r\n";
        var request = HttpRequest.newBuilder(house.resolve(path)).header("Content-Type",
                "multipart/form-data; boundary=" + boundary);
        request.POST(BodyPublishers.concat(BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofByteArray(content), BodyPublishers.ofString(tail)));
        headers.forEach(request::setHeader);
        return exchange(request);
    }

    /** The body of a download as it came; status and headers beside it. */
    public HttpResponse<byte[]> download(String path) {
        return bytes(HttpRequest.newBuilder(house.resolve(path)));
    }

    /** The same of a download that is asked for by POST. */
    public HttpResponse<byte[]> download(String path, Object body) {
        if (csrf() == null) {
            get("/api/session");
        }
        return bytes(HttpRequest.newBuilder(house.resolve(path)).header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", String.valueOf(csrf()))
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The value of a cookie; null when the house has not set it. */
    public @Nullable String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue).findFirst().orElse(null);
    }

    private Answer exchange(HttpRequest.Builder request) {
        var token = csrf();
        if (token != null) {
            request.setHeader("X-XSRF-TOKEN", token);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private @Nullable String csrf() {
        return cookie("XSRF-TOKEN");
    }
}
