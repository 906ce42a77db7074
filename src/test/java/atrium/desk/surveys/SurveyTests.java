package atrium.desk.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Secrets;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Statements;
import atrium.hall.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class SurveyTests {
    private static final Map<String, Object> GOOD = Map.of("mark", 5, "nps", 10);

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Secrets secrets;

    @Autowired
    private Surveys surveys;

    @Test
    void goesToEachOwnerByALinkThatIsGoodForOneAnswer() {
        var office = new Office(false, 2);
        var token = office.tokens().getFirst();
        var owner = hall.stranger();

        var sheet = owner.get("/api/surveys/sheet?token=" + token);
        assertThat(sheet.status()).as(sheet.text()).isEqualTo(200);
        assertThat(sheet.json().path("questions").size()).isEqualTo(3);
        assertThat(sheet.text()).doesNotContain("invit").doesNotContain("phone");
        assertThat(answer(owner, token, Map.of("mark", 9)).code()).isEqualTo("surveys.answers");
        assertThat(answer(owner, token, GOOD).status()).isEqualTo(204);

        assertThat(answer(owner, token, GOOD).code()).isEqualTo("surveys.no-sheet");
        assertThat(owner.get("/api/surveys/sheet?token=" + token).text())
                .isEqualTo(owner.get("/api/surveys/sheet?token=unknown").text());
    }

    @Test
    void asksManyOwnersInAsManyStatementsAsOneAndNobodyTwice() {
        var office = new Office(false, 1);
        var one = Statements.of(() -> invite(office, 100, 1));
        var many = Statements.of(() -> invite(office, 200, 300));

        assertThat(many).as("statements for 300, one took " + one).isLessThanOrEqualTo(one);
        assertThat(office.results().path("invited").asInt()).isEqualTo(302);
        assertThat(office.tokens()).hasSize(302).doesNotHaveDuplicates();
        assertThat(hall.stranger().get("/api/surveys/sheet?token=" + office.tokens().getLast()).status())
                .isEqualTo(200);
        assertThat(invite(office, 200, 300)).as("asked again").isZero();
    }

    private int invite(Office office, int first, int count) {
        return hall.as(office.org, () -> surveys.invite(office.survey, office.project, IntStream.range(first, first + count)
                .mapToObj(n -> new Surveys.Recipient("test:" + n, "钱*", n + "室",
                        secrets.seal("1390013%04d".formatted(n)), "139****%04d".formatted(n)))
                .toList()));
    }

    @Test
    void closesTheLinksWithTheSurvey() {
        var office = new Office(false, 1);
        CheckedPost.of(office.director, "/api/surveys/" + office.survey + "/closure", Map.of());

        assertThat(hall.stranger().get("/api/surveys/sheet?token=" + office.tokens().getFirst()).status())
                .isEqualTo(404);
    }

    @Test
    void countsWhatWasSentOutWhatCameBackAndWhatWasTakenDownByTelephone() {
        var office = new Office(false, 4);
        answer(hall.stranger(), office.tokens().get(0), GOOD);
        answer(hall.stranger(), office.tokens().get(1), Map.of("mark", 2, "nps", 3, "why", List.of("卫生")));
        var waiting = office.director.get("/api/surveys/" + office.survey + "/invitations?waiting=true").json();
        assertThat(waiting.size()).isEqualTo(2);
        var body = Map.of("invitationId", waiting.path(0).path("id").asLong(), "answers", GOOD);
        CheckedPost.of(office.director, "/api/surveys/" + office.survey + "/answers", body);
        assertThat(office.director.post("/api/surveys/" + office.survey + "/answers", body).code())
                .isEqualTo("surveys.answered");

        var results = office.results();
        assertThat(results.path("invited").asInt()).isEqualTo(4);
        assertThat(results.path("returned").asInt()).isEqualTo(3);
        assertThat(results.path("returnRate").asDouble()).isEqualTo(75);
        assertThat(results.path("phoneTooMany").asBoolean()).as("one of three").isTrue();
        assertThat(results.path("questions").path(0).path("average").asDouble()).isEqualTo(4);
        assertThat(results.path("questions").path(0).path("satisfied").asDouble()).isEqualTo(66.7);
        assertThat(results.path("questions").path(2).path("nps").asDouble()).isEqualTo(33.3);
        for (var question : results.path("questions")) {
            for (var choice : question.path("choices")) {
                assertThat(office.answers("question=" + question.path("key").asString() + "&value="
                        + java.net.URLEncoder.encode(choice.path("value").asString(),
                                java.nio.charset.StandardCharsets.UTF_8))
                        .size())
                        .as(choice.toString()).isEqualTo(choice.path("count").asInt());
            }
        }
    }

    @Test
    void leavesAnAnswerOutOnlyWithAReason() {
        var office = new Office(false, 1);
        answer(hall.stranger(), office.tokens().getFirst(), GOOD);
        var path = "/api/surveys/" + office.survey + "/answers/" + office.answers("").path(0).path("id").asLong()
                + "/exclusion";

        assertThat(office.director.post(path, Map.of("why", " ")).status()).isEqualTo(400);
        CheckedPost.of(office.director, path, Map.of("why", "同一户重复填写"));

        assertThat(office.results().path("valid").asInt()).isZero();
        assertThat(office.results().path("returned").asInt()).isEqualTo(1);
        assertThat(office.answers("").path(0).path("excludedWhy").asString()).isEqualTo("同一户重复填写");
    }

    @Test
    void letsTheAnswersOutAsAWorkbook() {
        var office = new Office(false, 1);
        answer(hall.stranger(), office.tokens().getFirst(), GOOD);

        var workbook = office.director.download("/api/surveys/" + office.survey + "/export");

        assertThat(workbook.statusCode()).isEqualTo(200);
        assertThat(new String(workbook.body(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    @Test
    void anAnonymousAnswerCannotBeTracedToWhoGaveIt() {
        var office = new Office(true, 2);
        answer(hall.stranger(), office.tokens().getFirst(), GOOD);

        assertThat(office.answers("").path(0).hasNonNull("name")).isFalse();
        assertThat(office.answers("").path(0).path("at").asString()).endsWith("T16:00:00Z");
        assertThat(hall.as(office.org, () -> hall.db()
                .sql("select count(*) from surveys_answers where org_id = ? and invitation_id is not null")
                .param(office.org).query(Integer.class).single())).isZero();
    }

    @Test
    void isNotChangedOnceItIsPublishedButCopiedIntoTheNextEdition() {
        var office = new Office(false, 1);

        assertThat(office.director.put("/api/surveys/" + office.survey, draft(office.project, false),
                Map.of("If-Match", "\"2\"")).code()).isEqualTo("surveys.not-now");
        var copy = CheckedPost.of(office.director, "/api/surveys/" + office.survey + "/copies", Map.of()).json();
        assertThat(copy.path("edition").asInt()).isEqualTo(2);
        assertThat(copy.path("state").asString()).isEqualTo("DRAFT");
        var changed = draft(office.project, false);
        changed.put("title", "下一期");
        assertThat(office.director.put("/api/surveys/" + copy.path("id").asLong(), changed,
                Map.of("If-Match", "\"" + copy.path("version").asInt() + "\"")).status()).isEqualTo(200);
        assertThat(office.director.put("/api/surveys/" + copy.path("id").asLong(), changed,
                Map.of("If-Match", "\"" + copy.path("version").asInt() + "\"")).code()).isEqualTo("edit.overtaken");
    }

    @Test
    void offersTheOwnersOpinionSurveyToBeginWith() {
        var director = hall.visitor(hall.developer(), "director");
        var template = director.get("/api/surveys/template").json();
        var body = new HashMap<String, Object>(Map.of("title", "业主意见调查表", "period", "2026 下半年", "closesOn",
                "2099-01-01"));
        body.put("questions", template.path("questions"));

        assertThat(template.path("questions").size()).isGreaterThanOrEqualTo(8);
        CheckedPost.of(director, "/api/surveys", body);
        body.put("closesOn", "2020-01-01");
        assertThat(director.post("/api/surveys", body).code()).isEqualTo("surveys.closes-past");
    }

    private static HashMap<String, Object> draft(long project, boolean anonymous) {
        return new HashMap<>(Map.of("projectId", project, "title", "满意度", "period", "2026 下半年", "anonymous", anonymous,
                "closesOn", "2099-01-01", "questions",
                List.of(Map.of("key", "mark", "kind", "RATING", "text", "总体", "required", true),
                        Map.of("key", "why", "kind", "MULTIPLE", "text", "哪里不好", "required", true, "options",
                                List.of("卫生", "绿化"), "showIf", Map.of("key", "mark", "values", List.of("1", "2"))),
                        Map.of("key", "nps", "kind", "NPS", "text", "推荐吗"))));
    }

    private static Visitor.Answer answer(Visitor who, String token, Map<String, Object> answers) {
        return who.post("/api/surveys/sheet", Map.of("token", token, "answers", answers));
    }

    /** A POST that must be taken. */
    private static final class CheckedPost {
        static Visitor.Answer of(Visitor who, String path, Object body) {
            var answer = who.post(path, body);
            assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
            return answer;
        }
    }

    /** A published survey, sent to the owners of a project. */
    private final class Office {
        final long org = hall.developer();
        final long project = projects.project(org, "调查一期");
        final Visitor director = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        final long survey;

        Office(boolean anonymous, int owners) {
            for (var each = 1; each <= owners; each++) {
                var unit = projects.unit(org, project, each, each + "01");
                var customer = CheckedPost.of(director, "/api/customers", Map.of("kind", "PERSON", "name", "钱七",
                        "phone", "1380013800" + each, "projectId", project)).json().path("id").asLong();
                director.put("/api/customers/units/" + unit + "/holders",
                        List.of(Map.of("customerId", customer, "role", "OWNER", "share", 100)), Map.of());
            }
            this.survey = CheckedPost.of(director, "/api/surveys", draft(project, anonymous)).json().path("id")
                    .asLong();
            CheckedPost.of(director, "/api/surveys/" + survey + "/publication", Map.of());
            var asked = CheckedPost.of(director, "/api/visits/surveys/" + survey + "/invitations",
                    Map.of("projectId", project));
            assertThat(asked.json().path("invited").asInt()).isEqualTo(owners);
        }

        /** As the text messages carry them. */
        List<String> tokens() {
            return hall.as(org, () -> hall.db()
                    .sql("select link_sealed from notifications_messages where org_id = ? and kind = 'surveys.invited' order by id")
                    .param(org).query(byte[].class).list()).stream()
                    .map(sealed -> secrets.open(sealed).replace("/survey/", ""))
                    .toList();
        }

        JsonNode results() {
            return director.get("/api/surveys/" + survey + "/results").json();
        }

        JsonNode answers(String query) {
            return director.get("/api/surveys/" + survey + "/answers?" + query).json();
        }
    }
}
