package atrium.estate.visits;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import atrium.estate.cases.Cases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a customer said on the telephone, and corrects it without losing what was written first. */
@Service
class RecordResult {
    /** A mark of so much or less asks for a rectification. */
    static final int LOW_MARK = 2;

    private final JdbcClient db;
    private final JsonMapper json;
    private final VisitStore store;
    private final VisitRules rules;
    private final CallVisit callVisit;
    private final WorkOnRectification rectifications;
    private final Cases cases;
    private final Activity activity;
    private final Clock clock;

    RecordResult(JdbcClient db, JsonMapper json, VisitStore store, VisitRules rules, CallVisit callVisit,
            WorkOnRectification rectifications, Cases cases, Activity activity, Clock clock) {
        this.db = db;
        this.json = json;
        this.store = store;
        this.rules = rules;
        this.callVisit = callVisit;
        this.rectifications = rectifications;
        this.cases = cases;
        this.activity = activity;
        this.clock = clock;
    }

    /** @param marks 1 to 5 by each aspect of the rule @param nps 0 to 10; null when not asked */
    record Result(boolean solved, @Nullable Integer nps, Map<String, Integer> marks, @Nullable String comment) {
        boolean low() {
            return !solved || marks.values().stream().anyMatch(mark -> mark <= LOW_MARK);
        }

        BigDecimal score() {
            return BigDecimal.valueOf(marks.values().stream().mapToInt(Integer::intValue).sum())
                    .divide(BigDecimal.valueOf(marks.size()), 2, RoundingMode.HALF_UP);
        }

        /** What has to be set right, in words. */
        String cause() {
            var low = marks.entrySet().stream().filter(each -> each.getValue() <= LOW_MARK)
                    .map(each -> each.getKey() + " " + each.getValue() + " 分").collect(Collectors.joining("、"));
            var parts = (solved ? "" : "客户表示未解决") + (solved || low.isEmpty() ? "" : "；") + low;
            return comment == null || comment.isBlank() ? parts : parts + "。客户意见：" + comment;
        }
    }

    /** @param reopen whether the case goes back to the department, when it is not solved */
    @Transactional
    public void record(long id, int version, Result result, boolean reopen) {
        var who = Access.current();
        var visit = store.lock(id, version);
        visit.requireCaller(who, "填写结果");
        check(visit, result);
        if (reopen && result.solved()) {
            throw Refusal.badInput("visits.reopen-solved", "客户表示已解决，不需要重开事项。", "reopen");
        }
        callVisit.keep(visit, who, Outcome.REACHED, null, null);
        keep(visit, who, result, null);
        store.settle(id, VisitState.DONE);
        activity.record(Activity.Entry.of("visit", id, visit.project(), "visits.recorded").noting(summary(result)));
        if (result.low()) {
            rectifications.open(visit, result.cause(), reopen);
        }
        if (reopen) {
            cases.reopen(visit.caseId(), "回访时客户表示未解决：" + (result.comment() == null ? "" : result.comment()));
        }
    }

    /** Puts a result right; both stay readable. @throws Refusal visits.not-yours, visits.not-now */
    @Transactional
    public void correct(long id, int version, Result result, @Nullable String given) {
        if (given == null || given.isBlank()) {
            throw Refusal.badInput("visits.why-needed", "请写明更正的理由。", "why");
        }
        var why = given.strip();
        var who = Access.current();
        var visit = store.lock(id, version);
        visit.state().require(VisitState.DONE, "更正结果");
        visit.requireIndependent(who.person());
        if (!Objects.equals(visit.callerId(), who.person()) && !who.may("visits.check")) {
            throw Refusal.forbidden("visits.not-yours", "只能更正自己的回访结果；他人的请主管更正。");
        }
        check(visit, result);
        keep(visit, who, result, why);
        activity.record(Activity.Entry.of("visit", id, visit.project(), "visits.corrected")
                .noting(why + "；现为：" + summary(result)));
        if (result.low()) {
            rectifications.open(visit, result.cause(), false);
        } else {
            rectifications.withdraw(visit, "回访结果已更正：" + why);
        }
    }

    private void check(Visit visit, Result result) {
        var asked = rules.rule(visit.ruleId()).aspects();
        if (!new HashSet<>(asked).equals(result.marks().keySet())) {
            throw Refusal.badInput("visits.marks", "请对每一项评价打分：" + String.join("、", asked) + "。", "marks");
        }
        if (result.marks().values().stream().anyMatch(mark -> mark < 1 || mark > 5)) {
            throw Refusal.badInput("visits.marks", "每项评价为 1 至 5 分。", "marks");
        }
        if (!result.solved() && (result.comment() == null || result.comment().isBlank())) {
            throw Refusal.badInput("visits.comment-needed", "客户表示未解决的，请写明客户的意见。", "comment");
        }
    }

    private void keep(Visit visit, Access who, Result result, @Nullable String why) {
        var now = Timestamp.from(clock.instant());
        var marks = json.writeValueAsString(result.marks());
        db.sql("""
            insert into visits_results (org_id, project_id, visit_id, seq, at, person_id, actor, solved, nps, marks, comment, why)
            select :org, :project, :visit, coalesce(max(seq), 0) + 1, :at, :person, :actor, :solved, :nps::int, :marks::jsonb,
                   :comment, :why
            from visits_results where org_id = :org and visit_id = :visit""")
                .param("org", Scope.required().org())
                .param("project", visit.project()).param("visit", visit.id()).param("at", now)
                .param("person", who.person()).param("actor", who.name()).param("solved", result.solved())
                .param("nps", result.nps()).param("marks", marks).param("comment", result.comment())
                .param("why", why).update();
        db.sql("""
            update visits set state = 'DONE', ended_at = coalesce(ended_at, :now), ended_by = coalesce(ended_by, :person),
                caller_id = coalesce(caller_id, :person), next_at = null, solved = :solved, nps = :nps, marks = :marks::jsonb,
                score = :score, comment = :comment, low = :low, version = version + 1
            where org_id = :org and id = :id""")
                .param("now", now).param("person", who.person())
                .param("solved", result.solved()).param("nps", result.nps()).param("marks", marks)
                .param("score", result.score()).param("comment", result.comment()).param("low", result.low())
                .param("org", Scope.required().org()).param("id", visit.id()).update();
    }

    private static String summary(Result result) {
        return (result.solved() ? "已解决" : "未解决") + "，" + result.marks().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue()).collect(Collectors.joining("、"))
                + (result.nps() == null ? "" : "，推荐 " + result.nps());
    }
}
