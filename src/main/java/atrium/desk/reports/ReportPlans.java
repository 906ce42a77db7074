package atrium.desk.reports;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.OrganisationOpened;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which reports are made by themselves, of what, and to whom they are sent. */
@Component
class ReportPlans {
    private final JdbcClient db;
    private final ReportKinds kinds;
    private final Activity activity;
    private final Clock clock;

    ReportPlans(JdbcClient db, ReportKinds kinds, Activity activity, Clock clock) {
        this.db = db;
        this.kinds = kinds;
        this.activity = activity;
        this.clock = clock;
    }

    /** @param since first day of the first month it is made for @param version 0 where nothing has been decided yet */
    record Plan(String kind, String title, List<PeriodicReport.Section> parts, boolean enabled, List<String> sections,
            List<Long> postIds, LocalDate since, int version) {}

    record Post(long id, String name, String department, List<String> holders) {}

    /** For a new organisation: each report that suits it, whole, to the heads it is meant for. */
    @EventListener
    public void begin(OrganisationOpened opened) {
        for (var report : kinds.all()) {
            if (report.suits(opened.kind().name())) {
                db.sql("""
                    insert into reports_plans (org_id, kind, enabled, sections, post_ids, since)
                    select :org, :kind, true, :sections, coalesce(array_agg(p.id), '{}'), :since
                    from staff_posts p join staff_departments d on d.id = p.department_id
                    where d.org_id = :org and d.code = any (:readers) and p.head""").param("org", opened.org())
                        .param("kind", report.kind()).param("sections", keys(report))
                        .param("readers", report.readers().toArray(String[]::new)).param("since", month()).update();
            }
        }
    }

    @Transactional(readOnly = true)
    public List<Plan> all() {
        Map<String, Plan> stored = stored().stream().collect(Collectors.toMap(Plan::kind, Function.identity()));
        return kinds.all().stream().map(report -> stored.getOrDefault(report.kind(), undecided(report))).toList();
    }

    @Transactional(readOnly = true)
    public Plan of(String kind) {
        var report = kinds.of(kind);
        return stored().stream().filter(plan -> plan.kind().equals(kind)).findFirst()
                .orElseGet(() -> undecided(report));
    }

    @Transactional(readOnly = true)
    public List<Post> posts() {
        return db.sql("""
            select p.id, p.name, d.name as department,
                   array_remove(array_agg(h.name order by h.id), null) as holders
            from staff_posts p join staff_departments d on d.id = p.department_id
            left join staff_people h on h.post_id = p.id and h.left_on is null
            where d.org_id = :org and not d.closed group by p.id, d.id order by d.id, p.id""")
                .param("org", Scope.required().org())
                .query((row, n) -> new Post(row.getLong("id"), row.getString("name"), row.getString("department"),
                        strings(row, "holders")))
                .list();
    }

    /** @param version the one seen, 0 where nothing had been decided @throws Refusal edit.overtaken, reports.sections, reports.posts */
    @Transactional
    public Plan decide(String kind, int version, boolean enabled, List<String> sections, List<Long> posts) {
        var report = kinds.of(kind);
        var before = of(kind);
        if (sections.isEmpty() || !List.of(keys(report)).containsAll(sections)) {
            throw Refusal.badInput("reports.sections", "请至少选择一项内容，且只能选列出的内容。", "sections");
        }
        if (!posts().stream().map(Post::id).toList().containsAll(posts)) {
            throw Refusal.badInput("reports.posts", "接收岗位里有已撤销的岗位，请重新选择。", "postIds");
        }
        if (enabled && posts.isEmpty()) {
            throw Refusal.badInput("reports.posts", "自动出具的报告要有人接收，请选择接收岗位。", "postIds");
        }
        var changed = db.sql("""
            insert into reports_plans (org_id, kind, enabled, sections, post_ids, since)
            select :org, :kind, :enabled, :sections, :posts, :since where :version = 0
            on conflict (org_id, kind) do nothing""").param("org", Scope.required().org()).param("kind", kind)
                .param("enabled", enabled).param("sections", sections.toArray(String[]::new))
                .param("posts", posts.toArray(Long[]::new)).param("since", month()).param("version", version).update();
        if (version != 0) {
            changed = db.sql("""
                update reports_plans set enabled = :enabled, sections = :sections, post_ids = :posts,
                       since = case when enabled then since else :since end, version = version + 1
                where org_id = :org and kind = :kind and version = :version""").param("enabled", enabled)
                    .param("sections", sections.toArray(String[]::new)).param("posts", posts.toArray(Long[]::new))
                    .param("since", month()).param("org", Scope.required().org()).param("kind", kind)
                    .param("version", version).update();
        }
        if (changed == 0) {
            throw Refusal.conflict("edit.overtaken", "这项设置刚被他人修改，请刷新后再改。");
        }
        activity.record(Activity.Entry.of("organisation", Scope.required().org(), null, "reports.planned")
                .with(Activity.changes("enabled", before.enabled(), enabled, "sections", before.sections(), sections,
                        "postIds", before.postIds(), posts))
                .noting(report.title()));
        return of(kind);
    }

    /** Plans that are carried out. */
    List<Plan> enabled() {
        return stored().stream().filter(Plan::enabled).toList();
    }

    private List<Plan> stored() {
        return db.sql("select * from reports_plans where org_id = ? order by id").param(Scope.required().org())
                .query((row, n) -> {
                    var report = kinds.of(row.getString("kind"));
                    return new Plan(report.kind(), report.title(), kinds.sections(report), row.getBoolean("enabled"),
                            strings(row, "sections"), List.of((Long[]) row.getArray("post_ids").getArray()),
                            row.getObject("since", LocalDate.class), row.getInt("version"));
                }).list();
    }

    private Plan undecided(PeriodicReport report) {
        return new Plan(report.kind(), report.title(), kinds.sections(report), false, List.of(keys(report)), List.of(),
                month(), 0);
    }

    private LocalDate month() {
        return LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI).withDayOfMonth(1);
    }

    private String[] keys(PeriodicReport report) {
        return kinds.sections(report).stream().map(PeriodicReport.Section::key).toArray(String[]::new);
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
