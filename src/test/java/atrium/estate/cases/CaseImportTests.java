package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.exchange.ImportTarget.Row;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class CaseImportTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private CaseImport caseImport;

    private static final Row ANSWERED = new Row(2, Map.of("external", "A00074795", "caller", "A00012345", "summary",
            "小区停车乱", "at", "2019/2/28 11:25:05", "description", "\n\t\t　　车位被占，\n无人管理　\n", "category", "停车管理", "reply",
            "\n已整改", "repliedAt", "2019/3/14"));
    private static final Row OPEN = new Row(3,
            Map.of("external", "A2", "summary", "噪音", "at", "2019-02-28", "description", "夜间施工", "category", "没有的分类"));
    private static final Row TWIN = new Row(4,
            Map.of("external", "A3", "summary", "再说一次", "at", "2019-03-01T08:00:00", "description", "夜间 施工"));

    @Test
    void countsTheYearsSinceALetterNobodyAnsweredAsNobodysTime() {
        var desk = new Desk(hall, projects);
        var choices = Map.of("project", Long.toString(desk.project), "kind", "COMPLAINT");

        hall.as(desk.org, () -> caseImport.write(List.of(OPEN), choices));

        var filed = desk.clerk.get("/api/cases?open=false").json().path("items").get(0);
        assertThat(filed.path("state").asString()).isEqualTo("CLOSED");
        var held = desk.clerk.get("/api/cases/" + filed.path("id").asLong()).json().path("holdings").path(0);
        assertThat(held.path("workedSeconds").asLong()).isZero();
        assertThat(held.path("to").asString()).startsWith("2019-02-27"); // midnight of the 28th in Shanghai
    }

    @Test
    void keepsHistoryAtItsOwnTimeAndTwiceIsOnce() {
        var desk = new Desk(hall, projects);
        var choices = Map.of("project", Long.toString(desk.project), "kind", "COMPLAINT", "unanswered", "OPEN");
        var rows = List.of(ANSWERED, OPEN, TWIN);

        var first = hall.as(desk.org, () -> caseImport.write(rows, choices));
        var second = hall.as(desk.org, () -> caseImport.write(rows, choices));

        assertThat(first).allMatch(verdict -> verdict.outcome() == Outcome.NEW);
        assertThat(second).allMatch(verdict -> verdict.outcome() == Outcome.UNCHANGED);
        var closed = desk.clerk.get("/api/cases?open=false").json().path("items").get(0);
        assertThat(closed.path("number").asString()).contains("-201902-0001");
        var detail = desk.clerk.get("/api/cases/" + closed.path("id").asLong()).json();
        assertThat(detail.path("description").asString()).isEqualTo("车位被占，\n无人管理");
        assertThat(detail.path("categoryPath").asString()).isEqualTo("物业服务 / 停车管理");
        assertThat(detail.path("closedAt").asString()).isEqualTo("2019-03-13T16:00:00Z");
        assertThat(detail.path("timeline").get(1).path("actor").asString()).isEqualTo("历史导入");
        assertThat(detail.path("clocks").get(0).path("state").asString()).isEqualTo("LATE");
        assertThat(detail.path("clocks")).filteredOn(each -> each.path("clock").asString().equals("CLOSE"))
                .extracting(each -> each.path("provisionalWhy").asString()).containsExactly("2019 年没有工作日历，按周一至周五算");
        var open = desk.clerk.get("/api/cases?open=true&order=newest").json().path("items");
        assertThat(open).extracting(each -> each.path("categoryName").asString()).containsOnly("未分类");
        assertThat(open.get(0).path("duplicateOf").asLong()).isEqualTo(open.get(1).path("id").asLong());
        assertThat(open.get(0).path("provisional").asBoolean()).isTrue();
    }

    @Test
    void closesWhatIsOnlyHistoryAndAddsTheCategoriesOfTheFile() {
        var desk = new Desk(hall, projects);
        var choices = Map.of("project", Long.toString(desk.project), "kind", "COMPLAINT", "categories", "ADD");

        hall.as(desk.org, () -> caseImport.write(List.of(OPEN), choices));

        var kept = desk.clerk.get("/api/cases?open=false").json().path("items").get(0);
        assertThat(kept.path("state").asString()).isEqualTo("CLOSED");
        assertThat(kept.path("categoryName").asString()).isEqualTo("没有的分类");
        assertThat(desk.clerk.get("/api/cases?open=true").json().path("items")).isEmpty();
        assertThat(desk.clerk.get("/api/cases/" + kept.path("id").asLong()).json().path("clocks").get(0).path("state")
                .asString()).as("a first reply that never came is not told as one").isNotEqualTo("MET");
    }

    @Test
    void saysWhatIsWrongWithALine() {
        var desk = new Desk(hall, projects);
        var bad = new Row(2, Map.of("external", "B1", "summary", "x", "at", "昨天", "description", "y".repeat(10_001),
                "reply", "好", "repliedAt", "2019/1/1"));

        var verdict = hall.as(desk.org, () -> caseImport.judge(List.of(bad), Map.of("project",
                Long.toString(desk.project), "kind", "COMPLAINT"))).getFirst();

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(verdict.faults()).extracting(fault -> String.valueOf(fault.field())).contains("at", "description");
    }
}
