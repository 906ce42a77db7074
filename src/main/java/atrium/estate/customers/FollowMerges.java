package atrium.estate.customers;

import atrium.base.platform.Scope;
import java.util.HashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what other rooms hold with whom it belongs when customers are merged or parted again, over all projects of the
 * organisation. Each row remembers whose it was at first, and is always put where that customer is now: so it does not matter how
 * often, nor in which order this is told, nor how many merges lie upon each other.
 */
@Component
class FollowMerges {
    private static final String CONCERNED = """
        select distinct coalesce(customer_before, customer_id) from {table}
        where org_id = :org and (customer_id in (:from, :into) or customer_before in (:from, :into))""";
    private static final String FOLLOW = """
        update {table} set customer_id = f.living, customer_before = nullif(f.first, f.living)
        from unnest(:firsts::bigint[], :livings::bigint[]) as f(first, living)
        where org_id = :org and coalesce(customer_before, customer_id) = f.first and customer_id <> f.living""";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Customers customers;
    private final List<HeldForCustomers> rooms;

    FollowMerges(JdbcClient db, TransactionTemplate transaction, Customers customers, List<HeldForCustomers> rooms) {
        this.db = db;
        this.transaction = transaction;
        this.customers = customers;
        this.rooms = rooms;
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
        Scope.ofHouse(org, "customers-follow-merges").run(() -> transaction.executeWithoutResult(status -> {
            // one at a time, so that the later one sees what the earlier one left
            db.sql("select pg_advisory_xact_lock(hashtextextended('customers-follow-merges', :org))").param("org", org)
                    .query().singleRow();
            rooms.forEach(room -> follow(room, org, from, into));
        }));
    }

    private void follow(HeldForCustomers room, long org, long from, long into) {
        var firsts = new HashSet<Long>();
        room.tables().forEach(table -> firsts.addAll(db.sql(CONCERNED.replace("{table}", table)).param("org", org)
                .param("from", from).param("into", into).query(Long.class).list()));
        var living = customers.customers(firsts);
        room.tables().forEach(table -> db.sql(FOLLOW.replace("{table}", table)).param("org", org)
                .param("firsts", living.keySet().toArray(Long[]::new))
                .param("livings", living.values().stream().map(Customers.Customer::id).toArray(Long[]::new)).update());
    }
}
