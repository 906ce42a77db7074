package atrium.base.platform;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

@HallTest
class TidyJobsTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    @Qualifier("platformTidy")
    private RecurringTask<Void> platformTidy;

    @Test
    void forgetsAnswersAfterSevenDaysAndNoSooner() {
        var org = hall.developer();
        var project = projects.project(org, "甲");
        var clerk = hall.visitor(org, "clerk");
        open(clerk, project, "old", "漏水");
        open(clerk, project, "young", "漏水");
        age(org, "old", "7 days 1 hour");
        age(org, "young", "6 days 23 hours");

        platformTidy.execute(new TaskInstance<>("platform-tidy", "recurring"), Mockito.mock(ExecutionContext.class));

        assertThat(open(clerk, project, "young", "停电").code()).isEqualTo("once.other-content");
        assertThat(open(clerk, project, "old", "停电").status()).isEqualTo(201);
    }

    private void age(long org, String key, String age) {
        var aged = hall.as(org, () -> hall.db()
                .sql("update platform_requests set received_at = received_at - ?::interval where org_id = ? and key = ?")
                .params(age, org, key).update());
        assertThat(aged).isEqualTo(1);
    }

    private static Visitor.Answer open(Visitor clerk, long project, String key, String summary) {
        var category = clerk.get("/api/cases/options").json().path("categories").path(0).path("id").asLong();
        return clerk.send("POST", "/api/cases", Map.of("channel", "PHONE", "kind", "REPAIR", "categoryId", category,
                "projectId", project, "summary", summary, "description", summary), Map.of("Idempotency-Key", key));
    }
}
