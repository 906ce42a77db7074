package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.tasks.Tasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the radar saw, for the supervisor to decide. Must run in a transaction. */
@Component
class GroupSignals {
    /** A group of five households is of grade MAJOR by the complaint rules. */
    private static final Limits USUAL = new Limits(5, 30, 5, 30, 15);
    private static final String MODULE = "cases";
    private static final String STEP = "group";

    private static final String OPEN = """
        select s.id, s.project_id, s.building_id, b.name as building_name, s.category_id, g.name as category_name,
               s.words, s.group_id, s.households, s.cases, s.raised_at
        from cases_signals s left join properties_buildings b on b.org_id = s.org_id and b.id = s.building_id
        left join cases_categories g on g.org_id = s.org_id and g.id = s.category_id
        where s.org_id = :org and s.settled_at is null""";

    private static final String NAMED = """
        select s.id as signal, c.id, c.number, c.summary, u.label as unit_label, s.percents[named.place] as percent,
               g.id as group_id, g.title as group_title
        from cases_signals s cross join unnest(s.cases) with ordinality as named(id, place)
        join cases c on c.org_id = s.org_id and c.id = named.id
        left join properties_units u on u.org_id = c.org_id and u.id = c.unit_id
        left join cases_members m on m.org_id = c.org_id and m.case_id = c.id and m.left_at is null
        left join cases_groups g on g.org_id = m.org_id and g.id = m.group_id and g.closed_at is null
        where s.org_id = :org and s.settled_at is null order by s.id, percent desc nulls last, c.id""";

    private final JdbcClient db;
    private final Tasks tasks;
    private final CaseRules rules;
    private final Activity activity;
    private final Clock clock;

    GroupSignals(JdbcClient db, Tasks tasks, CaseRules rules, Activity activity, Clock clock) {
        this.db = db;
        this.tasks = tasks;
        this.rules = rules;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * From how many households within how many days a group is proposed.
     *
     * @param households of the same building and category
     * @param alikeHouseholds whose texts are alike
     * @param alikePercent how much at least
     */
    record Limits(int households, int days, int alikeHouseholds, int alikeDays, int alikePercent) {}

    /** Either of a building and category, or of alike texts. @param words what these share @param groupId which says the same already */
    record Signal(long id, long projectId, @Nullable Long buildingId, @Nullable String buildingName,
            @Nullable Long categoryId, @Nullable String categoryName, List<String> words, @Nullable Long groupId,
            int households, List<Long> cases, Instant raisedAt) {
        String what() {
            return buildingName == null ? "“" + String.join("、", words) + "”" : buildingName + " " + categoryName;
        }
    }

    /** A case of an open signal. @param percent how alike it is to the others; null where building and category speak @param groupId which it has joined since */
    record Named(long signal, long id, String number, String summary, @Nullable String unitLabel,
            @Nullable Integer percent, @Nullable Long groupId, @Nullable String groupTitle) {}

    Limits limits() {
        return db.sql("""
            select households, days, alike_households, alike_days, alike_percent from cases_radar where org_id = ?""")
                .param(Scope.required().org()).query(Limits.class).optional().orElse(USUAL);
    }

    void limit(Limits limits) {
        var before = limits();
        db.sql("""
            insert into cases_radar (org_id, households, days, alike_households, alike_days, alike_percent)
            values (:org, :households, :days, :alikeHouseholds, :alikeDays, :alikePercent)
            on conflict (org_id) do update set households = excluded.households, days = excluded.days,
                alike_households = excluded.alike_households, alike_days = excluded.alike_days,
                alike_percent = excluded.alike_percent""")
                .param("org", Scope.required().org()).param("households", limits.households())
                .param("days", limits.days()).param("alikeHouseholds", limits.alikeHouseholds())
                .param("alikeDays", limits.alikeDays()).param("alikePercent", limits.alikePercent()).update();
        activity.record(Activity.Entry.of("case-radar", Scope.required().org(), null, "cases.radarSet").with(
                Activity.changes("households", before.households(), limits.households(), "days", before.days(),
                        limits.days(), "alikeHouseholds", before.alikeHouseholds(), limits.alikeHouseholds(),
                        "alikeDays",
                        before.alikeDays(), limits.alikeDays(), "alikePercent", before.alikePercent(),
                        limits.alikePercent())));
    }

    List<Signal> open() {
        return db.sql(OPEN + " order by s.households desc, s.id").param("org", Scope.required().org())
                .query((row, n) -> signal(row)).list();
    }

    /** The cases of all open signals; those that are most alike first. */
    List<Named> named() {
        return db.sql(NAMED).param("org", Scope.required().org()).query(Named.class).list();
    }

    /** Opens a task for each open signal and takes back those of settled ones. */
    void follow() {
        follow(open());
        db.sql("""
            select -t.subject_id from tasks t where t.org_id = :org and t.module = 'cases' and t.step = 'group'
              and t.done_at is null and not exists (
                select from cases_signals s where s.org_id = t.org_id and s.id = -t.subject_id and s.settled_at is null)""")
                .param("org", Scope.required().org()).query(Long.class).list()
                .forEach(id -> tasks.withdraw(MODULE, -id, STEP));
    }

    /** Opens the tasks of these only: who takes a case in need not wait for all others to be looked through. */
    void followOnly(List<Long> raised) {
        if (!raised.isEmpty()) {
            follow(db.sql(OPEN + " and s.id = any (:raised)").param("org", Scope.required().org())
                    .param("raised", raised.toArray(Long[]::new)).query((row, n) -> signal(row)).list());
        }
    }

    private void follow(List<Signal> open) {
        if (open.isEmpty()) {
            return;
        }
        var service = rules.serviceDepartment().id();
        open.forEach(each -> tasks.keepOpen(new Tasks.Owed(MODULE, -each.id(), STEP,
                "疑似群诉：%s，%d 户".formatted(each.what(), each.households()),
                "/cases/groups", each.projectId(), service, null, null)));
    }

    /** @throws Refusal cases.no-signal when it is settled already, or out of sight */
    void settle(long id, String reason) {
        var project = db.sql("""
            update cases_signals set settled_at = :now, settled_by = :by, reason = :reason
            where org_id = :org and id = :id and settled_at is null returning project_id""")
                .param("now", Timestamp.from(clock.instant())).param("by", Scope.required().actor())
                .param("reason", reason).param("org", Scope.required().org()).param("id", id).query(Long.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("cases.no-signal", "没有这条群诉提示，或已处理。"));
        tasks.done(MODULE, -id, STEP);
        activity.record(
                Activity.Entry.of("case-signal", id, project, "cases.signalSettled").noting(reason));
    }

    private static Signal signal(ResultSet row) throws SQLException {
        return new Signal(row.getLong("id"), row.getLong("project_id"), CaseReader.id(row, "building_id"),
                row.getString("building_name"), CaseReader.id(row, "category_id"), row.getString("category_name"),
                row.getArray("words") == null ? List.of() : List.of((String[]) row.getArray("words").getArray()),
                CaseReader.id(row, "group_id"), row.getInt("households"),
                List.of((Long[]) row.getArray("cases").getArray()),
                row.getTimestamp("raised_at").toInstant());
    }
}
