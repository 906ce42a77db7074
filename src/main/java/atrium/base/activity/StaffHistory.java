package atrium.base.activity;

import atrium.base.staff.AccessDenied;
import atrium.base.staff.SignInTried;
import atrium.base.staff.StaffChanged;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what staff tells, in the transaction of the act: staff stands below history and cannot call it. */
@Component
class StaffHistory {
    private final Activity activity;
    private final TransactionTemplate apart;

    StaffHistory(Activity activity, PlatformTransactionManager transactions) {
        this.activity = activity;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void on(SignInTried tried) {
        var verb = tried.refusedWith() == null ? "staff.signed-in" : "staff.sign-in-refused";
        activity.record(Activity.Entry.of("account", tried.account(), null, verb).noting(tried.refusedWith()));
    }

    /** Apart, since whatever the request began is undone. */
    @EventListener
    void on(AccessDenied denied) {
        apart.executeWithoutResult(status -> activity
                .record(Activity.Entry.of("account", denied.account(), null, "staff.denied").noting(denied.door())));
    }

    @EventListener
    void on(StaffChanged changed) {
        var fields = new TreeSet<>(changed.before().keySet());
        fields.addAll(changed.after().keySet());
        var changes = new LinkedHashMap<String, Activity.Change>();
        for (var field : fields) {
            var before = changed.before().get(field);
            var after = changed.after().get(field);
            if (!Objects.equals(before, after)) {
                changes.put(field, new Activity.Change(before, after));
            }
        }
        activity.record(Activity.Entry.of(changed.subject(), changed.id(), null, changed.verb()).with(changes));
    }
}
