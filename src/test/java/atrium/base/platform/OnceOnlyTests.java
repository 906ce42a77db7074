package atrium.base.platform;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Once means once: what a clerk sends twice happens one time. */
@HallTest
class OnceOnlyTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private long org;
    private long project;
    private Visitor clerk;

    @BeforeEach
    void openADesk() {
        org = hall.developer();
        project = projects.project(org, "甲项目");
        clerk = hall.visitor(org, "clerk");
    }

    @Test
    void answersTheSecondSubmitWithTheFirstAnswer() {
        var first = submit("k1", "卫生间渗水");
        var second = submit("k1", "卫生间渗水");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(cases()).isEqualTo(1);
    }

    @Test
    void refusesTheKeyForAnotherContent() {
        submit("k2", "卫生间渗水");

        var other = submit("k2", "电梯异响");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("once.other-content");
        assertThat(cases()).isEqualTo(1);
    }

    @Test
    void hasOneEffectHoweverManyTwinsRace() throws Exception {
        Callable<Visitor.Answer> twin = () -> submit("k3", "卫生间渗水");
        try (var threads = Executors.newFixedThreadPool(12)) {
            var answers = threads.invokeAll(Stream.generate(() -> twin).limit(30).toList());
            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(201);
            }
        }

        assertThat(cases()).isEqualTo(1);
    }

    @Test
    void remembersNoRefusal() {
        assertThat(submit("k4", "").status()).isEqualTo(400);

        assertThat(submit("k4", "卫生间渗水").status()).isEqualTo(201);
    }

    @Test
    void refusesAKeyTooLongToKeep() {
        assertThat(submit("k".repeat(256), "卫生间渗水").code()).isEqualTo("once.bad-key");
    }

    private Visitor.Answer submit(String key, String summary) {
        var category = clerk.get("/api/cases/options").json().path("categories").path(1).path("id").asLong();
        return clerk.send("POST", "/api/cases", Map.of("channel", "PHONE", "kind", "REPAIR", "categoryId", category,
                "grade", "ORDINARY", "projectId", project, "summary", summary, "description", "主卫顶板渗水"),
                Map.of("Idempotency-Key", key));
    }

    private long cases() {
        return hall.as(org, () -> hall.db().sql("select count(*) from cases").query(Long.class).single());
    }
}
