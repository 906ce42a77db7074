package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what each customer was promised as it was first told. Must run in a transaction. */
@Component
class CasePromises {
    private final JdbcClient db;

    CasePromises(JdbcClient db) {
        this.db = db;
    }

    /** The promise of a case; none for history brought in. */
    Optional<CasePromise> of(long caseId) {
        return db.sql("""
            select told_at, first_reply_by, plan_by, close_by, provisional from cases_promises
            where org_id = ? and case_id = ?""").params(Scope.required().org(), caseId)
                .query((row, n) -> new CasePromise(row.getTimestamp("told_at").toInstant(),
                        CaseReader.instant(row, "first_reply_by"), CaseReader.instant(row, "plan_by"),
                        CaseReader.instant(row, "close_by"), row.getBoolean("provisional")))
                .optional();
    }

    /** Keeps what the clocks of a case just taken in say. */
    CasePromise keep(Case one, Map<CaseClock, CaseClocks.Reading> clocks) {
        var promise = new CasePromise(one.events().getFirst().at(), due(clocks, CaseClock.FIRST_REPLY),
                due(clocks, CaseClock.PLAN), due(clocks, CaseClock.CLOSE),
                clocks.values().stream().anyMatch(CaseClocks.Reading::provisional));
        db.sql("""
            insert into cases_promises (org_id, project_id, case_id, policy_id, told_at, first_reply_by, plan_by, close_by,
                                        provisional)
            values (:org, :project, :case, :policy, :told, :first::timestamptz, :plan::timestamptz, :close::timestamptz,
                    :provisional)""")
                .param("org", Scope.required().org()).param("project", one.facts().project())
                .param("case", one.facts().id()).param("policy", one.progress().policy)
                .param("told", Timestamp.from(promise.toldAt())).param("first", timestamp(promise.firstReplyBy()))
                .param("plan", timestamp(promise.planBy())).param("close", timestamp(promise.closeBy()))
                .param("provisional", promise.provisional()).update();
        return promise;
    }

    private static @Nullable Instant due(Map<CaseClock, CaseClocks.Reading> clocks, CaseClock clock) {
        var reading = clocks.get(clock);
        return reading == null ? null : reading.dueAt();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
