package atrium.estate.errands;

import atrium.base.platform.Scope;
import atrium.estate.customers.Customers;
import atrium.estate.customers.CustomersMerged;
import atrium.estate.customers.CustomersSplit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps matters, papers, plans and appointments with whom they belong when customers are merged or parted again. Each remembers
 * whose it was at first, and is always put where that customer is now: so it does not matter how often, nor in which order it is
 * told, nor how many merges lie upon each other.
 */
@Component
class FollowMerges {
    private static final String CONCERNED = """
        select distinct coalesce(customer_before, customer_id) from (
            select customer_id, customer_before from errands_matters where org_id = :org
            union all select customer_id, customer_before from errands_papers where org_id = :org
            union all select customer_id, customer_before from errands_plans where org_id = :org
            union all select customer_id, customer_before from errands_appointments where org_id = :org) kept
        where customer_id in (:from, :into) or customer_before in (:from, :into)""";
    private static final String FOLLOW = """
         set customer_id = f.living, customer_before = nullif(f.first, f.living)
        from unnest(:firsts::bigint[], :livings::bigint[]) as f(first, living)
        where org_id = :org and coalesce(customer_before, customer_id) = f.first and customer_id <> f.living""";
    private static final List<String> ALL = List.of("update errands_matters" + FOLLOW, "update errands_papers" + FOLLOW,
            "update errands_plans" + FOLLOW, "update errands_appointments" + FOLLOW);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Customers customers;

    FollowMerges(JdbcClient db, TransactionTemplate transaction, Customers customers) {
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
        Scope.ofHouse(org, "errands-follow-customers").run(() -> transaction.executeWithoutResult(status -> {
            // one at a time, so that the later one sees what the earlier one left
            db.sql("select pg_advisory_xact_lock(hashtextextended('errands-follow-customers', :org))").param("org", org)
                    .query().singleRow();
            var firsts = db.sql(CONCERNED).param("org", org).param("from", from).param("into", into)
                    .query(Long.class).list();
            var living = customers.customers(firsts);
            ALL.forEach(sql -> db.sql(sql).param("org", org).param("firsts", living.keySet().toArray(Long[]::new))
                    .param("livings", living.values().stream().map(Customers.Customer::id).toArray(Long[]::new))
                    .update());
        }));
    }
}
