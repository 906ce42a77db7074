package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.platform.Scope;
import atrium.base.staff.PersonLeft;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the open cases of somebody who left back to the department, of all projects, whichever of them the administrator sees. */
@Component
class FollowDepartures {
    private final JdbcClient db;
    private final TransactionTemplate ownTransaction;
    private final CaseStore store;
    private final CaseDuties duties;
    private final CasePosts posts;
    private final Notifications notifications;
    private final Clock clock;

    FollowDepartures(JdbcClient db, PlatformTransactionManager transactions, CaseStore store, CaseDuties duties,
            CasePosts posts, Notifications notifications, Clock clock) {
        this.db = db;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.store = store;
        this.duties = duties;
        this.posts = posts;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Told again after a crash nobody is signed in, so the event names the organisation. */
    @TransactionalEventListener
    public void on(PersonLeft left) {
        Scope.ofHouse(left.org(), "cases-follow-departures")
                .run(() -> ownTransaction.executeWithoutResult(status -> giveBack(left.personId())));
    }

    private void giveBack(long person) {
        var byDepartment = new TreeMap<Long, List<Case>>();
        db.sql("select id from cases where org_id = ? and handler_id = ? and open order by id")
                .params(Scope.required().org(), person).query(Long.class).list().forEach(id -> {
                    var one = store.lock(id);
                    one.handlerLeft(CaseActor.current().by(clock));
                    store.save(one);
                    duties.open(one, store.clocks(one, clock.instant()));
                    duties.record(one, "handler-left", Activity.changes("handler", person, null), null);
                    byDepartment.computeIfAbsent(one.progress().held().department(), key -> new ArrayList<>()).add(one);
                });
        byDepartment.forEach((department, cases) -> tell(person, department, cases.size()));
    }

    /** One message, however many cases. */
    private void tell(long person, long department, int count) {
        var name = db.sql("select name from staff_people where org_id = ? and id = ?")
                .params(Scope.required().org(), person).query(String.class).single();
        var heads = posts.head(department);
        var to = heads.isEmpty()
                ? new Message.Department(department)
                : new Message.Colleague(heads.getFirst().id());
        notifications.tell(new Message("cases.handler-left:" + person + ":" + department, "cases.handler-left", to,
                "%s已离职，%d 件在办事项待重新指派".formatted(name, count),
                "%s经办的 %d 件在办事项已退回部门待领，请重新指派经办人。时限照常计算。".formatted(name, count), "/cases?view=department", null));
    }
}
