package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When the house speaks up about a case by itself, how long one may be reopened or suspended, who ends one without the customer. */
@Service
class Oversight {
    private static final Rules USUAL = new Rules(7, 3, 3, 2, 90, 2, 0);

    private final JdbcClient db;
    private final Activity activity;

    Oversight(JdbcClient db, Activity activity) {
        this.db = db;
        this.activity = activity;
    }

    /**
     * @param reopenDays days after closing in which a case goes on when it is reopened; later the matter is a new case
     * @param silenceWorkdays working days without anything done
     * @param transfers how many make a going to and fro
     * @param repeats how often a matter comes back before those above hear of it
     * @param suspendDays longest suspension at a time, in days
     * @param closureLevels how many agree, one after the other, to an end without the customer's word
     * @param version 0 while nothing was set
     */
    record Rules(int reopenDays, int silenceWorkdays, int transfers, int repeats, int suspendDays, int closureLevels,
            int version) {}

    @Transactional(readOnly = true)
    public Rules rules() {
        return db.sql("""
            select reopen_days, silence_workdays, transfers, repeats, suspend_days, closure_levels, version
            from cases_oversight where org_id = ?""")
                .param(Scope.required().org()).query(Rules.class).optional().orElse(USUAL);
    }

    /** @throws Refusal edit.overtaken */
    @Transactional
    public Rules set(Rules wanted) {
        var before = rules();
        var set = db.sql("""
            insert into cases_oversight (org_id, reopen_days, silence_workdays, transfers, repeats, suspend_days,
                closure_levels)
            select :org, :days, :silence, :transfers, :repeats, :suspend, :levels
            where :version = 0 or exists (select from cases_oversight where org_id = :org)
            on conflict (org_id) do update set reopen_days = excluded.reopen_days,
                silence_workdays = excluded.silence_workdays, transfers = excluded.transfers,
                repeats = excluded.repeats, suspend_days = excluded.suspend_days,
                closure_levels = excluded.closure_levels,
                version = cases_oversight.version + 1
            where cases_oversight.version = :version""").param("org", Scope.required().org())
                .param("days", wanted.reopenDays()).param("silence", wanted.silenceWorkdays())
                .param("transfers", wanted.transfers()).param("repeats", wanted.repeats())
                .param("suspend", wanted.suspendDays()).param("levels", wanted.closureLevels())
                .param("version", wanted.version()).update();
        if (set == 0) {
            throw Refusal.conflict("edit.overtaken", "督办设置刚被他人修改，请刷新后再改。");
        }
        activity.record(Activity.Entry.of("case-oversight", Scope.required().org(), null, "cases.oversight-set")
                .with(Activity.changes("reopenDays", before.reopenDays(), wanted.reopenDays(), "silenceWorkdays",
                        before.silenceWorkdays(), wanted.silenceWorkdays(), "transfers", before.transfers(),
                        wanted.transfers(), "repeats", before.repeats(), wanted.repeats(), "suspendDays",
                        before.suspendDays(), wanted.suspendDays(), "closureLevels", before.closureLevels(),
                        wanted.closureLevels())));
        return rules();
    }
}
