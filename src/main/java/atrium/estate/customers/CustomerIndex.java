package atrium.estate.customers;

import atrium.base.platform.Scope;
import atrium.base.search.Search;
import atrium.base.shared.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what follows from customers and holdings in step with them: in which projects a customer is seen, and by which words
 * found there. Words are kept per project, so that a unit in one project finds nobody for those who only see another.
 */
@Component
class CustomerIndex {
    static final String KIND = "customer";

    // a customer belongs where it, or a duplicate merged into it, was registered, and where it holds or held a unit
    private static final String BELONGS = """
        with recursive family as (
            select id as customer_id, id as member_id from customers where org_id = :org and id = any(:ids)
            union all
            select f.customer_id, c.id from family f
            join customers c on c.org_id = :org and c.merged_into = f.member_id),
        belongs as (
            select f.customer_id, c.registered_project_id as project_id from family f join customers c on c.id = f.member_id
            union
            select customer_id, project_id from customers_holdings where org_id = :org and customer_id = any(:ids))
        """;

    private static final String LINK = BELONGS + """
        insert into customers_projects (org_id, customer_id, project_id)
        select :org, customer_id, project_id from belongs
        where (select atrium_all_projects()) or project_id = any ((select atrium_projects())::bigint[])
        on conflict do nothing""";

    private static final String UNLINK = BELONGS + """
        delete from customers_projects p where p.org_id = :org and p.customer_id = any(:ids)
          and not exists (select from belongs b where b.customer_id = p.customer_id and b.project_id = p.project_id)
        returning p.id""";

    private static final String WORDS = """
        select p.id, p.project_id, c.id as customer_id, c.name, c.former_names, coalesce(c.phone_masked, '') as phone,
               c.merged_into is null as living,
               array_remove(array(select c.phone_tail union select t.phone_tail from customers_contacts t
                                  where t.org_id = :org and t.customer_id = c.id), null) as tails,
               array(select distinct u.label from customers_holdings h join properties_units u on u.id = h.unit_id
                     where h.org_id = :org and h.customer_id = c.id and h.project_id = p.project_id and h.until is null
                     order by u.label) as labels,
               array(select distinct u.room from customers_holdings h join properties_units u on u.id = h.unit_id
                     where h.org_id = :org and h.customer_id = c.id and h.project_id = p.project_id and h.until is null) as rooms
        from customers_projects p join customers c on c.id = p.customer_id
        where p.org_id = :org and p.customer_id = any(:ids)""";

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Search search;

    CustomerIndex(JdbcClient db, JdbcTemplate batches, Search search) {
        this.db = db;
        this.batches = batches;
        this.search = search;
    }

    private record Words(long id, long project, long customer, String name, String phone, boolean living,
            List<String> labels, List<String> texts) {}

    /** Brings links and words of these customers up to date, in the caller's transaction. */
    void refresh(Collection<Long> customers) {
        if (customers.isEmpty()) {
            return;
        }
        var org = Scope.required().org();
        var ids = customers.stream().distinct().toArray(Long[]::new);
        db.sql(LINK).param("org", org).param("ids", ids).update();
        db.sql(UNLINK).param("org", org).param("ids", ids).query(Long.class).list()
                .forEach(gone -> search.forget(KIND, gone));
        var words = db.sql(WORDS).param("org", org).param("ids", ids).query(CustomerIndex::words).list();
        batches.batchUpdate("update customers_projects set tokens = ? where id = ?", words, 100, (update, one) -> {
            update.setArray(1, update.getConnection().createArrayOf("text", tokens(one)));
            update.setLong(2, one.id());
        });
        words.forEach(this::keep);
    }

    private void keep(Words words) {
        if (!words.living()) {
            search.forget(KIND, words.id());
            return;
        }
        var units = String.join("、", words.labels());
        search.keep(new Search.Words(KIND, words.id(), words.project(), words.name(),
                units.isEmpty() ? words.phone() : units, "/customers/" + words.customer(), words.texts()));
    }

    private static String[] tokens(Words words) {
        var tokens = new TreeSet<String>();
        if (words.living()) {
            words.texts().forEach(text -> tokens.addAll(Tokens.of(text)));
        }
        return tokens.toArray(String[]::new);
    }

    private static Words words(ResultSet row, int number) throws SQLException {
        var labels = List.of((String[]) row.getArray("labels").getArray());
        var texts = new ArrayList<String>();
        texts.add(row.getString("name"));
        for (var column : new String[]{"former_names", "tails", "rooms", "labels"}) {
            texts.addAll(List.of((String[]) row.getArray(column).getArray()));
        }
        return new Words(row.getLong("id"), row.getLong("project_id"), row.getLong("customer_id"),
                row.getString("name"), row.getString("phone"), row.getBoolean("living"), labels, texts);
    }
}
