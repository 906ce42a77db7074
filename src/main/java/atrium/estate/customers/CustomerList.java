package atrium.estate.customers;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.CreditCode;
import atrium.base.shared.IdentityNumber;
import atrium.base.shared.PhoneNumber;
import atrium.base.shared.Refusal;
import atrium.base.shared.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of customers: by any part of the name, the last four digits of a telephone, a room, or a whole number. */
@Service
class CustomerList {
    private static final String LIST = """
        select c.id, c.kind, c.name, c.id_masked, c.phone_masked, c.registered_at,
               (select string_agg(distinct u.label, '、' order by u.label) from customers_holdings h
                join properties_units u on u.id = h.unit_id
                where h.org_id = :org and h.customer_id = c.id and h.until is null) as labels
        from customers c
        where c.org_id = :org and c.merged_into is null and (:before::bigint is null or c.id < :before)
          and (:kind::text is null or c.kind = :kind)
          and (:project::bigint is null or c.id in (
                select p.customer_id from customers_projects p where p.org_id = :org and p.project_id = :project))
          and (:unit::bigint is null or c.id in (
                select h.customer_id from customers_holdings h
                where h.org_id = :org and h.unit_id = :unit and h.until is null))
          and (:wanted::text[] is null
               or cardinality(:wanted::text[]) > 0 and c.id in (select customers_find(:wanted::text[])))
          and (:exact::bigint[] is null or c.id = any(:exact::bigint[]))
        order by c.id desc limit :limit""";

    private static final String BY_NUMBER = """
        with recursive bearers as (
            select id, merged_into from customers where org_id = :org and id_blind = any(:blinds)
            union select id, merged_into from customers where org_id = :org and phone_blind = any(:blinds)
            union select c.id, c.merged_into from customers_contacts t join customers c on c.id = t.customer_id
                where t.org_id = :org and t.phone_blind = any(:blinds)
            union
            select c.id, c.merged_into from customers c join bearers b on c.id = b.merged_into where c.org_id = :org)
        select id from bearers where merged_into is null limit 200""";

    private static final int MOST_EXPORTED = 1_000_000;

    private final JdbcClient db;
    private final Seals seals;
    private final Customers customers;

    CustomerList(JdbcClient db, Seals seals, Customers customers) {
        this.db = db;
        this.seals = seals;
        this.customers = customers;
    }

    /** What to list. @param q any part of a name, phone tail, room, or a whole number @param unit held by the customer now */
    record Filter(@Nullable String q, @Nullable Long project, @Nullable String kind, @Nullable Long unit) {}

    /** A row of the list. */
    record Item(long id, String kind, String name, @Nullable String idMasked, @Nullable String phoneMasked,
            Instant registeredAt, List<Customers.Unit> units) {}

    /** A row as it is read. @param labels of the units held, joined */
    record Row(long id, String kind, String name, @Nullable String idMasked, @Nullable String phoneMasked,
            Instant registeredAt, @Nullable String labels) {}

    @Transactional(readOnly = true)
    Page<Item> page(Filter filter, @Nullable Long before, int limit) {
        var rows = query(filter, before, limit + 1).query(Row.class).list();
        var units = customers.units(rows.stream().map(Row::id).toList());
        var items = rows.stream().map(row -> new Item(row.id(), row.kind(), row.name(), row.idMasked(),
                row.phoneMasked(), row.registeredAt(), units.getOrDefault(row.id(), List.of()))).toList();
        return Page.of(items, limit, item -> Long.toString(item.id()));
    }

    /** The same rows as the pages hold, all of them; must run in a transaction, and be closed. @param fetch rows to fetch at a time */
    Stream<Row> all(Filter filter, int fetch) {
        return query(filter, null, MOST_EXPORTED).withFetchSize(fetch).query(Row.class).stream();
    }

    private JdbcClient.StatementSpec query(Filter filter, @Nullable Long before, int limit) {
        var q = filter.q() == null ? "" : filter.q().strip();
        var exact = byNumber(q);
        var wanted = exact != null || q.isEmpty() ? null : Tokens.query(q).stream().sorted().toArray(String[]::new);
        return db.sql(LIST).param("org", Scope.required().org()).param("before", before).param("kind", filter.kind())
                .param("project", filter.project()).param("unit", filter.unit()).param("wanted", wanted)
                .param("exact", exact).param("limit", limit);
    }

    /** Who bears the number; null when the query is no whole number. */
    private Long @Nullable [] byNumber(String q) {
        var blinds = new ArrayList<byte[]>();
        add(blinds, q, text -> seals.identityBlind(new IdentityNumber(compact(text)).value()));
        add(blinds, q, text -> seals.identityBlind(CreditCode.parse(text).value()));
        if (q.chars().filter(Character::isDigit).count() >= 7) {
            add(blinds, q, text -> seals.phoneBlind(PhoneNumber.parse(text)));
        }
        if (blinds.isEmpty()) {
            return null;
        }
        return db.sql(BY_NUMBER).param("org", Scope.required().org()).param("blinds", blinds.toArray(byte[][]::new))
                .query(Long.class).list().toArray(Long[]::new);
    }

    private static String compact(String text) {
        return text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static void add(List<byte[]> blinds, String text, Function<String, byte[]> reading) {
        try {
            blinds.add(reading.apply(text));
        } catch (Refusal notSuchANumber) {
            return; // then it is read as something else
        }
    }
}
