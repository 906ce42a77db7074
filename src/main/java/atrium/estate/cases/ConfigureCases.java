package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import atrium.estate.properties.Properties;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes how cases are handled: new versions of time limits, categories, responsible engineers. */
@Service
class ConfigureCases {
    private final JdbcClient db;
    private final CaseRules rules;
    private final CaseCategories categories;
    private final Staff staff;
    private final Properties properties;
    private final Activity activity;
    private final Clock clock;

    ConfigureCases(JdbcClient db, CaseRules rules, CaseCategories categories, Staff staff, Properties properties,
            Activity activity, Clock clock) {
        this.db = db;
        this.rules = rules;
        this.categories = categories;
        this.staff = staff;
        this.properties = properties;
        this.activity = activity;
        this.clock = clock;
    }

    /** Adds a version in force from a day that has not passed: cases taken in before keep their limits. */
    @Transactional
    public CasePolicy policy(CasePolicy wanted) {
        for (var limit : CaseClock.values()) {
            Refusal.inField("limits", () -> wanted.limit(limit) == null);
        }
        if (wanted.effectiveFrom().isBefore(LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI))) {
            throw Refusal.badInput("cases.policy-past", "新时限不能从过去的日期起生效：已受理的事项按原时限。", "effectiveFrom");
        }
        try {
            var id = db
                    .sql("""
                        insert into cases_policies (org_id, kind, grade, version, effective_from, first_reply, plan, close, basis,
                                                    handbook_id)
                        select :org, :kind, :grade, coalesce(max(version), 0) + 1, :from, :first, :plan, :close, :basis,
                               max(handbook_id)
                        from cases_policies where org_id = :org and kind = :kind and grade = :grade returning id""")
                    .param("org", Scope.required().org()).param("kind", wanted.kind().name())
                    .param("grade", wanted.grade().name()).param("from", wanted.effectiveFrom())
                    .param("first", wanted.firstReply()).param("plan", wanted.plan()).param("close", wanted.close())
                    .param("basis", wanted.basis()).query(Long.class).single();
            activity.record(Activity.Entry.of("case-policy", id, null, "cases.policyAdded"));
            return rules.policies().apply(id);
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("cases.policy-taken", "这一天已有新时限生效，请另选日期。");
        }
    }

    @Transactional
    public CaseCategories.Category addCategory(@Nullable Long parent, String name, @Nullable Long department,
            List<String> words) {
        check(department);
        var id = categories.add(parent, name, department, words);
        activity.record(Activity.Entry.of("case-category", id, null, "cases.categoryAdded")
                .with(Activity.changes("name", null, name)));
        return categories.require(id);
    }

    @Transactional
    public CaseCategories.Category editCategory(CaseCategories.Category changed) {
        var before = categories.existing(changed.id());
        check(changed.departmentId());
        try {
            categories.edit(changed);
        } catch (DuplicateKeyException e) {
            throw CaseCategories.taken();
        }
        activity.record(Activity.Entry.of("case-category", changed.id(), null, "cases.categoryEdited")
                .with(Activity.changes("name", before.name(), changed.name(), "department", before.departmentId(),
                        changed.departmentId(), "words", before.words(), changed.words(), "closed", before.closed(),
                        changed.closed(), "evidenceRequired", before.evidenceRequired(),
                        changed.evidenceRequired())));
        return categories.require(changed.id());
    }

    @Transactional
    public List<CaseCategories.Engineer> responsible(long project, long category, @Nullable Long person) {
        properties.project(project);
        categories.require(category);
        if (person != null) {
            staff.person(person);
        }
        categories.responsible(project, category, person);
        activity.record(Activity.Entry.of("case-category", category, project, "cases.engineerSet")
                .with(Activity.changes("person", null, person)));
        return categories.engineers(project);
    }

    private void check(@Nullable Long department) {
        if (department != null) {
            Refusal.inField("departmentId", () -> staff.department(department));
        }
    }
}
