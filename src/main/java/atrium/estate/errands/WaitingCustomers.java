package atrium.estate.errands;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.Masks;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Customers with something open: who waits longest stands first. */
@Component
class WaitingCustomers {
    private static final String WAITING = """
        select w.*, a.starts_at as booked_at from (
            select c.id, c.name, c.phone_masked, count(*) as matters, string_agg(distinct m.title, '、') as titles,
                   string_agg(distinct p.name, '、') as projects, min(m.opened_at) as since
            from errands_matters m join customers c on c.id = m.customer_id join properties_projects p on p.id = m.project_id
            where m.org_id = :org and m.done_at is null and m.settled_at is null
              and (:project::bigint is null or m.project_id = :project)
            group by c.id, c.name, c.phone_masked) w
        left join lateral (select starts_at from errands_appointments a where a.org_id = :org and a.customer_id = w.id
                           and a.state in ('BOOKED', 'ARRIVED') order by starts_at limit 1) a on true
        where (:unbooked = false or a.starts_at is null)
          and (:at::timestamptz is null or (w.since, w.id) > (:at, :id))
        order by w.since, w.id limit :limit""";

    private final JdbcClient db;

    WaitingCustomers(JdbcClient db) {
        this.db = db;
    }

    /** A customer who has something to come for. @param name masked, as in every list of several customers @param bookedAt when he is expected; null when nothing is booked */
    record WaitingCustomer(long id, String name, @Nullable String phoneMasked, int matters, String titles,
            String projects, Instant since, @Nullable Instant bookedAt) {
        WaitingCustomer masked() {
            return new WaitingCustomer(id, Masks.name(name), phoneMasked, matters, titles, projects, since, bookedAt);
        }
    }

    @Transactional(readOnly = true)
    Page<WaitingCustomer> list(@Nullable Long project, boolean unbooked, @Nullable String after,
            @Nullable Integer asked) {
        var limit = Page.limit(asked);
        var position = after == null ? null : position(after);
        var rows = db.sql(WAITING).param("org", Scope.required().org()).param("project", project)
                .param("unbooked", unbooked).param("at", position == null ? null : Timestamp.from(position.since()))
                .param("id", position == null ? null : Long.valueOf(position.id())).param("limit", limit + 1)
                .query(WaitingCustomer.class).stream().map(WaitingCustomer::masked).toList();
        return Page.of(rows, limit, row -> row.since() + "_" + row.id());
    }

    private record Position(Instant since, long id) {}

    private static Position position(String after) {
        try {
            var parts = after.split("_", 2);
            return new Position(Instant.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (RuntimeException e) {
            throw Refusal.badInput("page.after", "翻页位置不对，请从第一页重新查看。", "after");
        }
    }
}
