package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.estate.customers.Customers;
import atrium.estate.customers.CustomersMerged;
import atrium.estate.customers.CustomersSplit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps cases with whom they belong when customers are merged or parted again, over all projects of the organisation. A case remembers
 * whose it was at first, and is always put where that customer is now: so it does not matter how often, nor in which order it is told.
 */
@Component
class FollowCustomers {
    private static final String CONCERNED = """
        select distinct coalesce(customer_before, customer_id) from cases
        where org_id = :org and (customer_id in (:from, :into) or customer_before in (:from, :into))""";
    private static final String FOLLOW = """
        update cases c set customer_id = f.living, customer_before = nullif(f.first, f.living)
        from unnest(:firsts::bigint[], :livings::bigint[]) as f(first, living)
        where c.org_id = :org and coalesce(c.customer_before, c.customer_id) = f.first and c.customer_id <> f.living""";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Customers customers;

    FollowCustomers(JdbcClient db, TransactionTemplate transaction, Customers customers) {
        this.db = db;
        this.transaction = transaction;
        this.customers = customers;
    }

    @Async
    @TransactionalEventListener
    public void on(CustomersMerged merged) {
        follow(merged.org(), merged.from(), merged.into());
    }

    @Async
    @TransactionalEventListener
    public void on(CustomersSplit split) {
        follow(split.org(), split.from(), split.into());
    }

    private void follow(long org, long from, long into) {
        Scope.ofHouse(org, "cases-follow-customers").run(() -> transaction.executeWithoutResult(status -> {
            // one at a time, so that the later one sees what the earlier one left
            db.sql("select pg_advisory_xact_lock(hashtextextended('cases-follow-customers', :org))").param("org", org)
                    .query().singleRow();
            var firsts = db.sql(CONCERNED).param("org", org).param("from", from).param("into", into)
                    .query(Long.class).list();
            var living = customers.customers(firsts);
            db.sql(FOLLOW).param("org", org).param("firsts", living.keySet().toArray(Long[]::new))
                    .param("livings", living.values().stream().map(Customers.Customer::id).toArray(Long[]::new))
                    .update();
        }));
    }
}
