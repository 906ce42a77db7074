package atrium.base.exchange;

import atrium.hall.Hall;
import atrium.hall.Visitor;
import atrium.hall.Visitor.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Somebody importing plots through the HTTP door. */
final class Importer {
    private final Hall hall;
    final long org;
    final Visitor visitor;

    Importer(Hall hall) {
        this.hall = hall;
        this.org = hall.developer();
        this.visitor = hall.visitor(org, "supervisor");
    }

    Answer upload(String name, byte[] content) {
        return visitor.upload("/api/exchange/imports", name, content, Map.of("kind", "plots"));
    }

    Answer upload(String name, String content) {
        return upload(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Uploads, takes the guessed mapping, checks. @return the import's id */
    long checked(String name, byte[] content) {
        var looked = upload(name, content);
        if (looked.status() != 201) {
            throw new IllegalStateException(looked.text());
        }
        var id = looked.json().path("run").path("id").asLong();
        var mapped = map(id, looked.json(), Map.of());
        if (mapped.status() != 200) {
            throw new IllegalStateException(mapped.text());
        }
        visitor.post(path(id) + "/checks", Map.of());
        await(id, Set.of("CHECKED", "FAILED"));
        return id;
    }

    long checked(String content) {
        return checked("plots.csv", content.getBytes(StandardCharsets.UTF_8));
    }

    Answer map(long id, JsonNode looked, Map<String, Object> more) {
        var analysis = looked.path("analysis");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sheet", analysis.path("sheet").asInt());
        if (analysis.has("headerRow")) {
            body.put("headerRow", analysis.path("headerRow").asInt());
        }
        body.put("mapping", analysis.path("mapping"));
        body.putAll(more);
        return visitor.put(path(id) + "/mapping", body, Map.of());
    }

    Answer run(long id, String mode) {
        return visitor.post(path(id) + "/runs", Map.of("mode", mode));
    }

    JsonNode ran(long id, String mode) {
        var answer = run(id, mode);
        if (answer.status() != 202) {
            throw new IllegalStateException(answer.text());
        }
        return await(id, Set.of("DONE", "FAILED"));
    }

    JsonNode get(long id) {
        return visitor.get(path(id)).json();
    }

    List<JsonNode> rows(long id, String outcome) {
        return visitor.get(path(id) + "/rows?limit=200&outcome=" + outcome).json().path("items").valueStream().toList();
    }

    JsonNode await(long id, Set<String> states) {
        var until = System.nanoTime() + 120_000_000_000L;
        while (System.nanoTime() < until) {
            var now = get(id);
            if (states.contains(now.path("state").asString())) {
                return now;
            }
            pause();
        }
        throw new IllegalStateException("Still " + get(id));
    }

    int plots() {
        return hall.as(org, () -> hall.db().sql("select count(*) from exchange_test_plots where org_id = ?")
                .param(org).query(Integer.class).single());
    }

    static String path(long id) {
        return "/api/exchange/imports/" + id;
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a workbook as texts. */
    static List<List<String>> workbook(byte[] bytes) {
        try {
            var file = Files.createTempFile("book", ".xlsx");
            try {
                Files.copy(new ByteArrayInputStream(bytes), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                return Samples.texts(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
