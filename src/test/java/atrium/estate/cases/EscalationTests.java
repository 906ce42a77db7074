package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.base.shared.TravellingClock;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class EscalationTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private EscalateCases escalateCases;

    @Autowired
    private RegisterCase registerCase;

    @Autowired
    private DispatchCase dispatchCase;

    @Test
    void climbsFromTheHandlerByWayOfTheHeadToTheNamedPostOncePerRung() {
        var desk = new Desk(hall, projects);
        var head = hall.signIn(hall.hireInto(desk.org, "engineering", "工程经理", List.of("head")));
        var post = hall.signIn(hall.hireInto(desk.org, "service", "客户服务主管", List.of("supervisor")));
        var one = desk.dispatched("COMPLAINT", "工程部");

        at(desk, Duration.ofHours(13));
        at(desk, Duration.ofHours(14));
        assertThat(desk.alarmsTold()).containsExactly("首次回复时限已用去 50%");
        at(desk, Duration.ofHours(20));
        assertThat(desk.alarmsTold()).containsExactly("首次回复时限已用去 50%", "首次回复时限已用去 80%");
        assertThat(Desk.tasks(post)).isEmpty();
        at(desk, Duration.ofHours(25));
        at(desk, Duration.ofHours(25));

        assertThat(desk.alarmsTold()).as("above is obliged, not told as well").hasSize(2);
        assertThat(Desk.tasks(post)).contains("督办：首次回复已超过时限");
        assertThat(desk.escalations(one)).extracting(each -> each.path("percent").asInt()).containsExactly(100, 80,
                50);
        assertThat(head.get("/api/cases?escalated=true").json().path("items").get(0).path("alarm").asInt())
                .isEqualTo(100);
    }

    @Test
    void isSettledByADecisionOfThePostOrByTheCaseGoingOn() {
        var desk = new Desk(hall, projects);
        var post = hall.signIn(hall.hireInto(desk.org, "service", "客户服务主管", List.of("supervisor")));
        var decided = desk.dispatched("COMPLAINT", "工程部");
        var moved = desk.dispatched("COMPLAINT", "工程部");
        at(desk, Duration.ofHours(25));

        desk.done(post, decided, "decisions", Map.of("text", "今天下班前由工程经理亲自回电"));
        desk.done(desk.clerk, moved, "replies", Map.of("channel", "PHONE", "text", "已致电"));

        assertThat(Desk.tasks(post)).isEmpty();
        var kept = desk.escalations(decided).get(0);
        assertThat(kept.path("decision").asString()).contains("亲自回电");
        assertThat(desk.act(post, decided, "decisions", Map.of("text", "再看")).code())
                .isEqualTo("cases.nothing-to-decide");
        assertThat(desk.escalations(moved).get(0).path("settledAt").asString()).isNotEmpty();
    }

    @Test
    void staysWithThoseAboveWhileTheCaseIsOverdueHoweverBusyItsPeopleAre() {
        var desk = new Desk(hall, projects);
        var post = hall.signIn(hall.hireInto(desk.org, "service", "客户服务主管", List.of("supervisor")));
        var one = takenIn(desk, Duration.ofDays(20));
        one = desk.done(desk.clerk, one, "replies", Map.of("channel", "PHONE", "text", "已致电"));
        at(desk, Duration.ZERO);
        assertThat(Desk.tasks(post)).contains("督办：关闭已超过时限", "督办：制定方案已超过时限");

        one = desk.done(desk.clerk, one, "plans", Map.of("text", "重做防水"));
        one = desk.done(desk.clerk, one, "replies", Map.of("channel", "PHONE", "text", "正在处理"));

        assertThat(Desk.tasks(post)).contains("督办：关闭已超过时限").doesNotContain("督办：制定方案已超过时限");
        at(desk, Duration.ofMinutes(2));
        assertThat(Desk.tasks(post)).contains("督办：关闭已超过时限");
        desk.done(desk.clerk, one, "cancellation", Map.of("reason", "客户撤诉"));
        assertThat(Desk.tasks(post)).isEmpty();
    }

    @Test
    void comesAgainForALimitThatWasMoved() {
        var desk = new Desk(hall, projects);
        var post = hall.signIn(hall.hireInto(desk.org, "service", "客户服务主管", List.of("supervisor")));
        var one = takenIn(desk, Duration.ofHours(40));
        at(desk, Duration.ofHours(-15));
        desk.done(post, one, "decisions", Map.of("text", "今天回电"));
        var from = Instant.now().minus(Duration.ofHours(36));
        var file = desk.attach(one);

        var mended = desk.done(desk.clerk, one, "pauses", Map.of("reason", "CUSTOMER", "from", from.toString(), "to",
                from.plus(Duration.ofHours(20)).toString(), "evidence", "客户短信：出差", "files", List.of(file)));
        at(desk, Duration.ofMinutes(2));
        assertThat(Desk.tasks(post)).as("83 %% used").isEmpty();
        at(desk, Duration.ofHours(5));
        at(desk, Duration.ofHours(5));

        assertThat(Desk.tasks(post)).contains("督办：首次回复已超过时限");
        assertThat(desk.escalations(mended)).extracting(each -> each.path("percent").asInt())
                .containsExactly(100, 80, 100);
    }

    @Test
    void isDecidedOnlyByThoseItWentTo() {
        var desk = new Desk(hall, projects);
        var head = hall.signIn(hall.hireInto(desk.org, "engineering", "工程经理", List.of("head")));
        var post = hall.signIn(hall.hireInto(desk.org, "service", "客户服务主管", List.of("head")));
        var one = desk.dispatched("COMPLAINT", "工程部");
        at(desk, Duration.ofHours(25));

        assertThat(head.get("/api/cases/" + one.path("id").asLong()).json().path("allowed").toString())
                .doesNotContain("DECIDE");
        assertThat(desk.act(head, one, "decisions", Map.of("text", "在办")).code())
                .isEqualTo("cases.not-yours-to-decide");
        assertThat(Desk.tasks(post)).contains("督办：首次回复已超过时限");
        assertThat(post.get("/api/cases/" + one.path("id").asLong()).json().path("allowed").toString())
                .contains("DECIDE");
        desk.done(post, one, "decisions", Map.of("text", "今天下班前由工程经理亲自回电"));
    }

    @Test
    void isNotSilentWhenSomebodyHasJustWrittenDownWhatWasEarlier() {
        var desk = new Desk(hall, projects);
        var one = takenIn(desk, Duration.ofDays(20));
        var from = Instant.now().minus(Duration.ofDays(19));

        desk.done(desk.clerk, one, "pauses", Map.of("reason", "CUSTOMER", "from", from.toString(), "to",
                from.plus(Duration.ofDays(2)).toString(), "evidence", "客户短信：出差", "files",
                List.of(desk.attach(one))));
        at(desk, Duration.ofMinutes(2));

        assertThat(desk.escalations(one)).extracting(each -> each.path("reason").asString())
                .doesNotContain("SILENCE");
    }

    @Test
    void looksOnlyAtCasesWhoseTimeHasCome() {
        var desk = new Desk(hall, projects);
        var one = desk.dispatched("COMPLAINT", "工程部").path("id").asLong();
        at(desk, Duration.ofMinutes(2));

        var next = hall.as(desk.org, () -> hall.db().sql("select next_alarm_at from cases where id = ?").param(one)
                .query(java.sql.Timestamp.class).single().toInstant());

        assertThat(next).isAfter(Instant.now().plus(Duration.ofHours(11)))
                .isBefore(Instant.now().plus(Duration.ofHours(13)));
    }

    @Test
    void goesToWhoStandsInForAnAbsentPost() {
        var desk = new Desk(hall, projects);
        var post = hall.signIn(hall.hireInto(desk.org, "service", "客户服务主管", List.of("supervisor")));
        var standIn = hall.signIn(hall.hire(desk.org, "service", List.of("supervisor"), null));
        hall.as(desk.org,
                () -> hall.db().sql("""
                    insert into staff_absences (org_id, person_id, stand_in_id, from_on, to_on, entered_by, entered_at)
                    values (?, ?, ?, current_date - 1, current_date + 30, '测试', now())""")
                        .params(desk.org, Desk.person(post), Desk.person(standIn))
                        .update());
        desk.dispatched("COMPLAINT", "工程部");

        at(desk, Duration.ofHours(25));

        assertThat(Desk.tasks(standIn)).contains("首次回复已超过时限");
    }

    /** Taken in so long ago and dispatched an hour later. */
    private JsonNode takenIn(Desk desk, Duration ago) {
        var registered = Instant.now().minus(ago);
        var id = desk.takenIn(registerCase, CaseGrade.ORDINARY, registered);
        hall.as(desk.org, () -> {
            TravellingClock.at(registered.plus(Duration.ofHours(1)), () -> dispatchCase.dispatch(id, 1,
                    new DispatchCase.Order(desk.department("工程部"), CaseGrade.ORDINARY, null, null, null)));
            return null;
        });
        return desk.clerk.get("/api/cases/" + id).json();
    }

    private void at(Desk desk, Duration later) {
        TravellingClock.at(Instant.now().plus(later),
                () -> Scope.ofHouse(desk.org, "test").run(() -> escalateCases.ofOrganisation()));
    }
}
