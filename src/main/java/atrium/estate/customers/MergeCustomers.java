package atrium.estate.customers;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes one of two entries of the same customer. Everything moves, and what moved is kept, so that it can move back. */
@Service
class MergeCustomers {
    private static final String HOLDINGS = """
        update customers_holdings set customer_id = :into where org_id = :org and customer_id = :from returning id""";
    // what the other already has stays behind with the duplicate
    private static final String CONTACTS = """
        update customers_contacts m set customer_id = :into
        where org_id = :org and customer_id = :from and not exists (select from customers_contacts t
            where t.org_id = :org and t.customer_id = :into and t.phone_blind = m.phone_blind) returning id""";
    private static final String CARDS = """
        update customers_cards m set customer_id = :into
        where org_id = :org and customer_id = :from and not exists (select from customers_cards t
            where t.org_id = :org and t.customer_id = :into and t.card_blind = m.card_blind) returning id""";
    private static final String CONSENTS = """
        update customers_consents m set customer_id = :into
        where org_id = :org and customer_id = :from and not exists (select from customers_consents t
            where t.org_id = :org and t.customer_id = :into and t.purpose = m.purpose
              and t.notice_version = m.notice_version and t.withdrawn_at is null and m.withdrawn_at is null) returning id""";
    // the duplicate's main telephone, where the other has another one
    private static final String FORMER_PHONE = """
        insert into customers_contacts (org_id, customer_id, label, person, phone_sealed, phone_blind, phone_masked, phone_tail, added_at)
        select :org, i.id, '并入前主电话', null, f.phone_sealed, f.phone_blind, f.phone_masked, f.phone_tail, :now
        from customers f join customers i on i.id = :into
        where f.id = :from and f.phone_blind is not null and f.phone_blind <> i.phone_blind
        on conflict do nothing returning id""";
    private static final String REMEMBER = """
        insert into customers_merges (org_id, from_id, into_id, moved, merged_at, merged_by)
        values (:org, :from, :into, :moved::jsonb, :now, :by) returning id""";

    private final JdbcClient db;
    private final CustomerRegister register;
    private final CustomerIndex index;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    MergeCustomers(JdbcClient db, CustomerRegister register, CustomerIndex index, Activity activity,
            ApplicationEventPublisher events, JsonMapper json, Clock clock) {
        this.db = db;
        this.register = register;
        this.index = index;
        this.activity = activity;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** What a merge moved, by id. @param added contacts made for the duplicate's main telephone @param filled fields taken over @param names former names taken over */
    record Moved(List<Long> holdings, List<Long> contacts, List<Long> cards, List<Long> consents, List<Long> added,
            List<String> filled, List<String> names) {}

    /** Merges. @return the merge's id @throws Refusal customers.same, customers.not-same, customers.beyond-scope */
    @Transactional
    long merge(long from, long into) {
        if (from == into) {
            throw Refusal.badInput("customers.same", "请选择另一位客户。", "from");
        }
        var pair = register.pair(from, into);
        var duplicate = pair.from();
        var kept = pair.into();
        refuse(duplicate, kept);
        var now = Timestamp.from(clock.instant());
        var args = Map.<String, Object>of("org", Scope.required().org(), "from", from, "into", into, "now", now);
        var filled = kept.record().filledFrom(duplicate.record());
        var gained = kept.record().changesTo(filled);
        var moved = new Moved(move(HOLDINGS, args), move(CONTACTS, args), move(CARDS, args), move(CONSENTS, args),
                move(FORMER_PHONE, args), List.copyOf(gained.keySet()), filled.formerNames().stream()
                        .filter(name -> !kept.record().formerNames().contains(name)).toList());
        db.sql("update customers set merged_into = :into, version = version + 1 where org_id = :org and id = :from")
                .params(args).update();
        register.write(kept, filled);
        var merge = db.sql(REMEMBER).params(args).param("moved", json.writeValueAsString(moved))
                .param("by", Scope.required().actor()).query(Long.class).single();
        index.refresh(List.of(from, into));
        activity.record(
                Activity.Entry.of("customer", into, register.project(kept), "customers.merged").with(gained)
                        .noting("并入 %s（客户号 %d）：房产 %d 项，电话 %d 个，银行卡 %d 张，授权 %d 项".formatted(
                                duplicate.record().maskedName(), from, moved.holdings().size(),
                                moved.contacts().size() + moved.added().size(), moved.cards().size(),
                                moved.consents().size())));
        activity.record(Activity.Entry.of("customer", from, register.project(duplicate), "customers.merged-away")
                .noting("已并入 %s（客户号 %d）".formatted(kept.record().maskedName(), into)));
        events.publishEvent(new CustomersMerged(Scope.required().org(), from, into));
        return merge;
    }

    private static void refuse(CustomerRegister.Entry duplicate, CustomerRegister.Entry kept) {
        for (var entry : List.of(duplicate, kept)) {
            if (entry.mergedInto() != null) {
                throw CustomerRegister.merged(entry.mergedInto());
            }
        }
        var one = duplicate.record();
        var other = kept.record();
        var differ = one.identity() != null && other.identity() != null && one.idType() == other.idType()
                && !one.sharesIdentity(other);
        if (differ || one.kind() != other.kind()) {
            throw Refusal.conflict("customers.not-same", differ
                    ? "两位客户的%s号码不同，不是同一人，不能合并。".formatted(one.idType() == null ? "证件" : one.idType().word())
                    : "个人客户与单位客户不能合并。");
        }
    }

    private List<Long> move(String statement, Map<String, Object> args) {
        return db.sql(statement).params(args).query(Long.class).list();
    }
}
