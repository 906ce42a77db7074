package atrium.estate.cases;

import atrium.base.staff.OrganisationOpened;
import atrium.base.staff.Staff;
import atrium.estate.errands.Errands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** Gives a new organisation the time limits and categories of its kind's pack. */
@Component
class LoadHandlingRules {
    /** Rules of a pack have always held: history brought in is judged by them. */
    private static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);

    private final JdbcClient db;
    private final JsonMapper json;
    private final Staff staff;
    private final Errands errands;

    LoadHandlingRules(JdbcClient db, JsonMapper json, Staff staff, Errands errands) {
        this.db = db;
        this.json = json;
        this.staff = staff;
        this.errands = errands;
    }

    private record Pack(List<Policy> policies, List<Category> categories) {}

    private record Policy(String kind, String grade, @Nullable String firstReply, @Nullable String plan,
            @Nullable String close, String basis) {}

    private record Category(String name, @Nullable String department, @Nullable List<String> words,
            @Nullable String guide, @Nullable List<Category> children) {}

    @EventListener
    public void load(OrganisationOpened opened) {
        var resource = new ClassPathResource(
                "packs/" + opened.kind().name().toLowerCase(Locale.ROOT) + "/handling-rules.yml");
        if (!resource.exists()) {
            return;
        }
        var pack = read(resource);
        pack.policies().forEach(policy -> add(opened.org(), policy));
        var departments = staff.departments().stream()
                .collect(Collectors.toMap(Staff.Department::code, Staff.Department::id));
        pack.categories().forEach(category -> add(opened.org(), null, null, category, departments));
    }

    private void add(long org, Policy policy) {
        db.sql("""
            insert into cases_policies (org_id, kind, grade, version, effective_from, first_reply, plan, close, basis)
            values (:org, :kind, :grade, 1, :from, :first, :plan, :close, :basis)""").param("org", org)
                .param("kind", policy.kind()).param("grade", policy.grade()).param("from", ALWAYS)
                .param("first", policy.firstReply()).param("plan", policy.plan()).param("close", policy.close())
                .param("basis", policy.basis()).update();
    }

    private void add(long org, @Nullable Long parent, @Nullable String inherited, Category category,
            Map<String, Long> departments) {
        var department = category.department() == null ? inherited : category.department();
        var words = category.words() == null ? List.<String>of() : category.words();
        var id = db.sql("""
            insert into cases_categories (org_id, parent_id, name, department_id, words)
            values (:org, :parent, :name, :department, :words) returning id""").param("org", org)
                .param("parent", parent).param("name", category.name())
                .param("department", department == null ? null : departments.get(department))
                .param("words", words.toArray(String[]::new)).query(Long.class).single();
        if (category.guide() != null) {
            errands.follow(id, category.guide());
        }
        for (var child : category.children() == null ? List.<Category>of() : category.children()) {
            add(org, id, department, child, departments);
        }
    }

    private Pack read(ClassPathResource resource) {
        try (var in = resource.getInputStream()) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return json.convertValue(tree, Pack.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
