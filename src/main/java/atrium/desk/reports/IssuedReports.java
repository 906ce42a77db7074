package atrium.desk.reports;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reports as they were issued. One that covers projects beyond somebody's sight is not there for them. */
@Repository
class IssuedReports {
    private static final String SEEN = """
        select id, kind, number, title, period_from, period_to, automatic, state, asker, asked_at, made_at, failure,
               sha256, size, step, step_at
        from reports_issued r
        where r.org_id = :org and (:all or not r.all_projects and r.project_ids <@ :projects::bigint[])""";

    private final JdbcClient db;
    private final Clock clock;

    IssuedReports(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    enum State {
        MAKING, READY, FAILED
    }

    /** How far making one has come. */
    enum Step {
        GATHERING, SETTING, KEEPING
    }

    /** @param step null while it waits to be begun */
    record Row(long id, String kind, String number, String title, LocalDate from, LocalDate to, boolean automatic,
            State state, String asker, Instant askedAt, @Nullable Instant madeAt, @Nullable String failure,
            @Nullable String sha256, @Nullable Integer size, @Nullable Step step, @Nullable Instant stepAt) {}

    /** What a job needs to make one. */
    record Wanted(long id, String kind, String number, LocalDate from, LocalDate to, List<String> sections,
            boolean automatic, @Nullable Long asker) {}

    @Transactional(readOnly = true)
    public Page<Row> list(@Nullable Long after, int limit) {
        var rows = seen(" and (:after::bigint is null or r.id < :after) order by r.id desc limit :limit")
                .param("after", after).param("limit", limit + 1).query((row, n) -> row(row)).list();
        return Page.of(rows, limit, row -> Long.toString(row.id()));
    }

    /** @throws Refusal reports.none */
    @Transactional(readOnly = true)
    public Row row(long id) {
        return seen(" and r.id = :id").param("id", id).query((row, n) -> row(row)).optional()
                .orElseThrow(() -> Refusal.notFound("reports.none", "没有这份报告，或它包含您看不到的项目。"));
    }

    /** The bytes that were issued, proved against their SHA-256. @throws Refusal reports.none, reports.not-ready, reports.damaged */
    @Transactional(readOnly = true)
    public byte[] bytes(long id) {
        var row = row(id);
        if (row.state() != State.READY) {
            throw Refusal.conflict("reports.not-ready", row.state() == State.MAKING
                    ? "报告还在制作，请稍等片刻再下载。"
                    : "这份报告没有做成：" + row.failure());
        }
        var bytes = db.sql("select bytes from reports_issued where org_id = ? and id = ?")
                .params(Scope.required().org(), id).query(byte[].class).single();
        if (!sha256(bytes).equals(row.sha256())) {
            throw Refusal.conflict("reports.damaged", "这份报告的内容与出具时不一致，已停止下载，请联系系统管理员。");
        }
        return bytes;
    }

    /** Notes that a report is to be made. @return empty when it is made by itself and has been before */
    Optional<Long> want(String kind, String title, LocalDate from, LocalDate to, List<String> sections,
            boolean automatic, @Nullable Long asker) {
        var scope = Scope.required();
        return db.sql("""
            insert into reports_issued (org_id, kind, number, title, period_from, period_to, sections, automatic,
                                        all_projects, project_ids, state, asker, asker_id, asked_at)
            select :org, :kind, 'BG-' || :month || '-' || lpad((count(*) + 1)::text, 3, '0'), :title, :from, :to,
                   :sections, :automatic, :all, :projects::bigint[], 'MAKING', :actor, :asker, :now
            from reports_issued where org_id = :org and number like 'BG-' || :month || '-%'
            on conflict do nothing returning id""").param("org", scope.org()).param("kind", kind)
                .param("month", from.toString().substring(0, 7).replace("-", "")).param("title", title)
                .param("from", from).param("to", to).param("sections", sections.toArray(String[]::new))
                .param("automatic", automatic).param("all", scope.allProjects())
                .param("projects", scope.projects().toArray(Long[]::new)).param("actor", scope.actor())
                .param("asker", asker).param("now", Timestamp.from(clock.instant())).query(Long.class).optional();
    }

    /** How often making a report by itself has failed. */
    int failures(String kind, LocalDate from, LocalDate to) {
        return db.sql("""
            select count(*) from reports_issued
            where org_id = ? and kind = ? and period_from = ? and period_to = ? and automatic and state = 'FAILED'""")
                .params(Scope.required().org(), kind, from, to).query(Integer.class).single();
    }

    /** What is still to be made; empty when that has been done. */
    Optional<Wanted> wanted(long id) {
        return db.sql("select * from reports_issued where org_id = ? and id = ? and state = 'MAKING'")
                .params(Scope.required().org(), id)
                .query((row, n) -> new Wanted(id, row.getString("kind"), row.getString("number"),
                        row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class),
                        ReportPlans.strings(row, "sections"), row.getBoolean("automatic"),
                        row.getObject("asker_id", Long.class)))
                .optional();
    }

