package atrium.estate.errands;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what happens to a customer's errands into the customer's history, where those see it who see the customer. */
@Component
class ErrandHistory {
    private final JdbcClient db;
    private final Activity activity;

    ErrandHistory(JdbcClient db, Activity activity) {
        this.db = db;
        this.activity = activity;
    }

    void record(long customer, String verb, Map<String, Activity.Change> changes, @Nullable String note) {
        activity.record(Activity.Entry.of("customer", customer, project(customer), verb).with(changes).noting(note));
    }

    /** An entry without a project would be seen by the whole organisation, so it stands in one of the customer's. */
    @Nullable
    Long project(long customer) {
        return db.sql("""
            select project_id from (
                select project_id, 1 as rank, id from errands_matters where org_id = :org and customer_id = :id
                union all select project_id, 2, id from customers_projects where org_id = :org and customer_id = :id) p
            order by rank, id desc limit 1""").param("org", Scope.required().org()).param("id", customer)
                .query(Long.class).optional().orElse(null);
    }
}
