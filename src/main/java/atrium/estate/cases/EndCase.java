package atrium.estate.cases;

import atrium.base.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings a case to its end, and back: the customer's word with its proof, an end without it that others agree to, reopening in time. */
@Service
class EndCase {
    private final WorkOnCase work;
    private final CaseEvidence evidence;
    private final ClosureJudges judges;
    private final Oversight oversight;

    EndCase(WorkOnCase work, CaseEvidence evidence, ClosureJudges judges, Oversight oversight) {
        this.work = work;
        this.evidence = evidence;
        this.judges = judges;
        this.oversight = oversight;
    }

    @Transactional
    public void confirm(long id, int version, Confirmation method, @Nullable Integer satisfaction,
            @Nullable String note) {
        work.work(id, version, CaseAct.CONFIRM, (one, by) -> {
            if (method == Confirmation.SIGNATURE) {
                evidence.requireSignature(one);
            }
            one.confirm(by, method, satisfaction, note);
        });
    }

    /**
     * The customer does not sign or cannot be reached: somebody else has to agree before the case is closed.
     *
     * @throws Refusal cases.already-asked, cases.reply-required, cases.proof-required, cases.no-judges
     */
    @Transactional
    public void askClosure(long id, int version, String reason) {
        work.work(id, version, CaseAct.ASK_CLOSURE, (one, by) -> {
            if (one.progress().requests.closure != null) {
                throw Refusal.conflict("cases.already-asked", "已有人申请无确认关闭，请等审批。");
            }
            if (one.progress().firstRepliedAt == null) {
                throw Refusal.conflict("cases.reply-required", "还没有回复过客户，不能申请无确认关闭。请先答复客户并记录。");
            }
            evidence.requireProof(one);
            one.tell(CaseAct.ASK_CLOSURE, by, EventType.CLOSURE_ASKED, reason);
            judges.requireEnough(one, oversight.rules().closureLevels());
        });
    }

    @Transactional
    public void judgeClosure(long id, int version, boolean agreed, @Nullable String words) {
        work.work(id, version, CaseAct.JUDGE_CLOSURE, (one, by) -> {
            if (!agreed && (words == null || words.isBlank())) {
                throw Refusal.badInput("cases.reason-required", "不同意须写明理由，例如还要补什么凭证。", "reason");
            }
            one.judgeClosure(by, agreed, words, CaseActor.current().oversees(), oversight.rules().closureLevels());
            if (one.progress().requests.endorsed() != null) {
                judges.passOn(one);
            }
        });
    }

    /** @throws Refusal cases.reopen-over when it was closed too long ago */
    @Transactional
    public void reopen(long id, int version, String reason) {
        work.work(id, version, CaseAct.REOPEN, (one, by) -> {
            var until = reopenUntil(one);
            if (until != null && by.at().isAfter(until)) {
                throw Refusal.conflict("cases.reopen-over", "关闭已超过 %d 天，不能重开。请登记后续事项，两件会互相关联。"
                        .formatted(oversight.rules().reopenDays()));
            }
            one.reopen(by, reason);
        });
    }

    /**
     * What came of a referral, as often as there is news.
     *
     * @throws Refusal cases.result-required, cases.result-told when a result the customer was told of would be none any more
     */
    @Transactional
    public void recordOutcome(long id, @Nullable String number, @Nullable LocalDate dueOn,
            @Nullable LocalDate concludedOn, @Nullable String result) {
        work.work(id, null, CaseAct.RECORD_OUTCOME, (one, by) -> {
            if (concludedOn != null && (result == null || result.isBlank())) {
                throw Refusal.badInput("cases.result-required", "填了办结日期的，请写明结果。", "result");
            }
            if (concludedOn == null && one.progress().requests.concludedTold) {
                throw Refusal.badInput("cases.result-told",
                        "结果已告知客户，请填写办结日期。日期有误请改为正确日期；结果有变请改写结果，客户会再收到告知。", "concludedOn");
            }
            one.tell(CaseAct.RECORD_OUTCOME, by, EventType.OUTCOME_RECORDED, result, "number", number, "dueOn",
                    dueOn == null ? null : dueOn.toString(), "concludedOn",
                    concludedOn == null ? null : concludedOn.toString(), CaseEvent.TOLD,
                    concludedOn == null || inside(one, result) ? null : true);
        });
    }

    /** Whether the same result was concluded before customers were told: nobody wrote it for them. */
    private static boolean inside(Case one, @Nullable String result) {
        return one.events().stream().anyMatch(event -> event.type() == EventType.OUTCOME_RECORDED
                && event.has("concludedOn") && !event.has(CaseEvent.TOLD) && Objects.equals(event.text(), result));
    }

    /** The last instant at which a closed case goes on; null while it is not closed. */
    @Nullable
    Instant reopenUntil(Case one) {
        var closedAt = one.progress().closedAt;
        return closedAt == null || one.progress().state != CaseState.CLOSED
                ? null
                : closedAt.plus(Duration.ofDays(oversight.rules().reopenDays()));
    }
}
