package atrium.estate.errands;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class GuideTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private Lobby lobby;

    @BeforeEach
    void open() {
        lobby = new Lobby(hall, projects);
    }

    @Test
    void aNewVersionHoldsForNewMattersAndOldOnesKeepTheirs() {
        lobby.matter(lobby.wife, "receipt-pickup");
        var added = lobby.clerk.post("/api/errands/guides", guide(Map.of()));
        lobby.matter(lobby.husband, "receipt-pickup");

        assertThat(added.json().path("version").asInt()).isEqualTo(2);
        assertThat(lobby.bring(lobby.wife)).containsExactly("identity");
        assertThat(lobby.bring(lobby.husband)).containsExactly("household");
    }

    @Test
    void refusesAGuideThatCouldNotBeFollowed() {
        assertThat(refused(Map.of("effectiveFrom", "2020-01-01"))).isEqualTo("errands.guide-past");
        assertThat(refused(Map.of("steps", List.of()))).isEqualTo("errands.guide-steps");
        assertThat(refused(Map.of("steps", List.of(step("nowhere", "household", null)))))
                .isEqualTo("errands.no-place");
        assertThat(refused(Map.of("steps", List.of(step("finance", "无", null))))).isEqualTo("errands.no-kind");
        assertThat(refused(Map.of("steps", List.of(step("finance", "household", "八十"))))).startsWith("money.");
        var formless = new HashMap<String, Object>(step("finance", "household", null));
        formless.put("papers", List.of(Map.of("kind", "household", "copies", 1)));
        assertThat(refused(Map.of("steps", List.of(formless)))).isEqualTo("errands.paper-form");
        formless.put("name", " ");
        assertThat(refused(Map.of("steps", List.of(formless)))).isEqualTo("errands.step-name");
        assertThat(refused(Map.of("after", List.of("nothing")))).isEqualTo("errands.no-guide");
        assertThat(refused(Map.of("after", List.of("receipt-pickup")))).isEqualTo("errands.guide-circle");
        assertThat(lobby.clerk.post("/api/errands/guides", guide(Map.of("code", "大写"))).status()).isEqualTo(400);
        lobby.clerk.post("/api/errands/guides", guide(Map.of()));
        assertThat(refused(Map.of())).isEqualTo("errands.guide-taken");
    }

    @Test
    void addsUpWhatIsKnownOfTheFeesToTheCent() {
        lobby.matter(lobby.wife, "title");
        lobby.matter(lobby.wife, "handover");

        var plan = lobby.plan(lobby.wife);

        assertThat(plan.path("feeTotal").asString()).isEqualTo("3080.00");
        assertThat(plan.path("openFees").asBoolean()).isTrue();
        assertThat(plan.path("matters").path(0).path("waitsFor").path(0).asString()).isEqualTo("收楼");
    }

    @Test
    void asksForTheFundBeforeTheKeysButNotForTheFeesOfTheProperty() {
        lobby.matter(lobby.wife, "handover");
        var plan = Lobby.made(lobby.clerk.post(Lobby.of(lobby.wife) + "/plans", Map.of("way", "PRINT")));

        var text = lobby.clerk.get("/api/errands/plans/" + plan).json().path("text").asString();

        assertThat(text).contains("维修资金交存凭证", "未交也可验房领钥匙", "不作为领钥匙的前提", "不影响领钥匙");
        assertThat(lobby.bring(lobby.wife)).contains("fund-proof");
    }

    @Test
    void doesNotAskForAPaperThatIsMadeOnTheSameVisit() {
        lobby.matter(lobby.wife, "title");
        assertThat(lobby.bring(lobby.wife)).contains("tax-proof", "fund-proof");

        var tax = lobby.matter(lobby.wife, "tax-and-fund");

        assertThat(lobby.bring(lobby.wife)).doesNotContain("tax-proof", "fund-proof");
        assertThat(lobby.plan(lobby.wife).path("yielded").toString()).contains("契税完税凭证");
        lobby.clerk.post("/api/errands/matters/" + tax + "/withdrawal", Map.of("reason", "自行缴纳"));
        assertThat(lobby.bring(lobby.wife)).contains("tax-proof");
    }

    @Test
    void saysWhoMustComeAndWhetherAnAgentWillDo() {
        lobby.matter(lobby.wife, "name-change");
        lobby.matter(lobby.wife, "title");

        var coming = lobby.plan(lobby.wife).path("coming");

        assertThat(coming.valueStream().map(one -> one.path("person").asString())).containsExactly("王芳", "李强");
        assertThat(coming.valueStream().map(one -> one.path("agent").asBoolean())).containsOnly(false);
    }

    @Test
    void refusesTheSameMatterTwiceAndUnknownOnes() {
        var matter = lobby.matter(lobby.wife, "title");
        var body = new HashMap<String, Object>(
                Map.of("guide", "title", "projectId", lobby.project, "unitId", lobby.unit));

        assertThat(lobby.clerk.post(Lobby.of(lobby.wife) + "/matters", body).code()).isEqualTo("errands.matter-known");
        body.put("guide", "nothing");
        assertThat(lobby.clerk.post(Lobby.of(lobby.wife) + "/matters", body).code()).isEqualTo("errands.no-guide");
        var withdrawal = "/api/errands/matters/" + matter + "/withdrawal";
        assertThat(lobby.clerk.post(withdrawal, Map.of("reason", "客户不办了")).status()).isEqualTo(204);
        assertThat(lobby.clerk.post(withdrawal, Map.of("reason", "再来")).code()).isEqualTo("errands.matter-over");
        assertThat(lobby.plan(lobby.wife).path("matters").size()).isZero();
    }

    @Test
    void aCaseOfAGuidedCategoryNeedsTheCustomerUntilItIsDone() {
        var options = lobby.clerk.get("/api/cases/options").json();
        var registered = Lobby.sound(lobby.clerk.post("/api/cases",
                Map.of("channel", "PHONE", "kind", "BUSINESS", "categoryId", pick(options.path("categories"), "认购退订"),
                        "projectId", lobby.project, "unitId", lobby.unit, "customerId", lobby.wife, "summary",
                        "增加共有人", "description", "想增加配偶为共有人")));
        var id = registered.path("id").asLong();
        assertThat(lobby.bring(lobby.wife)).contains("kinship", "purchase-letter");
        assertThat(needs(id).path("open").asBoolean()).isTrue();
        assertThat(needs(id).path("mustCome").asBoolean()).isTrue();

        var dispatched = act(registered, "dispatches",
                Map.of("departmentId", pick(options.path("departments"), "销售部"), "grade", "ORDINARY"));
        assertThat(lobby.plan(lobby.wife).path("matters").size()).isEqualTo(1);
        var planned = act(dispatched, "plans", Map.of("text", "预约办理"));
        act(planned, "completion", Map.of("result", "已办理"));

        assertThat(lobby.plan(lobby.wife).path("matters").size()).isZero();
        assertThat(needs(id).path("open").asBoolean()).isFalse();
    }

    @Test
    void aQuestionNeedsNothingOfTheCustomer() {
        var options = lobby.clerk.get("/api/cases/options").json();
        Lobby.sound(lobby.clerk.post("/api/cases",
                Map.of("channel", "PHONE", "kind", "CONSULTATION", "categoryId",
                        pick(options.path("categories"), "认购退订"), "projectId", lobby.project, "customerId", lobby.wife,
                        "summary", "问手续", "description", "问增名手续")));

        assertThat(lobby.plan(lobby.wife).path("matters").size()).isZero();
    }

    private JsonNode needs(long id) {
        return lobby.clerk.get("/api/errands/needs?module=cases&subject=" + id).json().path(0);
    }

    private JsonNode act(JsonNode seen, String verb, Map<String, Object> body) {
        Visitor.Answer answer = lobby.clerk.send("POST", "/api/cases/" + seen.path("id").asLong() + "/" + verb, body,
                Map.of("If-Match", "\"" + seen.path("version").asInt() + "\""));
        return Lobby.sound(answer);
    }

    private static long pick(JsonNode list, String name) {
        return list.valueStream().filter(each -> each.path("name").asString().equals(name)).findFirst().orElseThrow()
                .path("id").asLong();
    }

    private String refused(Map<String, Object> changed) {
        return lobby.clerk.post("/api/errands/guides", guide(changed)).code();
    }

    private static Map<String, Object> guide(Map<String, Object> changed) {
        var guide = new HashMap<String, Object>(Map.of("code", "receipt-pickup", "name", "领取票据", "effectiveFrom",
                LocalDate.now(Lobby.SHANGHAI).toString(), "basis", "新制度", "steps",
                List.of(step("finance", "household", null))));
        guide.putAll(changed);
        return guide;
    }

    private static Map<String, Object> step(String place, String kind, @org.jspecify.annotations.Nullable String fee) {
        return Map.of("name", "领取", "place", place, "minutes", 10, "papers",
                List.of(Map.of("kind", kind, "copies", 1, "form", "COPY", "who", "OWNER")), "fees",
                fee == null ? List.of() : List.of(Map.of("name", "工本费", "amount", fee, "basis", "每本")));
    }
}
