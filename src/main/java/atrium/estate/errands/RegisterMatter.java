package atrium.estate.errands;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.estate.customers.Customers;
import atrium.estate.properties.Properties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers at the desk a matter that no other room keeps, and takes back one that came to nothing. */
@Service
class RegisterMatter {
    /** The room's own word as a reporter of matters. */
    static final String OWN = "errands";

    private final Errands errands;
    private final Matters matters;
    private final ServiceGuides guides;
    private final Customers customers;
    private final Properties properties;
    private final Activity activity;
    private final JdbcClient db;

    RegisterMatter(Errands errands, Matters matters, ServiceGuides guides, Customers customers, Properties properties,
            Activity activity, JdbcClient db) {
        this.errands = errands;
        this.matters = matters;
        this.guides = guides;
        this.customers = customers;
        this.properties = properties;
        this.activity = activity;
        this.db = db;
    }

    /** @param unit null when it is about no unit @return the matter's id @throws Refusal errands.no-guide, errands.matter-known and of the unit and project */
    @Transactional
    long register(long customerId, String guide, long project, @Nullable Long unit) {
        var customer = customers.customer(customerId);
        var place = Refusal.inField("projectId", () -> properties.project(project));
        if (unit != null && Refusal.inField("unitId", () -> properties.unit(unit)).projectId() != place.id()) {
            throw Refusal.badInput("errands.unit-elsewhere", "这套房不在所选项目。", "unitId");
        }
        matters.holdCustomer(customer.id());
        var name = guides.inForce(guide).name();
        var known = matters.openOf(customer.id()).stream()
                .anyMatch(one -> guide.equals(one.guide()) && java.util.Objects.equals(one.unitId(), unit));
        if (known) {
            throw Refusal.conflict("errands.matter-known", "“%s”已在办，不必重复登记。".formatted(name));
        }
        var subject = db.sql("select nextval('errands_matters_id_seq')").query(Long.class).single();
        errands.need(new Errands.Matter(OWN, subject, customer.id(), place.id(), unit, name,
                "/errands/customers/" + customer.id(), guide, List.of()));
        activity.record(Activity.Entry.of("customer", customer.id(), place.id(), "errands.matter-registered")
                .with(Activity.changes("matter", null, name)));
        var registered = matters.of(OWN, subject);
        return java.util.Objects.requireNonNull(registered).id();
    }

    /** @throws Refusal errands.matter-elsewhere when another room keeps it, errands.matter-over */
    @Transactional
    void withdraw(long id, String reason) {
        var matter = matters.one(id);
        if (!matter.module().equals(OWN)) {
            throw Refusal.conflict("errands.matter-elsewhere", "这件事由其他模块登记，请到原事项办理：" + matter.link());
        }
        if (!matter.open()) {
            throw Refusal.conflict("errands.matter-over", "这件事项已办结。");
        }
        errands.settled(OWN, matter.subjectId());
        activity.record(Activity.Entry.of("customer", matter.customerId(), matter.projectId(),
                "errands.matter-withdrawn").with(Activity.changes("matter", matter.title(), null)).noting(reason));
    }
}
