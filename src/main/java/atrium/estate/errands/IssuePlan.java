package atrium.estate.errands;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Gives a visit plan out, on paper or by text message, and keeps it as it left the house. */
@Service
class IssuePlan {
    // who sees only some of the matters in it is not shown the plan
    private static final String ISSUED = """
        from errands_plans p where p.org_id = :org and not exists (
            select from unnest(p.matters) as included (id) where not exists (
                select from errands_matters m where m.org_id = p.org_id and m.id = included.id))""";

    private final PlanVisit plans;
    private final Appointments appointments;
    private final VisitMessages messages;
    private final ErrandHistory history;
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    IssuePlan(PlanVisit plans, Appointments appointments, VisitMessages messages, ErrandHistory history, JdbcClient db,
            JsonMapper json, Clock clock) {
        this.plans = plans;
        this.appointments = appointments;
        this.messages = messages;
        this.history = history;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** How a plan goes out. */
    enum Issuing {
        PRINT, SMS
    }

    /** A plan given out. @param sentTo the masked number */
    record IssuedPlan(long id, String number, Issuing way, @Nullable String sentTo, Instant issuedAt, String issuedBy,
            String sha256) {}

    /** What is kept of it. @param booked the appointment it names */
    record Kept(VisitPlan.Plan plan, Appointments.@Nullable Appointment booked) {}

    /** A plan given out, as it was. */
    record PlanCopy(IssuedPlan issued, Kept kept, String text) {}

    /** @return its id @throws Refusal errands.nothing-open, errands.no-phone */
    @Transactional
    long issue(long customerId, Issuing way) {
        var now = clock.instant();
        var asOfToday = plans.of(customerId);
        var customer = asOfToday.customer().id();
        var booked = appointments.liveOf(customer);
        var plan = booked == null
                ? asOfToday
                : plans.of(customer, LocalDate.ofInstant(booked.startsAt(), Zones.SHANGHAI));
        if (plan.matters().isEmpty()) {
            throw Refusal.conflict("errands.nothing-open", "客户没有在办事项，没有清单可发。");
        }
        var month = YearMonth.from(now.atZone(Zones.SHANGHAI)).toString().replace("-", "");
        var number = appointments.number("YCB-" + month);
        var sentTo = way == Issuing.PRINT ? null : send(customer, number, plan, booked);
        var text = PlanText.whole(number, plan, booked).getBytes(StandardCharsets.UTF_8);
        var id = db
                .sql("""
                    insert into errands_plans (org_id, customer_id, number, way, sent_to, content, text, sha256, matters, issued_at,
                                               issued_by)
                    values (:org, :customer, :number, :way, :to, :content::jsonb, :text, :sha, :matters, :now, :by) returning id""")
                .param("org", Scope.required().org()).param("customer", customer).param("number", number)
                .param("way", way.name()).param("to", sentTo)
                .param("content", json.writeValueAsString(new Kept(plan, booked))).param("text", text)
                .param("sha", sha256(text))
                .param("matters", plan.matters().stream().map(VisitPlan.MatterLine::id).toArray(Long[]::new))
                .param("now", Timestamp.from(now)).param("by", Scope.required().actor()).query(Long.class).single();
        history.record(customer, "errands.plan-issued", Activity.changes("plan", null, number, "way", null, way.name()),
                null);
        return id;
    }

    /** The newest of a customer, 20 at most. */
    @Transactional(readOnly = true)
    List<IssuedPlan> of(long customer) {
        return db.sql("select p.id, p.number, p.way, p.sent_to, p.issued_at, p.issued_by, p.sha256 " + ISSUED
                + " and p.customer_id = :id order by p.id desc limit 20").param("org", Scope.required().org())
                .param("id", customer).query(IssuedPlan.class).list();
    }

    /** The same bytes as were given out. @throws Refusal errands.no-plan */
    @Transactional(readOnly = true)
    PlanCopy copy(long id) {
        return db.sql("select p.* " + ISSUED + " and p.id = :id").param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> new PlanCopy(
                        new IssuedPlan(row.getLong("id"), row.getString("number"),
                                Issuing.valueOf(row.getString("way")), row.getString("sent_to"),
                                row.getTimestamp("issued_at").toInstant(), row.getString("issued_by"),
                                row.getString("sha256")),
                        json.readValue(row.getString("content"), Kept.class),
                        new String(row.getBytes("text"), StandardCharsets.UTF_8)))
                .optional().orElseThrow(() -> Refusal.notFound("errands.no-plan", "没有这份清单，或不在您可见的范围内。"));
    }

    private String send(long customer, String number, VisitPlan.Plan plan,
            Appointments.@Nullable Appointment booked) {
        var sentTo = messages.tell(customer, "plan:" + number, "一次办清单", PlanText.brief(number, plan, booked));
        if (sentTo == null) {
            throw Refusal.conflict("errands.no-phone", "客户没有登记电话，不能发短信，请打印交给客户，或先补登电话。");
        }
        return sentTo;
    }

    private static String sha256(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
