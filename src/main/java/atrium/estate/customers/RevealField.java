package atrium.estate.customers;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens one sealed field of a customer for one reader, with a reason, and keeps the trace. */
@Service
class RevealField {
    static final int PER_HOUR = 60;

    private static final int REASON_MIN = 2;
    private static final Map<String, String> OWN = Map.of("idNumber", "id_sealed", "phone", "phone_sealed", "email",
            "email_sealed", "address", "address_sealed");
    private static final Pattern PART = Pattern.compile("(contacts|cards)/(\\d{1,18})");

    private static final String OWN_FIELDS = """
        select id_sealed, phone_sealed, email_sealed, address_sealed from customers where org_id = ? and id = ?""";
    private static final String CONTACT = """
        select phone_sealed from customers_contacts where org_id = ? and customer_id = ? and id = ?""";
    private static final String CARD = """
        select card_sealed from customers_cards where org_id = ? and customer_id = ? and id = ?""";

    private final JdbcClient db;
    private final CustomerRegister register;
    private final Activity activity;
    private final Seals seals;
    private final Clock clock;

    RevealField(JdbcClient db, CustomerRegister register, Activity activity, Seals seals, Clock clock) {
        this.db = db;
        this.register = register;
        this.activity = activity;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Reveals.
     *
     * @param field idNumber, phone, email, address, contacts/{id} or cards/{id}
     * @throws Refusal customers.no-reason, customers.no-field, customers.too-many-reveals (60 in an hour)
     */
    @Transactional
    String reveal(long customer, long account, String field, String reason) {
        if (reason.strip().length() < REASON_MIN) {
            throw Refusal.badInput("customers.no-reason", "请写明查看原因。", "reason");
        }
        Particulars.refuseNumbersIn(reason, "reason");
        var entry = register.read(customer);
        var sealed = sealed(customer, field);
        limit(account);
        var scope = Scope.required();
        db.sql("""
            insert into customers_reveals (org_id, customer_id, field, reason, account_id, actor, at)
            values (:org, :customer, :field, :reason, :account, :actor, :at)""").param("org", scope.org())
                .param("customer", customer).param("field", field).param("reason", reason.strip())
                .param("account", account).param("actor", scope.actor())
                .param("at", Timestamp.from(clock.instant())).update();
        activity.record(Activity.Entry.of("customer", customer, register.project(entry), "customers.revealed")
                .with(Map.of("field", new Activity.Change(null, field))).noting(reason.strip()));
        return seals.open(sealed);
    }

    private void limit(long account) {
        // one at a time per account, or a burst would be counted before it is written
        db.sql("select pg_advisory_xact_lock(hashtextextended('customers.reveals', ?))").param(account).query()
                .singleRow();
        var recent = db.sql("select count(*) from customers_reveals where org_id = ? and account_id = ? and at > ?")
                .params(Scope.required().org(), account,
                        Timestamp.from(clock.instant().minus(Duration.ofHours(1))))
                .query(Integer.class).single();
        if (recent >= PER_HOUR) {
            throw Refusal.tooMuch("customers.too-many-reveals",
                    "一小时内已查看 %d 次完整信息，请稍后再试；批量需要请走导出审批。".formatted(PER_HOUR));
        }
    }

    private byte[] sealed(long customer, String field) {
        var org = Scope.required().org();
        var part = PART.matcher(field);
        byte[] sealed = null;
        if (part.matches()) {
            sealed = db.sql("contacts".equals(part.group(1)) ? CONTACT : CARD)
                    .params(org, customer, Long.parseLong(part.group(2))).query(byte[].class).optional().orElse(null);
        } else if (OWN.containsKey(field)) {
            sealed = (byte[]) db.sql(OWN_FIELDS).params(org, customer).query().singleRow().get(OWN.get(field));
        }
        if (sealed == null) {
            throw Refusal.notFound("customers.no-field", "这位客户没有登记这一项。");
        }
        return sealed;
    }
}
