package atrium.estate.customers;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.BankCard;
import atrium.base.shared.PhoneNumber;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what hangs on a customer: further telephones, bank cards, consents. */
@Service
class CustomerPapers {
    private final JdbcClient db;
    private final CustomerRegister register;
    private final CustomerIndex index;
    private final Activity activity;
    private final Seals seals;
    private final Clock clock;

    CustomerPapers(JdbcClient db, CustomerRegister register, CustomerIndex index, Activity activity, Seals seals,
            Clock clock) {
        this.db = db;
        this.register = register;
        this.index = index;
        this.activity = activity;
        this.seals = seals;
        this.clock = clock;
    }

    /** Adds a telephone. @param label what it is, such as 家庭电话 @param person whose it is; null for the customer's own */
    @Transactional
    long addContact(long customer, String label, @Nullable String person, String phone) {
        Particulars.refuseNumbersIn(label, "label");
        Particulars.refuseNumbersIn(person, "person");
        var number = seals.phone(Refusal.inField("phone", () -> PhoneNumber.parse(phone)));
        var entry = register.locked(customer);
        var id = once("customers.contact-known", "这个电话已登记在该客户名下。",
                db.sql("""
                    insert into customers_contacts (org_id, customer_id, label, person, phone_sealed, phone_blind, phone_masked, phone_tail, added_at)
                    values (:org, :customer, :label, :person, :sealed, :blind, :masked, :tail, :now)
                    on conflict do nothing returning id""")
                        .param("org", Scope.required().org()).param("customer", customer)
                        .param("label", label.strip()).param("person", CustomerRecord.blankToNull(person))
                        .param("sealed", number.sealed()).param("blind", number.blind())
                        .param("masked", number.masked())
                        .param("tail", number.tail()).param("now", Timestamp.from(clock.instant())));
        index.refresh(List.of(customer));
        record(entry, "customers.contact-added", label.strip(), null, number.masked());
        return id;
    }

    /** Takes a telephone off. @throws Refusal customers.no-contact */
    @Transactional
    void dropContact(long customer, long contact) {
        drop(customer, "customers.contact-dropped", "没有这个联系电话。",
                db.sql("""
                    delete from customers_contacts where org_id = ? and customer_id = ? and id = ? returning label, phone_masked as masked""")
                        .params(Scope.required().org(), customer, contact));
        index.refresh(List.of(customer));
    }

    /** Adds a bank card. */
    @Transactional
    long addCard(long customer, String card, @Nullable String bank, @Nullable String holder) {
        Particulars.refuseNumbersIn(bank, "bank");
        Particulars.refuseNumbersIn(holder, "holder");
        var number = seals.card(Refusal.inField("card", () -> BankCard.parse(card)));
        var entry = register.locked(customer);
        var id = once("customers.card-known", "这张银行卡已登记在该客户名下。", db
                .sql("""
                    insert into customers_cards (org_id, customer_id, bank, holder, card_sealed, card_blind, card_masked, added_at)
                    values (:org, :customer, :bank, :holder, :sealed, :blind, :masked, :now)
                    on conflict do nothing returning id""")
                .param("org", Scope.required().org()).param("customer", customer)
                .param("bank", CustomerRecord.blankToNull(bank)).param("holder", CustomerRecord.blankToNull(holder))
                .param("sealed", number.sealed()).param("blind", number.blind()).param("masked", number.masked())
                .param("now", Timestamp.from(clock.instant())));
        record(entry, "customers.card-added", "card", null, number.masked());
        return id;
    }

    /** Takes a bank card off. @throws Refusal customers.no-card */
    @Transactional
    void dropCard(long customer, long card) {
        drop(customer, "customers.card-dropped", "没有这张银行卡。",
                db.sql("""
                    delete from customers_cards where org_id = ? and customer_id = ? and id = ? returning 'card' as label, card_masked as masked""")
                        .params(Scope.required().org(), customer, card));
    }

    /** Records a consent. @param givenAt null for now @throws Refusal customers.consent-stands, customers.consent-ahead */
    @Transactional
    long addConsent(long customer, String purpose, String notice, String evidence, @Nullable Instant givenAt) {
        Particulars.refuseNumbersIn(purpose, "purpose");
        Particulars.refuseNumbersIn(evidence, "evidence");
        var now = clock.instant();
        if (givenAt != null && givenAt.isAfter(now)) {
            throw Refusal.badInput("customers.consent-ahead", "同意的时间不能晚于现在。", "givenAt");
        }
        var entry = register.locked(customer);
        var id = once("customers.consent-stands", "该客户对这一版告知书的同意仍然有效，不必重复登记。",
                db.sql("""
                    insert into customers_consents (org_id, customer_id, purpose, notice_version, evidence, given_at, recorded_by)
                    values (:org, :customer, :purpose, :notice, :evidence, :given, :by)
                    on conflict do nothing returning id""")
                        .param("org", Scope.required().org()).param("customer", customer)
                        .param("purpose", purpose.strip()).param("notice", notice.strip())
                        .param("evidence", evidence.strip())
                        .param("given", Timestamp.from(givenAt == null ? now : givenAt))
                        .param("by", Scope.required().actor()));
        record(entry, "customers.consent-given", purpose.strip(), null, notice.strip());
        return id;
    }

    /** Marks a consent withdrawn; the row stays as the proof of what was allowed until then (PIPL art. 15). */
    @Transactional
    void withdrawConsent(long customer, long consent) {
        drop(customer, "customers.consent-withdrawn", "没有这项有效的授权同意。", db.sql("""
            update customers_consents set withdrawn_at = :now, withdrawn_by = :by
            where org_id = :org and customer_id = :customer and id = :id and withdrawn_at is null
            returning purpose as label, notice_version as masked""").param("org", Scope.required().org())
                .param("customer", customer).param("id", consent).param("by", Scope.required().actor())
                .param("now", Timestamp.from(clock.instant())));
    }

    private record Gone(String label, String masked) {}

    private static long once(String code, String words, JdbcClient.StatementSpec insert) {
        return insert.query(Long.class).optional().orElseThrow(() -> Refusal.conflict(code, words));
    }

    private void drop(long customer, String verb, String none, JdbcClient.StatementSpec statement) {
        var entry = register.locked(customer);
        var gone = statement.query(Gone.class).optional()
                .orElseThrow(() -> Refusal.notFound("customers.no-such-part", none));
        record(entry, verb, gone.label(), gone.masked(), null);
    }

    private void record(CustomerRegister.Entry entry, String verb, String what, @Nullable String before,
            @Nullable String after) {
        activity.record(Activity.Entry.of("customer", entry.id(), register.project(entry), verb)
                .with(Map.of(what, new Activity.Change(before, after))));
    }
}
