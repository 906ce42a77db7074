package atrium.estate.customers;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Undoes a merge: what moved goes back; what was done since stays where it was done. */
@Service
class SplitCustomers {
    private static final String HOLDINGS = """
        update customers_holdings set customer_id = :from where org_id = :org and customer_id = :into and id = any(:ids)""";
    private static final String CONTACTS = """
        update customers_contacts set customer_id = :from where org_id = :org and customer_id = :into and id = any(:ids)""";
    private static final String CARDS = """
        update customers_cards set customer_id = :from where org_id = :org and customer_id = :into and id = any(:ids)""";
    private static final String CONSENTS = """
        update customers_consents set customer_id = :from where org_id = :org and customer_id = :into and id = any(:ids)""";
    private static final String ADDED = """
        delete from customers_contacts where org_id = :org and customer_id = :into and id = any(:ids)""";

    private final JdbcClient db;
    private final CustomerRegister register;
    private final CustomerIndex index;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    SplitCustomers(JdbcClient db, CustomerRegister register, CustomerIndex index, Activity activity,
            ApplicationEventPublisher events, JsonMapper json, Clock clock) {
        this.db = db;
        this.register = register;
        this.index = index;
        this.activity = activity;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    private record Merge(long id, long fromId, long intoId, String moved, @Nullable String undoneBy) {}

    /** Undoes. @throws Refusal customers.no-merge, customers.merge-undone, customers.merged-on, customers.known */
    @Transactional
    void split(long mergeId) {
        var merge = db.sql("""
            select id, from_id, into_id, moved::text as moved, undone_by from customers_merges
            where org_id = ? and id = ? for update""").params(Scope.required().org(), mergeId).query(Merge.class)
                .optional().orElseThrow(() -> Refusal.notFound("customers.no-merge", "没有这次合并，或不在您的项目范围内。"));
        if (merge.undoneBy() != null) {
            throw Refusal.conflict("customers.merge-undone", "这次合并已由%s撤销。".formatted(merge.undoneBy()));
        }
        var pair = register.pair(merge.fromId(), merge.intoId());
        var from = pair.from();
        var into = pair.into();
        if (into.mergedInto() != null) {
            throw Refusal.conflict("customers.merged-on", "合并后的客户后来又并入了另一位客户，请先撤销后一次合并。")
                    .withDetails(Map.of("mergedInto", into.mergedInto()));
        }
        var moved = json.readValue(merge.moved(), MergeCustomers.Moved.class);
        var restored = into.record().withdrawing(from.record(), moved.filled(), moved.names());
        if (restored.sharesIdentity(from.record())) {
            throw Refusal.conflict("customers.known", "合并后的客户现在登记着同一证件号码，请先更正证件号码再撤销合并。");
        }
        giveBack(from.id(), into.id(), moved);
        register.write(into, restored);
        db.sql("update customers set merged_into = null, version = version + 1 where org_id = ? and id = ?")
                .params(Scope.required().org(), from.id()).update();
        db.sql("update customers_merges set undone_at = ?, undone_by = ? where id = ?")
                .params(Timestamp.from(clock.instant()), Scope.required().actor(), mergeId).update();
        index.refresh(List.of(from.id(), into.id()));
        record(from, into, restored);
        events.publishEvent(new CustomersSplit(Scope.required().org(), from.id(), into.id()));
    }

    private void giveBack(long from, long into, MergeCustomers.Moved moved) {
        put(HOLDINGS, from, into, moved.holdings());
        put(CONTACTS, from, into, moved.contacts());
        put(CARDS, from, into, moved.cards());
        put(CONSENTS, from, into, moved.consents());
        put(ADDED, from, into, moved.added());
    }

    private void put(String statement, long from, long into, List<Long> ids) {
        db.sql(statement).param("org", Scope.required().org()).param("from", from).param("into", into)
                .param("ids", ids.toArray(Long[]::new)).update();
    }

    private void record(CustomerRegister.Entry from, CustomerRegister.Entry into, CustomerRecord restored) {
        activity.record(Activity.Entry.of("customer", into.id(), register.project(into), "customers.split")
                .with(into.record().changesTo(restored))
                .noting("撤销与 %s（客户号 %d）的合并".formatted(from.record().maskedName(), from.id())));
        activity.record(Activity.Entry.of("customer", from.id(), register.project(from), "customers.split")
                .noting("撤销并入 %s（客户号 %d）".formatted(into.record().maskedName(), into.id())));
    }
}
