package atrium.desk.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Reminding those who have not answered, and sending a link again. */
@HallTest
class ReminderTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Secrets secrets;

    @Autowired
    private Surveys surveys;

    @Autowired
    private RemindInvited remind;

    @Test
    void remindsWhoHasNotAnsweredOnceThoughTwoNodesLookAtOnce() throws Exception {
        var sent = new Sent(5);
        sent.answer(sent.tokens("invited").getFirst());
        assertThat(sent.due()).as("on the first day").isZero();
        sent.daysAgo(4);

        Callable<Integer> look = sent::due;
        var reminded = 0;
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var each : threads.invokeAll(List.of(look, look))) {
                reminded += each.get();
            }
        }

        assertThat(reminded).isEqualTo(4);
        assertThat(sent.due()).as("again").isZero();
        assertThat(sent.tokens("reminded")).hasSize(4).isSubsetOf(sent.tokens("invited"));
        assertThat(sent.invitations().valueStream().filter(each -> each.hasNonNull("remindedAt"))).hasSize(4);
        assertThat(sent.answer(sent.tokens("reminded").getFirst()).status()).isEqualTo(204);
        var results = sent.director.get("/api/surveys/" + sent.survey + "/results").json();
        assertThat(results.path("returnRate").asDouble()).as("two of five").isEqualTo(40);
    }

    @Test
    void remindsNobodyInQuietHoursNorAfterTheClosing() {
        var sent = new Sent(1);
        sent.daysAgo(4);
        sent.quiet(LocalTime.MIN, LocalTime.of(23, 59));
        assertThat(sent.due()).isZero();
        assertThat(sent.director.post("/api/surveys/" + sent.survey + "/reminders", Map.of()).code())
                .isEqualTo("surveys.quiet");

        sent.quiet(LocalTime.MIN, LocalTime.MIN);
        sent.director.post("/api/surveys/" + sent.survey + "/closure", Map.of());
        assertThat(sent.due()).isZero();
        assertThat(sent.director.post("/api/surveys/" + sent.survey + "/reminders", Map.of()).code())
                .isEqualTo("surveys.not-now");
    }

    @Test
    void sendsTheSameLinkAgainButNotTwiceAtOnce() {
        var sent = new Sent(1);
        var path = "/api/surveys/" + sent.survey + "/invitations/" + sent.invitations().path(0).path("id").asLong()
                + "/messages";
        assertThat(sent.director.post(path, Map.of()).status()).isEqualTo(204);
        assertThat(sent.director.post(path, Map.of()).code()).as("a second click").isEqualTo("surveys.no-resend");

        assertThat(sent.tokens("resent")).isEqualTo(sent.tokens("invited"));
        assertThat(sent.answer(sent.tokens("resent").getFirst()).status()).isEqualTo(204);
        assertThat(sent.director.post(path, Map.of()).code()).isEqualTo("surveys.no-resend");
    }

    @Test
    void usesNoReminderUpWhileTextMessagesDoNotGoOut() {
        var sent = new Sent(1);
        sent.daysAgo(4);
        sent.sms(false);

        assertThat(sent.due()).isZero();
        assertThat(sent.director.post("/api/surveys/" + sent.survey + "/reminders", Map.of()).code())
                .isEqualTo("surveys.no-sms");
        sent.sms(true);
        assertThat(sent.due()).isEqualTo(1);
    }

    @Test
    void keepsNumberAndLinkOnlyAsLongAsTheyServe() {
        var sent = new Sent(3);
        sent.answer(sent.tokens("invited").getFirst());
        assertThat(sent.kept()).as("of who answered nothing is kept").isEqualTo(2);
        sent.forget();
        assertThat(sent.kept()).as("who may still answer can be reminded").isEqualTo(2);

        sent.director.post("/api/surveys/" + sent.survey + "/closure", Map.of());
        sent.forget();

        assertThat(sent.kept()).isZero();
    }

    /** A questionnaire sent to some who have telephones. */
    private final class Sent {
        final long org = hall.developer();
        final long project = projects.project(org, "提醒一期");
        final Visitor director = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        final long survey;

        Sent(int people) {
            this.survey = director.post("/api/surveys", Map.of("projectId", project, "title", "满意度", "period", "2026",
                    "closesOn", "2099-01-01", "questions",
                    List.of(Map.of("key", "mark", "kind", "RATING", "text", "总体", "required", true)))).json()
                    .path("id").asLong();
            director.post("/api/surveys/" + survey + "/publication", Map.of());
            quiet(LocalTime.MIN, LocalTime.MIN);
            sms(true);
            hall.as(org, () -> surveys.invite(survey, project, IntStream.range(0, people)
                    .mapToObj(n -> new Surveys.Recipient("test:" + n, "钱*", n + "室",
                            secrets.seal("1390013%04d".formatted(n)), "139****%04d".formatted(n)))
                    .toList()));
        }

        int due() {
            return hall.as(org, remind::due);
        }

        void forget() {
            Scope.ofHouse(org, "test").run(remind::forget);
        }

        int kept() {
            return hall.as(org, () -> hall.db().sql("""
                select count(*) from surveys_invitations
                where org_id = ? and (phone_sealed is not null or token_sealed is not null)""").param(org)
                    .query(Integer.class).single());
        }

        void daysAgo(int days) {
            hall.as(org, () -> hall.db().sql("""
                update surveys_invitations set invited_at = invited_at - make_interval(days => ?) where org_id = ?""")
                    .params(days, org).update());
        }

        void sms(boolean open) {
            hall.as(org,
                    () -> hall.db()
                            .sql("""
                                insert into notifications_channels (org_id, channel, enabled, setup) values (?, 'SMS', ?, '{"provider":"CONSOLE"}')
                                on conflict (org_id, channel) do update set enabled = excluded.enabled""")
                            .params(org, open)
                            .update());
        }

        void quiet(LocalTime from, LocalTime until) {
            hall.as(org, () -> hall.db()
                    .sql("""
                        insert into notifications_quiet (org_id, quiet_from, quiet_until) values (?, ?::time, ?::time)
                        on conflict (org_id) do update set quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until""")
                    .params(org, from.toString(), until.toString()).update());
        }

        JsonNode invitations() {
            return director.get("/api/surveys/" + survey + "/invitations").json();
        }

        List<String> tokens(String kind) {
            return hall.as(org, () -> hall.db()
                    .sql("select link_sealed from notifications_messages where org_id = ? and kind = ? order by id")
                    .params(org, "surveys." + kind).query(byte[].class).list()).stream()
                    .map(sealed -> secrets.open(sealed).replace("/survey/", "")).toList();
        }

        Visitor.Answer answer(String token) {
            return hall.stranger().post("/api/surveys/sheet", Map.of("token", token, "answers", Map.of("mark", 5)));
        }
    }
}
