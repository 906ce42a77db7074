package atrium.estate.visits;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.desk.surveys.TellBadAnswers;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What follows from a bad mark on a questionnaire. */
@HallTest
class BadAnswerTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Secrets secrets;

    @Autowired
    private TellBadAnswers tellBadAnswers;

    @Test
    void opensARectificationThatClosesOnlyWhenAnotherDepartmentHasCheckedIt() {
        var sent = new Sent(false);
        assertThat(sent.answer(Map.of("mark", 2, "words", "楼道灯不亮")).status()).isEqualTo(204);

        var row = sent.rectifications().path(0);
        assertThat(row.path("cause").asString()).isEqualTo("总体 2 分。客户意见：楼道灯不亮");
        assertThat(row.path("summary").asString()).isEqualTo("《满意度》2026");
        assertThat(row.path("unitLabel").asString()).isNotBlank();
        assertThat(row.path("customerId").asLong()).isEqualTo(sent.customer);
        var remedy = sent.director.get("/api/visits/rectifications/of-survey/" + sent.survey).json().path(0);
        assertThat(remedy.path("answerId").asLong()).isEqualTo(
                sent.director.get("/api/surveys/" + sent.survey + "/answers").json().path(0).path("id").asLong());

        var engineer = hall.signIn(hall.hire(sent.org, "engineering", List.of("head"), null));
        assertThat(engineer.get("/api/tasks?box=department&limit=200").text()).contains("整改：《满意度》2026");
        assertThat(act(sent.director, row, "checks", Map.of("passed", true, "note", "可")).code())
                .isEqualTo("visits.rectification-state");
        var answered = act(engineer, row, "measures", Map.of("measures", "已换灯")).json().path("row");
        var own = hall.signIn(hall.hire(sent.org, "engineering", List.of("supervisor"), null));
        assertThat(act(own, answered, "checks", Map.of("passed", true, "note", "可")).code())
                .isEqualTo("visits.own-department");
        assertThat(act(sent.director, answered, "checks", Map.of("passed", true, "note", "现场已看")).json()
                .path("row").path("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    void opensOneHoweverOftenTheAnswerIsSent() throws Exception {
        var sent = new Sent(false);
        Callable<Integer> send = () -> sent.answer(Map.of("mark", 1)).status();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var fates = threads.invokeAll(List.of(send, send, send, send));
            var taken = 0;
            for (var fate : fates) {
                taken += fate.get() == 204 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(sent.rectifications().size()).isEqualTo(1);
    }

    @Test
    void leavesMarksAboveTheLineAlone() {
        var sent = new Sent(false);
        sent.answer(Map.of("mark", 3, "nps", 0));

        assertThat(sent.rectifications().size()).isZero();
    }

    @Test
    void takesTheRectificationBackWithTheAnswer() {
        var sent = new Sent(false);
        sent.answer(Map.of("mark", 1));
        var answers = "/api/surveys/" + sent.survey + "/answers";
        var answer = sent.director.get(answers).json().path(0).path("id").asLong();

        var excluded = sent.director.post(answers + "/" + answer + "/exclusion", Map.of("why", "代填错户"));

        assertThat(excluded.status()).isLessThan(300);
        var row = sent.rectifications().path(0);
        assertThat(row.path("state").asString()).isEqualTo("WITHDRAWN");
        var engineer = hall.signIn(hall.hire(sent.org, "engineering", List.of("head"), null));
        assertThat(engineer.get("/api/tasks?box=department&limit=200").text()).doesNotContain("整改：《满意度》2026");
    }

    @Test
    void namesNobodyWhoAnsweredAnonymously() {
        var sent = new Sent(true);
        sent.answer(Map.of("mark", 1));
        assertThat(sent.rectifications().size()).as("at once").isZero();

        Scope.ofHouse(sent.org, "test").run(tellBadAnswers::tell);
        Scope.ofHouse(sent.org, "test").run(tellBadAnswers::tell);

        assertThat(sent.rectifications().size()).isEqualTo(1);
        var row = sent.rectifications().path(0);
        assertThat(hall.as(sent.org, () -> hall.db().sql("""
            select distinct origin from activity_entries where org_id = ? and verb = 'visits.rectification-opened'""")
                .param(sent.org).query(String.class).list())).as("not where he wrote from").containsExactly("test");
        assertThat(row.path("cause").asString()).isEqualTo("总体 1 分");
        assertThat(row.hasNonNull("customerId")).isFalse();
        assertThat(row.hasNonNull("unitLabel")).isFalse();
    }

    private static Visitor.Answer act(Visitor who, JsonNode row, String verb, Map<String, Object> body) {
        return who.send("POST", "/api/visits/rectifications/" + row.path("id").asLong() + "/" + verb, body,
                Map.of("If-Match", "\"" + row.path("version").asInt() + "\""));
    }

    /** A questionnaire sent to one owner; the engineers set right what he finds bad. */
    private final class Sent {
        final long org = hall.developer();
        final long project = projects.project(org, "差评一期");
        final Visitor director = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        final long customer;
        final long survey;

        Sent(boolean anonymous) {
            var unit = projects.unit(org, project, 1, "101");
            this.customer = CallDesk.sound(director.post("/api/customers", Map.of("kind", "PERSON", "name", "钱七",
                    "phone", "13800138001", "projectId", project))).path("id").asLong();
            director.put("/api/customers/units/" + unit + "/holders",
                    List.of(Map.of("customerId", customer, "role", "OWNER", "share", 100)), Map.of());
            var engineering = CallDesk.sound(director.get("/api/visits/options")).path("departments").valueStream()
                    .filter(each -> each.path("name").asString().equals("工程部")).findFirst().orElseThrow().path("id")
                    .asLong();
            var body = new HashMap<String, Object>(Map.of("title", "满意度", "period", "2026", "anonymous", anonymous,
                    "closesOn", "2099-01-01", "rectifyBy", engineering, "questions",
                    List.of(Map.of("key", "mark", "kind", "RATING", "text", "总体", "required", true),
                            Map.of("key", "nps", "kind", "NPS", "text", "推荐吗"),
                            Map.of("key", "words", "kind", "TEXT", "text", "还有什么意见"))));
            this.survey = CallDesk.sound(director.post("/api/surveys", body)).path("id").asLong();
            CallDesk.sound(director.post("/api/surveys/" + survey + "/publication", Map.of()));
            CallDesk.sound(director.post("/api/visits/surveys/" + survey + "/invitations",
                    Map.of("projectId", project)));
        }

        Visitor.Answer answer(Map<String, Object> answers) {
            var link = hall.as(org, () -> hall.db().sql("""
                select link_sealed from notifications_messages where org_id = ? and kind = 'surveys.invited'""")
                    .param(org).query(byte[].class).single());
            return hall.stranger().post("/api/surveys/sheet",
                    Map.of("token", secrets.open(link).replace("/survey/", ""), "answers", answers));
        }

        JsonNode rectifications() {
            return CallDesk.sound(director.get("/api/visits/rectifications?limit=50")).path("items");
        }
    }
}
