package atrium.base.files;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is attached to what, with its history. */
@Component
class FileRows {
    static final int SUBJECT_MAX = 50;

    private static final String COLUMNS = """
        select id, project_id, subject_type, subject_id, name, type, size, sha256, uploaded_by, uploader, at
        from files where org_id = :org and removed_at is null""";

    private final JdbcClient db;
    private final List<AttachmentGate> gates;
    private final Activity activity;
    private final Clock clock;

    FileRows(JdbcClient db, List<AttachmentGate> gates, Activity activity, Clock clock) {
        this.db = db;
        this.gates = gates;
        this.activity = activity;
        this.clock = clock;
    }

    record Row(long id, @Nullable Long projectId, String subjectType, long subjectId, String name, String type,
            long size, String sha256, @Nullable Long uploadedBy, String uploader, Instant at) {}

    record Subject(String type, long id, @Nullable Long project) {}

    record Brought(String name, String type, long size, String sha256) {}

    record Damage(long id, String name, String subjectType, long subjectId, Instant damagedAt) {}

    /** Adds. @throws Refusal files.too-many when the record has {@link #SUBJECT_MAX} already */
    @Transactional
    Row add(Subject subject, Brought file) {
        var scope = Scope.required();
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, ?))")
                .params("files/" + subject.type() + "/" + subject.id(), scope.org()).query((row, n) -> n).list();
        if (of(subject.type(), subject.id()).size() >= SUBJECT_MAX) {
            throw Refusal.badInput("files.too-many",
                    "一条记录最多 %d 个附件，已满。请先移除不用的附件。".formatted(SUBJECT_MAX));
        }
        var id = db.sql("""
            insert into files (org_id, project_id, subject_type, subject_id, name, type, size, sha256, uploaded_by,
                               uploader, at)
            values (:org, :project, :subjectType, :subject, :name, :type, :size, :sha256, :account, :actor, :now)
            returning id""").param("org", scope.org()).param("project", subject.project())
                .param("subjectType", subject.type()).param("subject", subject.id()).param("name", file.name())
                .param("type", file.type()).param("size", file.size()).param("sha256", file.sha256())
                .param("account", scope.account()).param("actor", scope.actor())
                .param("now", Timestamp.from(clock.instant())).query(Long.class).single();
        record(subject, "files.added", Activity.changes("file", null, file.name()));
        return row(id);
    }

    @Transactional(readOnly = true)
    List<Row> of(String subjectType, long subjectId) {
        return db.sql(COLUMNS + " and subject_type = :type and subject_id = :subject order by id")
                .param("org", Scope.required().org()).param("type", subjectType).param("subject", subjectId)
                .query(Row.class).list();
    }

    @Transactional(readOnly = true)
    Row row(long id) {
        return db.sql(COLUMNS + " and id = :id").param("org", Scope.required().org()).param("id", id).query(Row.class)
                .optional().orElseThrow(() -> Refusal.notFound("files.none", "没有这个附件，或不在您的项目范围内。"));
    }

    @Transactional
    void remove(Row row) {
        var scope = Scope.required();
        var removed = db.sql("""
            update files set removed_at = :now, removed_by = :account
            where org_id = :org and id = :id and removed_at is null""").param("now", Timestamp.from(clock.instant()))
                .param("account", scope.account()).param("org", scope.org()).param("id", row.id()).update();
        if (removed == 1) {
            record(new Subject(row.subjectType(), row.subjectId(), row.projectId()), "files.removed",
                    Activity.changes("file", row.name(), null));
        }
    }

    /** Marks what a look at the bytes gave; the finding itself is history, once. */
    @Transactional
    void mark(Row row, boolean intact) {
        var changed = db.sql("""
            update files set damaged_at = case when :intact then null else :now::timestamptz end
            where org_id = :org and id = :id and (damaged_at is null) <> :intact""").param("intact", intact)
                .param("now", Timestamp.from(clock.instant())).param("org", Scope.required().org())
                .param("id", row.id()).update();
        if (changed == 1) {
            record(new Subject(row.subjectType(), row.subjectId(), row.projectId()),
                    intact ? "files.found-whole" : "files.found-damaged", Activity.changes("file", null, row.name()));
        }
    }

    /** Files after the id, of the whole scope, also removed ones: their bytes are kept as well. */
    @Transactional(readOnly = true)
    List<Row> following(long after, int most) {
        return db.sql(COLUMNS.replace(" and removed_at is null", "") + " and id > :after order by id limit :most")
                .param("org", Scope.required().org()).param("after", after).param("most", most).query(Row.class)
                .list();
    }

    @Transactional(readOnly = true)
    List<Damage> damaged() {
        return db.sql("""
            select id, name, subject_type, subject_id, damaged_at from files
            where org_id = ? and damaged_at is not null order by id limit 1000""").param(Scope.required().org())
                .query(Damage.class).list();
    }

    private void record(Subject subject, String verb, Map<String, Activity.Change> changes) {
        var project = subject.project() != null
                ? subject.project()
                : gates.stream().filter(gate -> gate.subjectType().equals(subject.type())).findFirst()
                        .map(gate -> gate.historyProject(subject.id())).orElse(null);
        activity.record(Activity.Entry.of(subject.type(), subject.id(), project, verb).with(changes));
    }
}
