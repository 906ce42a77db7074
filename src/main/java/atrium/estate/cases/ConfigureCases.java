package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import atrium.estate.properties.Properties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes how cases are handled: categories, responsible engineers. */
@Service
class ConfigureCases {
    private final CaseCategories categories;
    private final Staff staff;
    private final Properties properties;
    private final Activity activity;

    ConfigureCases(CaseCategories categories, Staff staff, Properties properties, Activity activity) {
        this.categories = categories;
        this.staff = staff;
        this.properties = properties;
        this.activity = activity;
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