    void step(long id, Step step) {
        db.sql("update reports_issued set step = ?, step_at = ? where org_id = ? and id = ? and state = 'MAKING'")
                .params(step.name(), Timestamp.from(clock.instant()), Scope.required().org(), id).update();
    }

    /** One that failed is to be made after all. @throws Refusal reports.none, reports.not-failed, reports.replaced */
    Row again(long id) {
        var _ = row(id); // who does not see it is told that there is none
        try {
            var done = db.sql("""
                update reports_issued set state = 'MAKING', failure = null, step = null, step_at = null
                where org_id = ? and id = ? and state = 'FAILED'""").params(Scope.required().org(), id).update();
            if (done == 0) {
                throw Refusal.conflict("reports.not-failed", "只有没有做成的报告才能重做。");
            }
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("reports.replaced", "这一期的自动报告已另行出具或正在制作，不必重做。");
        }
        return row(id);
    }

    /** To make it with the eyes of whoever ordered it. */
    ReportJobs.Task task(long id) {
        var scope = Scope.required();
        return db.sql("select all_projects, project_ids from reports_issued where org_id = ? and id = ?")
                .params(scope.org(), id)
                .query((row, n) -> new ReportJobs.Task(id, scope.org(), scope.actor(), row.getBoolean("all_projects"),
                        new HashSet<>(List.of((Long[]) row.getArray("project_ids").getArray())), scope.origin()))
                .single();
    }

    void issue(long id, byte[] bytes) {
        db.sql("""
            update reports_issued set state = 'READY', bytes = :bytes, size = :size, sha256 = :sha256, made_at = :now
            where org_id = :org and id = :id and state = 'MAKING'""").param("bytes", bytes).param("size", bytes.length)
                .param("sha256", sha256(bytes)).param("now", Timestamp.from(clock.instant()))
                .param("org", Scope.required().org()).param("id", id).update();
    }

    void fail(long id, String why) {
        db.sql("update reports_issued set state = 'FAILED', failure = ? where org_id = ? and id = ? and state = 'MAKING'")
                .params(why, Scope.required().org(), id).update();
    }

    private JdbcClient.StatementSpec seen(String more) {
        var scope = Scope.required();
        return db.sql(SEEN + more).param("org", scope.org()).param("all", scope.allProjects())
                .param("projects", scope.projects().toArray(Long[]::new));
    }

    private static Row row(ResultSet row) throws SQLException {
        var made = row.getTimestamp("made_at");
        var step = row.getString("step");
        return new Row(row.getLong("id"), row.getString("kind"), row.getString("number"), row.getString("title"),
                row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class),
                row.getBoolean("automatic"), State.valueOf(row.getString("state")), row.getString("asker"),
                row.getTimestamp("asked_at").toInstant(), made == null ? null : made.toInstant(),
                row.getString("failure"), row.getString("sha256"), row.getObject("size", Integer.class),
                step == null ? null : Step.valueOf(step),
                step == null ? null : row.getTimestamp("step_at").toInstant());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
