package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class RunMacroTests {
    private static final String MACROS = "/api/knowledge/macros";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void doesAllStepsOneAfterTheOther() {
        var desk = new Desk(hall, projects);
        var macro = made(desk, "派工程并告知", dispatch(desk),
                Map.of("act", "REPLY", "channel", "PHONE", "text", "{客户称呼}您好，{事项编号}已交{部门}。"),
                Map.of("act", "PLAN", "text", "先勘查", "days", 15));
        var matter = desk.register("COMPLAINT", Map.of("callerName", "王敏"));

        var done = desk.done(desk.clerk, matter, "macros", Map.of("macroId", macro, "macroVersion", 1));

        assertThat(done.path("state").asString()).isEqualTo("PLANNED");
        assertThat(done.path("grade").asString()).isEqualTo("IMPORTANT");
        assertThat(done.path("timeline").path(2).path("text").asString())
                .isEqualTo("王先生/女士您好，" + matter.path("number").asString() + "已交工程部。");
        assertThat(done.path("timeline").size()).isEqualTo(4);
        assertThat(desk.clerk.get(MACROS).json()).filteredOn(each -> each.path("id").asLong() == macro)
                .extracting(each -> each.path("used").asInt()).containsExactly(1);
    }

    @Test
    void leavesTheCaseAsItWasWhenAStepIsRefused() {
        var desk = new Desk(hall, projects);
        var gap = made(desk, "缺房号", dispatch(desk),
                Map.of("act", "REPLY", "channel", "PHONE", "text", "{房号}的事已受理"));
        var matter = desk.register("COMPLAINT", Map.of());

        assertThat(desk.act(desk.clerk, matter, "macros", Map.of("macroId", gap, "macroVersion", 1)).code())
                .isEqualTo("cases.macro-gap");
        var after = desk.clerk.get("/api/cases/" + matter.path("id").asLong()).json();
        assertThat(after.path("state").asString()).isEqualTo("REGISTERED");
        assertThat(after.path("version").asInt()).isEqualTo(matter.path("version").asInt());
    }

    @Test
    void tellsOfEachTickedCaseWhatBecameOfIt() {
        var desk = new Desk(hall, projects);
        var macro = made(desk, "派工程", dispatch(desk));
        var fresh = desk.register("COMPLAINT", Map.of());
        var sent = desk.dispatched("COMPLAINT", "工程部");
        var picked = List.of(fresh, sent).stream().map(
                each -> Map.of("id", each.path("id").asLong(), "version", each.path("version").asInt())).toList();

        var result = desk.clerk.post("/api/cases/bulk/macros",
                Map.of("cases", picked, "macroId", macro, "macroVersion", 1)).json();

        assertThat(result.path("done").path(0).asLong()).isEqualTo(fresh.path("id").asLong());
        assertThat(result.path("refused").path(0).path("code").asString()).isEqualTo("cases.not-now");
    }

    @Test
    void offersOnlyWhatFitsTheCaseAndMayBeDone() {
        var desk = new Desk(hall, projects);
        made(desk, "任何", note());
        made(desk, "停用", note());
        var body = new HashMap<String, Object>(Map.of("name", "停用", "steps", List.of(note()), "closed", true));
        var closed = macro(desk, "停用");
        desk.clerk.put(MACROS + "/" + closed, body, Map.of("If-Match", "\"1\""));
        var matter = desk.dispatched("COMPLAINT", "工程部");
        var path = "/api/cases/" + matter.path("id").asLong() + "/macros";

        assertThat(names(desk.clerk, path)).contains("任何", "渗漏标准方案").doesNotContain("停用", "渗漏报修派工程部", "办证咨询转开发部");
        assertThat(names(desk.engineer(), "/api/cases/macros")).contains("渗漏标准方案").doesNotContain("渗漏报修派工程部");
        assertThat(desk.act(desk.clerk, matter, "macros", Map.of("macroId", closed, "macroVersion", 2)).code())
                .isEqualTo("knowledge.macro-closed");
        assertThat(desk.act(desk.clerk, matter, "macros",
                Map.of("macroId", macro(desk, "办证咨询转开发部"), "macroVersion", 1)).code()).isEqualTo("cases.macro-unfit");
    }

    @Test
    void refusesStepsThatWereChangedOrAreNotAllowedToThePerson() {
        var desk = new Desk(hall, projects);
        var macro = made(desk, "派工程", dispatch(desk));
        var matter = desk.dispatched("COMPLAINT", "工程部");
        desk.clerk.put(MACROS + "/" + macro, Map.of("name", "派工程", "steps", List.of(dispatch(desk), note())),
                Map.of("If-Match", "\"1\""));

        assertThat(desk.act(desk.clerk, matter, "macros", Map.of("macroId", macro, "macroVersion", 1)).code())
                .isEqualTo("knowledge.macro-changed");
        assertThat(desk.act(desk.engineer(), matter, "macros", Map.of("macroId", macro, "macroVersion", 2)).code())
                .isEqualTo("cases.macro-permission");
        assertThat(desk.clerk.get(MACROS + "/" + macro + "/editions").json().size()).isEqualTo(2);
    }

    @Test
    void refusesStepsThatCouldNeverBeDone() {
        var desk = new Desk(hall, projects);

        assertThat(wrong(desk, note(), dispatch(desk))).isEqualTo("knowledge.macro-steps");
        assertThat(wrong(desk, Map.of("act", "COMPLETE", "text", "好"), note())).isEqualTo("knowledge.macro-steps");
        assertThat(wrong(desk, Map.of("act", "NOTE"))).isEqualTo("knowledge.macro-steps");
        assertThat(wrong(desk, Map.of("act", "REPLY", "channel", "烽火", "text", "好")))
                .isEqualTo("knowledge.macro-steps");
        assertThat(wrong(desk, Map.of("act", "NOTE", "text", "{姓名}"))).isEqualTo("knowledge.unknown-field");
        assertThat(wrong(desk, Map.of("act", "DISPATCH", "department", 0, "grade", "MAJOR")))
                .isEqualTo("staff.no-department");
        assertThat(desk.engineer().post(MACROS, Map.of("name", "甲", "steps", List.of(note()))).status()).isEqualTo(403);
    }

    /** The steps are checked by words that this room understands. */
    @Test
    void knowsEveryWordThatStepsMayUse() {
        assertThat(Arrays.stream(atrium.desk.knowledge.MacroStep.Act.values()).map(Enum::name))
                .isSubsetOf(Arrays.stream(CaseAct.values()).map(Enum::name).toList());
        var desk = new Desk(hall, projects);
        for (var grade : CaseGrade.values()) {
            made(desk, "级别" + grade, Map.of("act", "DISPATCH", "department", desk.department("工程部"), "grade", grade));
        }
        for (var channel : ReplyChannel.values()) {
            made(desk, "方式" + channel, Map.of("act", "REPLY", "channel", channel, "text", "好"));
        }
    }

    private static Map<String, Object> dispatch(Desk desk) {
        return Map.of("act", "DISPATCH", "department", desk.department("工程部"), "grade", "IMPORTANT");
    }

    private static Map<String, Object> note() {
        return Map.of("act", "NOTE", "text", "按标准办");
    }

    private static List<String> names(Visitor who, String path) {
        return who.get(path).json().valueStream().map(each -> each.path("name").asString()).toList();
    }

    private static long macro(Desk desk, String name) {
        return desk.clerk.get(MACROS).json().valueStream().filter(each -> each.path("name").asString().equals(name))
                .findFirst().orElseThrow().path("id").asLong();
    }

    @SafeVarargs
    private static String wrong(Desk desk, Map<String, Object>... steps) {
        return desk.clerk.post(MACROS, Map.of("name", "甲", "steps", List.of(steps))).code();
    }

    @SafeVarargs
    private static long made(Desk desk, String name, Map<String, Object>... steps) {
        var answer = desk.clerk.post(MACROS, Map.of("name", name, "steps", List.of(steps)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }
}
