package atrium.estate.errands;

import atrium.base.platform.Scope;
import atrium.estate.customers.CustomersMerged;
import atrium.estate.customers.CustomersSplit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps matters, papers, plans and appointments with whom they belong when customers are merged or parted again. */
@Component
class FollowMerges {
    private static final List<String> INTO = List.of("""
        update errands_matters set customer_id = :into, customer_before = coalesce(customer_before, customer_id)
        where org_id = :org and customer_id = :from""", """
        update errands_papers set customer_id = :into, customer_before = coalesce(customer_before, customer_id)
        where org_id = :org and customer_id = :from""", """
        update errands_plans set customer_id = :into, customer_before = coalesce(customer_before, customer_id)
        where org_id = :org and customer_id = :from""", """
        update errands_appointments set customer_id = :into, customer_before = coalesce(customer_before, customer_id)
        where org_id = :org and customer_id = :from""");
    private static final List<String> BACK = List.of("""
        update errands_matters set customer_id = :from, customer_before = null
        where org_id = :org and customer_id = :into and customer_before = :from""", """
        update errands_papers set customer_id = :from, customer_before = null
        where org_id = :org and customer_id = :into and customer_before = :from""", """
        update errands_plans set customer_id = :from, customer_before = null
        where org_id = :org and customer_id = :into and customer_before = :from""", """
        update errands_appointments set customer_id = :from, customer_before = null
        where org_id = :org and customer_id = :into and customer_before = :from""");

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    FollowMerges(JdbcClient db, TransactionTemplate transaction) {
        this.db = db;
        this.transaction = transaction;
    }

    @Async
    @TransactionalEventListener
    public void on(CustomersMerged merged) {
        move(merged.org(), INTO, merged.from(), merged.into());
    }

    @Async
    @TransactionalEventListener
    public void on(CustomersSplit split) {
        move(split.org(), BACK, split.from(), split.into());
    }

    private void move(long org, List<String> statements, long from, long into) {
        Scope.ofHouse(org, "errands-follow-customers").run(() -> transaction.executeWithoutResult(
                status -> statements.forEach(sql -> db.sql(sql).param("org", org).param("from", from)
                        .param("into", into).update())));
    }
}
