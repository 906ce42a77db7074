package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.search.Search;
import atrium.base.staff.Staff;
import atrium.estate.customers.Customers;
import atrium.estate.properties.Properties;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Helps whoever takes a call: what is open for the caller, what may be the same, where it should go. */
@Component
class CaseIntake {
    private static final Duration SAME_CAUSE = Duration.ofDays(30);
    /** Most that sound alike are closed or of other projects, and only afterwards left out. */
    private static final int LOOKED_THROUGH = 300;
    private static final int SIMILAR_WORDS = 12;

    private static final String OPEN = " and c.open and (c.unit_id = :unit::bigint or c.caller_phone_blind = :phone::bytea"
            + " or c.customer_id = any (:customers)) order by c.registered_at desc limit 10";
    private static final String DUPLICATES = """
        select c.id, c.number, c.summary, c.registered_at, c.state,
               case when c.building_id = :building::bigint and c.category_id = :category::bigint then '同楼栋 30 天内同类'
                    else '来文相近' end as why
        from cases c
        where c.org_id = :org and c.project_id = :project and c.open and (
            c.building_id = :building::bigint and c.category_id = :category::bigint and c.registered_at > :since
            or c.id = any (:similar))
        order by c.registered_at desc limit 10""";

    private final JdbcClient db;
    private final Search search;
    private final CallerSeals seals;
    private final Customers customers;
    private final CaseCategories categories;
    private final Staff staff;
    private final SuggestCase suggestCase;
    private final Properties properties;
    private final Clock clock;

    CaseIntake(JdbcClient db, Search search, CallerSeals seals, Customers customers, CaseCategories categories,
            Staff staff,
            Properties properties, Clock clock, SuggestCase suggestCase) {
        this.suggestCase = suggestCase;
        this.db = db;
        this.search = search;
        this.seals = seals;
        this.customers = customers;
        this.categories = categories;
        this.staff = staff;
        this.properties = properties;
        this.clock = clock;
    }

    /** What is known of the call so far. */
    record Asked(@Nullable String phone, @Nullable Long projectId, @Nullable Long unitId, @Nullable String text,
            @Nullable Long categoryId) {}

    record Caller(long id, String name, @Nullable String phone, @Nullable String label, List<Home> units) {}

    /** A unit the caller holds, for the desk to take over with one press. */
    record Home(long id, String label, long projectId, String projectName) {}

    record Duplicate(long id, String number, String summary, Instant registeredAt, CaseState state, String why) {}

    record Suggestion(long categoryId, String categoryPath, @Nullable Long departmentId,
            @Nullable String departmentName, @Nullable Long engineerId, @Nullable String engineerName, String why) {}

    record Answer(List<Caller> customers, List<CaseList.Row> open, List<Duplicate> duplicates,
            @Nullable Suggestion suggestion) {}

    @Transactional(readOnly = true)
    public Answer of(Asked asked) {
        var unitId = asked.unitId();
        var unit = unitId == null ? null : properties.unit(unitId);
        var project = unit == null ? asked.projectId() : Long.valueOf(unit.projectId());
        var suggestion = suggestion(asked, project);
        var category = asked.categoryId() != null
                ? asked.categoryId()
                : suggestion == null ? null : Long.valueOf(suggestion.categoryId());
        var callers = callers(asked);
        return new Answer(callers, open(asked, callers),
                project == null
                        ? List.of()
                        : duplicates(project, unit == null ? null : unit.buildingId(), category, asked.text()),
                suggestion);
    }

    /** Who calls from this number, and who holds the unit. */
    private List<Caller> callers(Asked asked) {
        var found = new LinkedHashMap<Long, Caller>();
        var names = properties.inScope();
        if (asked.phone() != null) {
            customers.byPhone(asked.phone()).forEach(each -> found.put(each.id(), new Caller(each.id(), each.name(),
                    each.phoneMasked(), each.units().stream().map(Customers.Unit::label)
                            .collect(Collectors.joining("、")),
                    each.units().stream().filter(unit -> names.containsKey(unit.projectId()))
                            .map(unit -> new Home(unit.id(), unit.label(), unit.projectId(),
                                    names.getOrDefault(unit.projectId(), "")))
                            .toList())));
        }
        if (asked.unitId() != null) {
            customers.ofUnit(asked.unitId()).forEach(holding -> found.putIfAbsent(holding.customerId(),
                    new Caller(holding.customerId(), holding.customerName(), null, holding.unitLabel(), List.of())));
        }
        return List.copyOf(found.values());
    }

    private List<CaseList.Row> open(Asked asked, List<Caller> callers) {
        var phone = seals.blind(asked.phone());
        if (phone == null && asked.unitId() == null) {
            return List.of();
        }
        return db.sql(CaseList.SELECT + "c.org_id = :org" + OPEN).param("org", Scope.required().org())
                .param("unit", asked.unitId()).param("phone", phone)
                .param("customers", callers.stream().map(Caller::id).toArray(Long[]::new))
                .param("now", Timestamp.from(clock.instant())).query((row, n) -> CaseList.row(row)).list();
    }

    /** What the call may be told to: only what is still worked on in the same project takes another word. */
    private List<Duplicate> duplicates(long project, @Nullable Long building, @Nullable Long category,
            @Nullable String text) {
        var similar = similar(text);
        if ((building == null || category == null) && similar.isEmpty()) {
            return List.of();
        }
        return db.sql(DUPLICATES).param("org", Scope.required().org()).param("project", project)
                .param("building", building)
                .param("category", category).param("since", Timestamp.from(clock.instant().minus(SAME_CAUSE)))
                .param("similar", similar.toArray(Long[]::new)).query(Duplicate.class).list();
    }

    /** Cases that hold the beginning of what is said: long texts never match as a whole. */
    private List<Long> similar(@Nullable String text) {
        if (text == null || text.strip().length() < 4) {
            return List.of();
        }
        var plain = text.strip();
        var start = plain.substring(0, Math.min(SIMILAR_WORDS, plain.length()));
        return search.find(start, Set.of("case"), LOOKED_THROUGH).stream().map(Search.Hit::recordId).toList();
    }

    private @Nullable Suggestion suggestion(Asked asked, @Nullable Long project) {
        var all = categories.all().stream().filter(each -> !each.closed()).toList();
        var category = asked.categoryId();
        if (category != null) {
            return all.stream().filter(each -> each.id() == category).findFirst()
                    .map(chosen -> suggest(chosen, project, "按分类的默认部门")).orElse(null);
        }
        var text = asked.text();
        if (text == null || text.isBlank()) {
            return null;
        }
        return suggestCase.of("", text).choices().stream().findFirst()
                .map(best -> suggest(categories.require(best.categoryId()), project, best.words().isEmpty()
                        ? "与已关闭的相似事项一致"
                        : "来文含“" + String.join("”“", best.words()) + "”"))
                .orElse(null);
    }

    private Suggestion suggest(CaseCategories.Category category, @Nullable Long project, String why) {
        var department = category.departmentId() == null ? null : staff.department(category.departmentId());
        var engineer = project == null
                ? null
                : categories.engineers(project).stream().filter(each -> each.categoryId() == category.id()
                        || Objects.equals(each.categoryId(), category.parentId())).findFirst().orElse(null);
        return new Suggestion(category.id(), category.path(), department == null ? null : department.id(),
                department == null ? null : department.name(), engineer == null ? null : engineer.personId(),
                engineer == null ? null : engineer.personName(), why);
    }
}
