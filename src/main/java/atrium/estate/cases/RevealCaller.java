package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.staff.AccessDenied;
import atrium.estate.customers.Customers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows a caller's full name and number to who needs them, and keeps that it was shown and why. */
@Service
class RevealCaller {
    /** As for the numbers of customers' own records. */
    private static final int PER_HOUR = 60;

    private final JdbcClient db;
    private final CaseReader reader;
    private final CaseSight sight;
    private final CaseDuties duties;
    private final CallerSeals seals;
    private final Customers customers;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RevealCaller(JdbcClient db, CaseReader reader, CaseSight sight, CaseDuties duties, CallerSeals seals,
            Customers customers, Activity activity, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.reader = reader;
        this.sight = sight;
        this.duties = duties;
        this.seals = seals;
        this.customers = customers;
        this.activity = activity;
        this.events = events;
        this.clock = clock;
    }

    record Caller(@Nullable String callerName, @Nullable String callerPhone) {}

    /** @throws Refusal cases.none, cases.reveal-not-held, cases.too-many-reveals (60 in an hour) */
    @Transactional
    public Caller reveal(long id, String reason) {
        var actor = CaseActor.current();
        sight.require(id, actor);
        var one = reader.read(id);
        var access = actor.access();
        if (access != null && !allowed(one, actor)) {
            // a try leaves its trace too, as at every door that a permission keeps shut
            events.publishEvent(new AccessDenied(access.account(), "POST /api/cases/%d/reveals".formatted(id)));
            throw Refusal.forbidden("cases.reveal-not-held",
                    "客户电话只给正在办理的部门联系客户用；此事项不在您的部门手上，或已了结。需要联系客户，请找客户服务管理中心。");
        }
        if (access != null) {
            limit(access.account());
        }
        duties.record(one, "revealed", Map.of("field", new Activity.Change(null, "phone")), reason);
        var caller = one.facts().caller();
        var phone = phone(one);
        return new Caller(caller.name(), phone == null ? null : seals.open(phone.sealed()));
    }

    private void limit(long account) {
        // one at a time per account, or a burst would be counted before it is written
        db.sql("select pg_advisory_xact_lock(hashtextextended('cases.reveals', ?))").param(account).query().singleRow();
        if (activity.times("cases.revealed", account, clock.instant().minus(Duration.ofHours(1))) >= PER_HOUR) {
            throw Refusal.tooMuch("cases.too-many-reveals", "一小时内已查看 %d 次客户电话，请稍后再试。".formatted(PER_HOUR));
        }
    }

    /** Who may see every customer's number, and who has to call this one: those who work on the case while it is open. */
    static boolean allowed(Case one, CaseActor actor) {
        var access = actor.access();
        if (access == null) {
            return true;
        }
        var progress = one.progress();
        var holds = access.may("cases.handle") && progress.state.open()
                && access.department() == progress.held().department();
        return access.may("cases.read") && (holds || access.may("customers.reveal"));
    }

    /** As everybody who sees the case sees it; null when no number is known. */
    @Nullable
    String masked(Case one) {
        var phone = phone(one);
        return phone == null ? null : phone.masked();
    }

    /** The number that called; else the customer's own. */
    private Customers.@Nullable Phone phone(Case one) {
        var caller = one.facts().caller();
        var sealed = caller.phoneSealed();
        if (sealed != null) {
            return new Customers.Phone(sealed, String.valueOf(caller.phoneMasked()));
        }
        var customer = one.facts().customer();
        return customer == null ? null : customers.phone(customer);
    }
}
