package atrium.estate.errands;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores the matters of customers. */
@Repository
class Matters {
    static final TypeReference<List<Step>> STEPS = new TypeReference<>() {
    };

    private static final String MATTER = """
        select m.*, p.name as project_name, u.label as unit_label
        from errands_matters m join properties_projects p on p.id = m.project_id
        left join properties_units u on u.id = m.unit_id where m.org_id = :org""";

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Matters(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** By which rules a matter goes. @param version null for rules the reporting room brought itself */
    record Rules(@Nullable String guide, @Nullable Integer version, List<String> after, List<Step> steps) {}

    /** Opens the matter or brings it up to date; while its guide is the same, it keeps the steps it came with. */
    void open(Errands.Matter matter, long customer, Rules rules) {
        db.sql("""
            insert into errands_matters (org_id, project_id, module, subject_id, customer_id, unit_id, title, link, guide,
                                         guide_version, after, steps, opened_at)
            values (:org, :project, :module, :subject, :customer, :unit, :title, :link, :guide, :version, :after,
                    :steps::jsonb, :now)
            on conflict (org_id, module, subject_id) do update set title = excluded.title, unit_id = excluded.unit_id,
                link = excluded.link, guide = excluded.guide,
                guide_version = case when errands_matters.guide is not distinct from excluded.guide
                                     then errands_matters.guide_version else excluded.guide_version end,
                after = case when errands_matters.guide = excluded.guide then errands_matters.after else excluded.after end,
                steps = case when errands_matters.guide = excluded.guide then errands_matters.steps else excluded.steps end,
                done_at = case when errands_matters.settled_at is null then errands_matters.done_at end,
                settled_at = null""")
                .param("org", Scope.required().org()).param("project", matter.project())
                .param("module", matter.module()).param("subject", matter.subjectId()).param("customer", customer)
                .param("unit", matter.unit()).param("title", matter.title()).param("link", matter.link())
                .param("guide", rules.guide()).param("version", rules.version())
                .param("after", rules.after().toArray(String[]::new))
                .param("steps", json.writeValueAsString(rules.steps())).param("now", stamp()).update();
    }

    void settle(String module, long subject) {
        db.sql("""
            update errands_matters set settled_at = :now
            where org_id = :org and module = :module and subject_id = :subject and settled_at is null""")
                .param("org", Scope.required().org()).param("module", module).param("subject", subject)
                .param("now", stamp()).update();
    }

    /** The customer has done his part; what this room itself registered is over with that. */
    void done(Collection<Long> ids) {
        db.sql("""
            update errands_matters set done_at = :now, settled_at = case when module = 'errands' then :now else settled_at end
            where org_id = :org and id = any(:ids)""")
                .param("org", Scope.required().org())
                .param("ids", ids.toArray(Long[]::new)).param("now", stamp()).update();
    }

    void came(long appointment) {
        db.sql("""
            update errands_matters set visits = visits + 1 where org_id = :org and id in (
                select matter_id from errands_visits where org_id = :org and appointment_id = :id)""")
                .param("org", Scope.required().org()).param("id", appointment).update();
    }

    /**
     * Waits for whoever changes what the customer has to come for, in whatever project: what is looked up after this holds until
     * the commit.
     */
    void holdCustomer(long customer) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('errands-customer', :id))").param("id", customer)
                .query().singleRow();
    }

    void rewrite(long id, List<Step> steps) {
        db.sql("update errands_matters set steps = :steps::jsonb where org_id = :org and id = :id")
                .param("org", Scope.required().org()).param("id", id).param("steps", json.writeValueAsString(steps))
                .update();
    }

    List<OpenMatter> openOf(long customer) {
        return read(" and m.customer_id = :id and m.done_at is null and m.settled_at is null order by m.id", customer);
    }

    /** The same, locked: two bookings of one customer come one after the other. */
    List<OpenMatter> lockOpenOf(long customer) {
        return read(
                " and m.customer_id = :id and m.done_at is null and m.settled_at is null order by m.id for update of m",
                customer);
    }

    /** What was done or settled, the newest first, 50 at most. */
    List<OpenMatter> endedOf(long customer) {
        return read(
                " and m.customer_id = :id and (m.done_at is not null or m.settled_at is not null) order by m.id desc"
                        + " limit 50",
                customer);
    }

    List<OpenMatter> ofAppointment(long appointment) {
        return read(" and m.id in (select matter_id from errands_visits where org_id = :org and appointment_id = :id)"
                + " order by m.id", appointment);
    }

    /** @throws Refusal errands.no-matter */
    OpenMatter one(long id) {
        return read(" and m.id = :id", id).stream().findFirst().orElseThrow(Matters::none);
    }

    /** The matter another room reported; null when it reported none in sight. */
    @Nullable
    OpenMatter of(String module, long subject) {
        return db.sql(MATTER + " and m.module = :module and m.subject_id = :subject")
                .param("org", Scope.required().org()).param("module", module).param("subject", subject)
                .query((row, n) -> matter(row)).optional().orElse(null);
    }

    static Refusal none() {
        return Refusal.notFound("errands.no-matter", "没有这件待办事项，或不在您可见的范围内。");
    }

    private List<OpenMatter> read(String which, long id) {
        return db.sql(MATTER + which).param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> matter(row)).list();
    }

    private OpenMatter matter(ResultSet row) throws SQLException {
        return new OpenMatter(row.getLong("id"), row.getString("module"), row.getLong("subject_id"),
                row.getLong("project_id"), row.getString("project_name"), row.getLong("customer_id"),
                row.getObject("unit_id", Long.class), row.getString("unit_label"), row.getString("title"),
                row.getString("link"), row.getString("guide"), List.of((String[]) row.getArray("after").getArray()),
                json.readValue(row.getString("steps"), STEPS), row.getTimestamp("opened_at").toInstant(),
                instant(row, "done_at"), instant(row, "settled_at"), row.getInt("visits"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private Timestamp stamp() {
        return Timestamp.from(clock.instant());
    }
}
