package atrium.estate.errands;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.estate.customers.Customers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes from the other rooms what a customer must come, bring, pay or sign for; each call joins the caller's transaction. */
@Service
public class Errands {
    private final Matters matters;
    private final ServiceGuides guides;
    private final Customers customers;
    private final JdbcClient db;

    Errands(Matters matters, ServiceGuides guides, Customers customers, JdbcClient db) {
        this.matters = matters;
        this.guides = guides;
        this.customers = customers;
        this.db = db;
    }

    /**
     * A matter that needs something of a customer.
     *
     * @param module the owner's word, such as {@code cases}
     * @param unit null when it is about no unit in particular
     * @param link the page of the matter, such as {@code /cases/12}
     * @param guide code of the guide it follows; null when {@code steps} say what it takes
     */
    public record Matter(String module, long subjectId, long customer, long project, @Nullable Long unit, String title,
            String link, @Nullable String guide, List<Step> steps) {}

    /**
     * Opens the matter, or brings the open one up to date: needing twice leaves one. A settled one is open again.
     *
     * @throws Refusal errands.no-guide when no guide of the code is in force
     */
    public void need(Matter matter) {
        var code = matter.guide();
        // whoever acts on the matter need not see its customer, who may be at home in another project
        var known = customers.customers(List.of(matter.customer())).get(matter.customer());
        var customer = known == null ? matter.customer() : known.id();
        if (code == null) {
            matters.open(matter, customer, new Matters.Rules(null, null, List.of(), matter.steps()));
            return;
        }
        var guide = guides.inForce(code);
        matters.open(matter, customer,
                new Matters.Rules(guide.code(), guide.version(), guide.after(), guide.steps()));
    }

    /** Says that the matter needs nothing more. Does nothing when it never did. */
    public void settled(String module, long subjectId) {
        matters.settle(module, subjectId);
    }

    /** The guide that cases of the category follow; null when they need nothing of the customer. */
    public @Nullable String guideOf(long category) {
        return db.sql("select guide from errands_categories where org_id = ? and category_id = ?")
                .params(Scope.required().org(), category).query(String.class).optional().orElse(null);
    }

    /** Makes cases of the category follow a guide. @param guide null for none */
    public void follow(long category, @Nullable String guide) {
        if (guide == null) {
            db.sql("delete from errands_categories where org_id = ? and category_id = ?")
                    .params(Scope.required().org(), category).update();
            return;
        }
        db.sql("""
            insert into errands_categories (org_id, category_id, guide) values (?, ?, ?)
            on conflict (org_id, category_id) do update set guide = excluded.guide""")
                .params(Scope.required().org(), category, guide).update();
    }
}
