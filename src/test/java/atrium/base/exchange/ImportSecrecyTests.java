package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an import leaves lying, and who gets to see it. */
@HallTest
class ImportSecrecyTests {
    private static final String HEAD = "地块编号,面积,权利人\n";
    private static final Path IMPORTS = Path.of("target/hall/imports");
    private static final Map<String, String> KEY = Map.of("Idempotency-Key", "upload-1");

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private TidyImports tidy;

    private Importer importer;

    @BeforeEach
    void openOrganisation() {
        importer = new Importer(hall);
    }

    @Test
    void keepsNeitherTheFileNorItsRowsReadable() throws IOException {
        var canary = "金丝雀" + Hall.stamp();
        importer.ran(importer.checked(HEAD + "A1,10," + canary + "\nA2," + canary + ",\n"), "GOOD_ROWS");

        try (var files = Files.walk(IMPORTS)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)).doesNotContain(canary);
            }
        }
        var rows = hall.as(importer.org, () -> hall.db().sql("""
            select coalesce(texts::text, '') || coalesce(faults::text, '') || encode(sealed, 'escape')
            from exchange_rows where org_id = ?""").param(importer.org).query(String.class).list());
        assertThat(rows).hasSize(2).noneMatch(row -> row.contains(canary));
    }

    @Test
    void masksNumbersOnTheScreen() {
        var looked = importer.upload("plots.csv", HEAD + "A1,10,张三 13812345678\n").json();
        assertThat(looked.path("analysis").toString()).contains("张三 138****5678").doesNotContain("13812345678");

        var id = importer.checked(HEAD + "A1,10,13812345678\nA2,6222 0212 0700 1234 566,李四\n");

        assertThat(importer.rows(id, "NEW").toString()).contains("138****5678");
        assertThat(importer.rows(id, "REFUSED").toString()).contains("* 566").doesNotContain("0212 0700");
    }

    @Test
    void handsOutRefusedRowsForAReasonThatIsKept() {
        var id = importer.checked(HEAD + "A1,十亩,13812345678\n");

        assertThat(reveal(id, " ").code()).isEqualTo("import.no-reason");
        assertThat(reveal(id, "请打13812345678").code()).isEqualTo("import.number-in-reason");
        assertThat(reveal(importer.checked(HEAD + "A1,1,\n"), "核对").code()).isEqualTo("import.none-refused");
        var book = importer.visitor.download(Importer.path(id) + "/reveals", Map.of("reason", "改正后再导"));

        assertThat(Importer.workbook(book.body()).get(1)).contains("十亩", "13812345678");
        var notes = hall.as(importer.org, () -> hall.db().sql("""
            select note from activity_entries where org_id = ? and verb = 'exchange.revealed' and subject_id = ?""")
                .params(importer.org, id).query(String.class).list());
        assertThat(notes).containsExactly("拒收的 1 行：改正后再导");
    }

    @Test
    void refusesAFileWhoseSealIsBroken() throws IOException {
        var id = importer.upload("plots.csv", HEAD + "A1,10," + Hall.stamp() + "\n").json().path("run").path("id")
                .asLong();
        var kept = kept(id);
        var bytes = Files.readAllBytes(kept);
        bytes[bytes.length - 1] ^= 1;
        Files.write(kept, bytes);

        assertThat(importer.visitor.get(Importer.path(id) + "/columns").code()).isEqualTo("import.damaged");
        Files.delete(kept);
        assertThat(importer.visitor.get(Importer.path(id) + "/columns").code()).isEqualTo("import.gone");
    }

    @Test
    void makesOneImportOfAnUploadSentTwice() {
        var file = (HEAD + "A1,10,\n").getBytes(StandardCharsets.UTF_8);
        var first = importer.visitor.upload("/api/exchange/imports", "p.csv", file, Map.of("kind", "plots"), KEY);
        var second = importer.visitor.upload("/api/exchange/imports", "p.csv", file, Map.of("kind", "plots"), KEY);
        var other = importer.visitor.upload("/api/exchange/imports", "q.csv", file, Map.of("kind", "plots"), KEY);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(other.code()).isEqualTo("once.other-content");
        assertThat(importer.visitor.get("/api/exchange/imports").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void clearsAwayFileAndRowsButNoCountsAfterThirtyDays() throws IOException {
        var done = importer.checked(HEAD + "A1,10," + Hall.stamp() + "\nA2,x,\n");
        importer.ran(done, "GOOD_ROWS");
        var left = importer.checked(HEAD + "A3,10," + Hall.stamp() + "\n");
        var fresh = importer.checked(HEAD + "A4,10," + Hall.stamp() + "\n");
        age(done, 31);
        age(left, 31);
        age(fresh, 29);

        Scope.ofHouse(importer.org, "test").run(tidy::tidy);

        assertThat(importer.get(done).path("counts").path("refused").asInt()).isEqualTo(1);
        assertThat(importer.get(done).path("state").asString()).isEqualTo("DONE");
        assertThat(importer.get(done).path("emptiedAt").asString()).isNotEmpty();
        assertThat(importer.rows(done, "REFUSED")).isEmpty();
        assertThat(kept(done)).doesNotExist();
        assertThat(reveal(done, "核对").code()).isEqualTo("import.emptied");
        assertThat(importer.get(left).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(importer.get(left).path("message").asString()).contains("满 30 天没有继续");
        assertThat(importer.rows(fresh, "NEW")).hasSize(1);
        assertThat(kept(fresh)).exists();
    }

    @Test
    void sealsWhatWasKeptInPlainBefore() throws IOException {
        var canary = "金丝雀" + Hall.stamp();
        var file = HEAD + "A1,10," + canary + "\n";
        var id = importer.checked(file);
        Files.writeString(kept(id), file);
        hall.as(importer.org, () -> hall.db().sql("""
            update exchange_rows set sealed = null, faults = '[]',
                   texts = jsonb_build_object('code', 'A1', 'area', '10', 'owner', ?::text) where import_id = ?""")
                .params(canary, id).update());
        assertThat(importer.rows(id, "NEW").toString()).contains(canary);

        Scope.ofHouse(importer.org, "test").run(tidy::tidy);

        assertThat(new String(Files.readAllBytes(kept(id)), StandardCharsets.UTF_8)).doesNotContain(canary);
        assertThat(
                hall.as(importer.org, () -> hall.db().sql("select count(*) from exchange_rows where texts is not null")
                        .query(Integer.class).single()))
                .isZero();
        assertThat(importer.rows(id, "NEW").toString()).contains(canary);
        assertThat(importer.ran(id, "ALL_OR_NOTHING").path("state").asString()).isEqualTo("DONE");
    }

    @Test
    void hidesImportsOfOthers() {
        var id = importer.checked(HEAD + "A1,1,\n");
        var elsewhere = hall.visitor(hall.developer(), "supervisor");
        var near = projects.project(importer.org, "近");
        var limited = hall.signIn(hall.hire(importer.org, "service", List.of("supervisor"), Set.of(near)));
        var clerk = hall.visitor(importer.org, "clerk");

        assertThat(elsewhere.get(Importer.path(id)).status()).isEqualTo(404);
        assertThat(elsewhere.delete(Importer.path(id)).status()).isEqualTo(404);
        assertThat(limited.get(Importer.path(id) + "/rows").status()).isEqualTo(404);
        assertThat(limited.get("/api/exchange/imports").json().path("items").size()).isZero();
        assertThat(clerk.get(Importer.path(id)).status()).isEqualTo(403);
        assertThat(importer.visitor.get("/api/exchange/imports?mine=true").json().path("items").size()).isEqualTo(1);
    }

    private Answer reveal(long id, String reason) {
        return importer.visitor.post(Importer.path(id) + "/reveals", Map.of("reason", reason));
    }

    private Path kept(long id) {
        return IMPORTS.resolve(hall.as(importer.org,
                () -> hall.db().sql("select stored_path from exchange_imports where id = ?").param(id)
                        .query(String.class).single()));
    }

    /** As if it had been brought, and ended, days ago. */
    private void age(long id, int days) throws IOException {
        hall.as(importer.org, () -> hall.db().sql("""
            update exchange_imports set uploaded_at = uploaded_at - make_interval(days => ?),
                   started_at = started_at - make_interval(days => ?),
                   finished_at = finished_at - make_interval(days => ?) where id = ?""")
                .params(days, days, days, id).update());
        Files.setLastModifiedTime(kept(id), FileTime.from(Instant.EPOCH));
    }
}
