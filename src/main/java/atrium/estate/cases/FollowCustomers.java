package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.estate.customers.CustomersMerged;
import atrium.estate.customers.CustomersSplit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps cases with whom they belong when customers are merged or parted again, over all projects of the organisation. */
@Component
class FollowCustomers {
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    FollowCustomers(JdbcClient db, TransactionTemplate transaction) {
        this.db = db;
        this.transaction = transaction;
    }

    @Async
    @TransactionalEventListener
    public void on(CustomersMerged merged) {
        move(merged.org(), """
            update cases set customer_id = :into, customer_before = coalesce(customer_before, customer_id)
            where org_id = :org and customer_id = :from""", merged.from(), merged.into());
    }

    @Async
    @TransactionalEventListener
    public void on(CustomersSplit split) {
        move(split.org(), """
            update cases set customer_id = :from, customer_before = null
            where org_id = :org and customer_id = :into and customer_before = :from""", split.from(), split.into());
    }

    private void move(long org, String sql, long from, long into) {
        Scope.ofHouse(org, "cases-follow-customers").run(() -> transaction.executeWithoutResult(
                status -> db.sql(sql).param("org", org).param("from", from).param("into", into).update()));
    }
}
