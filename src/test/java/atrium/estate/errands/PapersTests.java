package atrium.estate.errands;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class PapersTests {
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
    void aPaperGivenOnceIsNotAskedForByALaterMatter() {
        lobby.matter(lobby.wife, "tax-and-fund");
        assertThat(lobby.bring(lobby.wife)).contains("identity", "contract", "invoice", "marriage", "household");

        lobby.paper(lobby.wife, "identity");
        lobby.paper(lobby.husband, "identity");
        lobby.paper(lobby.wife, "contract");
        lobby.matter(lobby.wife, "receipt-pickup");

        assertThat(lobby.bring(lobby.wife)).doesNotContain("identity", "contract").contains("invoice");
        assertThat(lobby.plan(lobby.wife).path("held").toString()).contains("身份证").contains("领取票据");
    }

    @Test
    void aPaperOfACoOwnerCountsForTheOther() {
        lobby.matter(lobby.wife, "title");
        lobby.paper(lobby.husband, "marriage");
        lobby.paper(lobby.husband, "identity");

        var bring = lobby.plan(lobby.wife).path("bring");

        assertThat(lobby.bring(lobby.wife)).doesNotContain("marriage");
        assertThat(bring.valueStream().filter(ask -> ask.path("kind").asString().equals("identity"))
                .map(ask -> ask.path("person").asString())).containsExactly("王芳");
    }

    @Test
    void staysOnFileWhenItsCustomerIsMergedAndGoesBackWhenTheyArePartedAgain() {
        var twin = lobby.customer("王芳");
        lobby.paper(twin, "household");
        lobby.matter(lobby.wife, "tax-and-fund");
        assertThat(lobby.bring(lobby.wife)).contains("household");

        var merge = Lobby.made(lobby.clerk.post("/api/customers/" + lobby.wife + "/merges", Map.of("from", twin)));
        await(() -> !lobby.bring(lobby.wife).contains("household"));
        lobby.clerk.delete("/api/customers/merges/" + merge);
        await(() -> lobby.bring(lobby.wife).contains("household"));
    }

    @Test
    void goesBackThroughTwoMergesToWhoHandedItIn() {
        var twin = lobby.customer("王芳");
        var third = lobby.customer("王芳");
        lobby.paper(third, "household");
        lobby.matter(lobby.wife, "tax-and-fund");
        Lobby.made(lobby.clerk.post("/api/customers/" + twin + "/merges", Map.of("from", third)));

        var merge = Lobby.made(lobby.clerk.post("/api/customers/" + lobby.wife + "/merges", Map.of("from", twin)));
        await(() -> !lobby.bring(lobby.wife).contains("household"));
        lobby.clerk.delete("/api/customers/merges/" + merge);

        await(() -> lobby.bring(lobby.wife).contains("household"));
    }

    @Test
    void refusesToAskASecondTimeForWhatLiesOnFileOrIsAskedAlready() {
        var matter = lobby.matter(lobby.wife, "receipt-pickup");

        var twice = demand(matter, "identity", "COPY");
        lobby.paper(lobby.wife, "identity");
        var onFile = demand(matter, "identity", "ORIGINAL");
        var other = demand(matter, "kinship", "COPY");

        assertThat(twice.code()).isEqualTo("errands.paper-asked");
        assertThat(onFile.code()).isEqualTo("errands.paper-on-file");
        assertThat(onFile.json().path("detail").asString()).contains("身份证").contains("不得再次向客户索取");
        assertThat(other.status()).isEqualTo(204);
        assertThat(lobby.bring(lobby.wife)).containsExactly("kinship");
    }

    @Test
    void asksOnceAlsoWhenTwoClerksAskAtOnce() throws Exception {
        var matter = lobby.matter(lobby.wife, "receipt-pickup");

        var answers = lobby.together("select id from errands_matters where id = " + matter,
                List.of(() -> demand(matter, "kinship", "COPY"), () -> demand(matter, "kinship", "COPY")));

        assertThat(answers).extracting(answer -> answer.status()).containsExactlyInAnyOrder(204, 409);
        assertThat(answers).extracting(answer -> answer.text()).anyMatch(text -> text.contains("errands.paper-asked"));
        assertThat(lobby.bring(lobby.wife)).containsOnlyOnce("kinship");
    }

    @Test
    void registersAMatterOnceAlsoWhenTwoClerksDoAtOnce() throws Exception {
        Callable<Visitor.Answer> register = () -> lobby.clerk.post(Lobby.of(lobby.wife) + "/matters",
                Map.of("guide", "title", "projectId", lobby.project, "unitId", lobby.unit));

        var answers = lobby.together("select id from customers where id = " + lobby.wife,
                List.of(register, register));

        assertThat(answers).extracting(answer -> answer.status()).containsExactlyInAnyOrder(201, 409);
        assertThat(answers).extracting(answer -> answer.text()).anyMatch(text -> text.contains("errands.matter-known"));
        assertThat(lobby.plan(lobby.wife).path("matters").size()).isEqualTo(1);
    }

    @Test
    void refusesAPaperThatIsExpiredOrDatedAheadOrOfNoKindOrOfNoUnit() {
        var today = LocalDate.now(Lobby.SHANGHAI);

        assertThat(lobby.give(lobby.wife, "income", Map.of("issuedOn", today.minusDays(40).toString())).code())
                .isEqualTo("errands.expired");
        assertThat(lobby.give(lobby.wife, "identity", Map.of("issuedOn", today.plusDays(1).toString())).code())
                .isEqualTo("errands.issued-later");
        assertThat(lobby.give(lobby.wife, "无此材料", Map.of()).code()).isEqualTo("errands.no-kind");
        var unplaced = new HashMap<String, Object>(Map.of("kind", "contract", "copies", 1,
                "originalSeen", true, "originalKept", false));
        assertThat(lobby.clerk.post(Lobby.of(lobby.wife) + "/papers", unplaced).code())
                .isEqualTo("errands.unit-needed");
        assertThat(lobby.give(lobby.wife, "identity", Map.of("copies", 0)).status()).isEqualTo(400);
    }

    @Test
    void anOriginalIsGivenBackOnceAndAMistakeIsStruckOut() {
        lobby.matter(lobby.wife, "receipt-pickup");
        var paper = lobby.paper(lobby.wife, "identity");
        var end = "/api/errands/papers/" + paper + "/endings";

        assertThat(lobby.clerk.post(end, Map.of("as", "RETURNED", "reason", "客户要用")).status()).isEqualTo(204);
        assertThat(lobby.clerk.post(end, Map.of("as", "VOID", "reason", "登错")).code()).isEqualTo("errands.paper-gone");
        assertThat(lobby.bring(lobby.wife)).isEmpty();

        var wrong = Lobby.made(lobby.give(lobby.wife, "household", Map.of()));
        assertThat(lobby.clerk.post("/api/errands/papers/" + wrong + "/endings",
                Map.of("as", "RETURNED", "reason", "还")).code()).isEqualTo("errands.no-original");
    }

    @Test
    void keepsAPlanAsItWasGivenOutWhateverHappensLater() {
        lobby.matter(lobby.wife, "title");
        var plan = Lobby.made(lobby.clerk.post(Lobby.of(lobby.wife) + "/plans", Map.of("way", "SMS")));
        var before = lobby.clerk.get("/api/errands/plans/" + plan).json();

        lobby.paper(lobby.wife, "identity");
        lobby.matter(lobby.wife, "handover");
        var after = lobby.clerk.get("/api/errands/plans/" + plan).json();

        assertThat(after).isEqualTo(before);
        assertThat(after.path("text").asString()).contains("一次办清单").contains("身份证").contains("不动产登记费");
        assertThat(after.path("issued").path("number").asString()).matches("YCB-\\d{6}-\\d{4}");
        assertThat(told()).anyMatch(text -> text.contains("请带") && text.contains("身份证"));
    }

    @Test
    void hidesAPlanFromWhoSeesOnlySomeOfItsMatters() {
        var other = projects.project(lobby.org, "山语城");
        var flat = projects.unit(lobby.org, other, 2, "201");
        lobby.hold(flat, lobby.wife);
        lobby.matter(lobby.wife, "title");
        Lobby.made(lobby.clerk.post(Lobby.of(lobby.wife) + "/matters",
                Map.of("guide", "handover", "projectId", other, "unitId", flat)));
        var plan = Lobby.made(lobby.clerk.post(Lobby.of(lobby.wife) + "/plans", Map.of("way", "PRINT")));
        var half = hall.signIn(hall.hire(lobby.org, "service", List.of("clerk"), Set.of(other)));

        assertThat(half.get("/api/errands/plans/" + plan).status()).isEqualTo(404);
        assertThat(half.get(Lobby.of(lobby.wife)).json().path("plan").path("matters").size()).isEqualTo(1);
        assertThat(half.get(Lobby.of(lobby.wife)).text()).doesNotContain("办理不动产证");
    }

    @Test
    void tellsOfAScanOnlyInTheHistoryOfTheCustomersProjectButShowsItToWhoSeesTheCustomer() {
        var other = projects.project(lobby.org, "山语城");
        var elsewhere = hall.signIn(hall.hire(lobby.org, "service", List.of("supervisor"), Set.of(other)));
        var here = hall.signIn(hall.hire(lobby.org, "service", List.of("supervisor"), Set.of(lobby.project)));
        var paper = Long.toString(lobby.paper(lobby.wife, "identity"));

        Lobby.sound(lobby.clerk.upload("/api/files", "王芳身份证.pdf", "%PDF-1.4".getBytes(StandardCharsets.US_ASCII),
                Map.of("subjectType", "customer-paper", "subjectId", paper)));

        assertThat(here.get("/api/activity").text()).contains("王芳身份证");
        assertThat(elsewhere.get("/api/activity").text()).contains("items").doesNotContain("王芳身份证");
        assertThat(here.get("/api/files?subjectType=customer-paper&subjectId=" + paper).text()).contains("王芳身份证");
    }

    private List<String> told() {
        return hall.as(lobby.org, () -> hall.db().sql("select text from notifications_messages where org_id = ?")
                .param(lobby.org).query(String.class).list());
    }

    private Visitor.Answer demand(long matter, String kind, String form) {
        return lobby.clerk.post("/api/errands/matters/" + matter + "/demands",
                Map.of("kind", kind, "copies", 1, "form", form, "reason", "核对用"));
    }

    /** Merges are followed a moment after they are committed. */
    private static void await(java.util.function.BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
