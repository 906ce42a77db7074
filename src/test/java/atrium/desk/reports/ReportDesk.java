package atrium.desk.reports;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Orders monthly reports, waits for them, and reads them. */
public final class ReportDesk {
    private ReportDesk() {
    }

    public static Visitor.Answer order(Visitor visitor, LocalDate from, LocalDate to) {
        return visitor.post("/api/reports",
                Map.of("kind", "monthly-service", "from", from.toString(), "to", to.toString()));
    }

    /** Waits for the jobs. */
    public static List<JsonNode> ready(Visitor visitor, int least) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline) {
            var items = visitor.get("/api/reports").json().path("items").valueStream().toList();
            assertThat(items).noneMatch(each -> each.path("state").asString().equals("FAILED"));
            if (items.size() >= least
                    && items.stream().allMatch(each -> each.path("state").asString().equals("READY"))) {
                return items;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("No report was made in time");
    }

    public static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
    static long copy(Hall hall, long org, long id, String state, @Nullable String failure) {
        return hall.as(org,
                () -> hall.db()
                        .sql("""
                            insert into reports_issued (org_id, kind, number, title, period_from, period_to, sections, automatic, all_projects,
                                                        project_ids, state, asker, asked_at, failure, step, step_at)
                            select org_id, kind, number || '-' || :state, title, period_from, period_to, sections, automatic, all_projects,
                                   project_ids, :state, asker, asked_at, :failure, 'SETTING', asked_at
                            from reports_issued where org_id = :org and id = :id returning id""")
                        .param("state", state)
                        .param("failure", failure).param("org", org).param("id", id).query(Long.class).single());
    }
}
