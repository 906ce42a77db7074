package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.Zones;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a customer hears, and reads on his page, when his matter ends otherwise than by being solved. */
@HallTest
class CustomerToldOfEndsTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private Desk desk;
    private JsonNode one;

    @BeforeEach
    void open() {
        desk = new Desk(hall, projects);
        one = desk.register("COMPLAINT", Map.of("callerName", "张三", "callerPhone", "13800138000"));
    }

    @Test
    void saysWhyItIsVoidAndTakesBackWhatWasPromisedAndNotSentYet() {
        hold("cases.registered");

        desk.done(desk.clerk, one, "cancellation", Map.of("reason", "同一问题您已另行反映，\n合并到前一件办理。"));

        assertThat(texts("cases.cancelled")).singleElement().asString()
                .contains(one.path("number").asString() + "已作废，不再办理，原因：同一问题您已另行反映， 合并到前一件办理。如有疑问请与客户服务中心联系");
        assertThat(states("cases.registered")).containsExactly("DROPPED");
        var page = page();
        assertThat(page.path("standing").asString()).contains("已作废", "客户服务中心");
        assertThat(page.path("steps").path(0).path("text").asString()).contains("合并到前一件办理");
    }

    @Test
    void keepsReasonsInsideThatWereWrittenBeforeCustomersWereTold() {
        hall.as(desk.org,
                () -> hall.db()
                        .sql("""
                            insert into cases_events (org_id, project_id, case_id, seq, type, at, recorded_at, actor, text, data, version)
                            select org_id, project_id, case_id, 2, 'CANCELLED', now(), now(), actor, '客户无理取闹', '{}', version
                            from cases_events where case_id = ? and seq = 1""")
                        .param(one.path("id").asLong()).update());

        assertThat(page().toString()).contains("作废").doesNotContain("无理取闹");
    }

    @Test
    void keepsAResultInsideThatWasWrittenBeforeCustomersWereToldWhoeverSavesItAgain() {
        var referred = desk.done(desk.clerk, one, "referral", Map.of("to", "PETITION", "reason", "涉及信访"));
        hall.as(desk.org, () -> hall.db()
                .sql("""
                    insert into cases_events (org_id, project_id, case_id, seq, type, at, recorded_at, actor, text, data, version)
                    select org_id, project_id, case_id, 3, 'OUTCOME_RECORDED', now(), now(), actor, '客户无理取闹',
                           '{"concludedOn": "2026-11-20"}', version from cases_events where case_id = ? and seq = 2""")
                .param(referred.path("id").asLong()).update());

        desk.done(desk.clerk, referred, "outcomes",
                Map.of("number", "信访〔2026〕118 号", "concludedOn", "2026-11-20", "result", "客户无理取闹"));

        assertThat(texts("cases.concluded")).isEmpty();
        assertThat(page().toString()).doesNotContain("无理取闹");
    }

    @Test
    void saysWhereItWentAndWhatCameOfItOnce() {
        one = desk.done(desk.clerk, one, "referral", Map.of("to", "PETITION", "reason", "内部：多人联名"));
        assertThat(texts("cases.referred")).singleElement().asString().contains("已移交信访部门依法办理，有结果后告知您")
                .doesNotContain("联名");
        assertThat(page().toString()).contains("已移交信访部门依法办理，有结果后告知您").doesNotContain("联名");
        var result = "双方达成和解，开发商承担维修。" + "详见信访答复意见书。".repeat(10);

        outcome(Map.of("number", "信访〔2026〕118 号"));
        assertThat(texts("cases.concluded")).as("no result yet").isEmpty();
        outcome(Map.of("concludedOn", LocalDate.now(Zones.SHANGHAI).toString(), "result", result));
        outcome(Map.of("number", "信访〔2026〕119 号", "concludedOn", LocalDate.now(Zones.SHANGHAI).toString(), "result",
                result));

        assertThat(texts("cases.concluded")).as("a mended number is no news").singleElement().asString()
                .contains("移交信访部门后已有结果：双方达成和解", "…。详见：");
        assertThat(page().path("standing").asString()).contains("现有结果");
        assertThat(page().path("steps").path(0).path("text").asString()).isEqualTo(result);
    }

    @Test
    void takesNoResultBackThatTheCustomerWasToldOf() {
        one = desk.done(desk.clerk, one, "referral", Map.of("to", "PETITION", "reason", "涉及信访"));
        outcome(Map.of("concludedOn", "2026-11-20", "result", "双方达成和解"));

        var cleared = desk.act(desk.clerk, one, "outcomes", Map.of("result", "双方达成和解"));

        assertThat(cleared.code()).isEqualTo("cases.result-told");
        assertThat(cleared.text()).contains("结果已告知客户，请填写办结日期", "concludedOn");
        assertThat(page().path("standing").asString()).contains("现有结果");
        outcome(Map.of("concludedOn", "2026-11-21", "result", "双方达成和解"));
        assertThat(texts("cases.concluded")).as("a mended day is no news").hasSize(1);
        outcome(Map.of("concludedOn", "2026-11-21", "result", "更正：信访尚未办结"));
        assertThat(texts("cases.concluded")).hasSize(2).last().asString().contains("更正：信访尚未办结");
    }

    @Test
    void keepsSayingThatThereIsAResultWhereItsDateWasClearedBefore() {
        one = desk.done(desk.clerk, one, "referral", Map.of("to", "PETITION", "reason", "涉及信访"));
        outcome(Map.of("concludedOn", "2026-11-20", "result", "双方达成和解"));
        hall.as(desk.org, () -> hall.db()
                .sql("""
                    insert into cases_events (org_id, project_id, case_id, seq, type, at, recorded_at, actor, text, data, version)
                    select org_id, project_id, case_id, seq + 1, type, now(), now(), actor, text, '{}', version
                    from cases_events where case_id = ? and type = 'OUTCOME_RECORDED'""")
                .param(one.path("id").asLong()).update());

        assertThat(page().path("standing").asString()).contains("现有结果").doesNotContain("有结果后告知");
        assertThat(desk.act(desk.clerk, one, "outcomes", Map.of("number", "信访〔2026〕118 号", "result", "双方达成和解")).text())
                .as("who adds a number has cleared nothing").contains("请填写办结日期").doesNotContain("清空");
    }

    private void outcome(Map<String, Object> body) {
        desk.done(desk.clerk, one, "outcomes", body);
    }

    private JsonNode page() {
        var made = desk.clerk.post("/api/cases/" + one.path("id").asLong() + "/links", Map.of()).json();
        return hall.stranger().get("/api/cases" + made.path("path").asString()).json();
    }

    private void hold(String kind) {
        hall.as(desk.org, () -> hall.db().sql("""
            update notifications_deliveries set state = 'HELD', next_at = now() + interval '8 hours'
            where org_id = ? and kind = ?""").params(desk.org, kind).update());
    }

    private List<String> states(String kind) {
        return hall.as(desk.org, () -> hall.db().sql("""
            select state from notifications_deliveries where org_id = ? and kind = ?""").params(desk.org, kind)
                .query(String.class).list());
    }

    private List<String> texts(String kind) {
        return hall.as(desk.org, () -> hall.db().sql("""
            select text from notifications_messages where org_id = ? and kind = ? and phone_masked is not null""")
                .params(desk.org, kind).query(String.class).list());
    }
}
