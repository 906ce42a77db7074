package atrium.estate.cases;

import atrium.base.staff.OrganisationOpened;
import atrium.base.staff.Staff;
import atrium.estate.errands.Errands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
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
    private final CaseLadders ladders;
    private final Errands errands;
    private final Clock clock;

    LoadHandlingRules(JdbcClient db, JsonMapper json, Staff staff, CaseLadders ladders, Errands errands, Clock clock) {
        this.db = db;
        this.json = json;
        this.staff = staff;
        this.ladders = ladders;
        this.errands = errands;
        this.clock = clock;
    }

    private record Pack(Handbook handbook, List<CaseLadders.Step> ladders, List<Policy> policies,
            List<Category> categories) {}

    private record Handbook(String title, List<String> bound, String text, int backdatingDays) {}

    private record Policy(CaseKind kind, CaseGrade grade, @Nullable String firstReply, @Nullable String plan,
            @Nullable String close, String basis) {
        CasePolicy of(long id, long handbook) {
            return new CasePolicy(id, kind, grade, 1, ALWAYS, firstReply, plan, close, basis, handbook);
        }
    }

    private record Category(String name, @Nullable String department, @Nullable List<String> words,
            @Nullable String guide, @Nullable List<Category> children) {}

    /** First: rules of other rooms name these categories. */
    @EventListener
    @Order(0)
    public void load(OrganisationOpened opened) {
        var resource = new ClassPathResource(
                "packs/" + opened.kind().name().toLowerCase(Locale.ROOT) + "/handling-rules.yml");
        if (!resource.exists()) {
            return;
        }
        var pack = read(resource);
        var departments = staff.departments().stream()
                .collect(Collectors.toMap(Staff.Department::code, Staff.Department::id));
        var handbook = add(opened.org(), pack.handbook(), departments);
        pack.policies().forEach(
                policy -> ladders.add(policy.of(add(opened.org(), handbook, policy), handbook), pack.ladders()));
        pack.categories().forEach(category -> add(opened.org(), null, null, category, departments));
    }

    /** The first version has always been published; nobody is asked to read what the house came with. */
    private long add(long org, Handbook handbook, Map<String, Long> departments) {
        var bound = handbook.bound().stream().map(departments::get).filter(Objects::nonNull).toArray(Long[]::new);
        return db
                .sql("""
                    insert into cases_handbooks (org_id, version, title, text, bound, backdating_days, effective_from, published_at)
                    values (:org, 1, :title, :text, :bound, :days, :from, :now) returning id""")
                .param("org", org)
                .param("title", handbook.title()).param("text", handbook.text()).param("bound", bound)
                .param("days", handbook.backdatingDays()).param("from", ALWAYS)
                .param("now", Timestamp.from(clock.instant())).query(Long.class).single();
    }

    private long add(long org, long handbook, Policy policy) {
        return db.sql("""
            insert into cases_policies (org_id, kind, grade, version, effective_from, first_reply, plan, close, basis,
                                        handbook_id)
            values (:org, :kind, :grade, 1, :from, :first, :plan, :close, :basis, :handbook) returning id""")
                .param("org", org).param("kind", policy.kind().name()).param("grade", policy.grade().name())
                .param("from", ALWAYS).param("first", policy.firstReply()).param("plan", policy.plan())
                .param("close", policy.close()).param("basis", policy.basis()).param("handbook", handbook)
                .query(Long.class).single();
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
