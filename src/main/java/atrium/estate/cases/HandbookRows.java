package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the versions of the handling rules. Must run in a transaction. */
@Repository
class HandbookRows {
    private static final String SELECT = """
        select h.*, d.name as drafter, p.name as publisher from cases_handbooks h
        left join staff_people d on d.id = h.drafted_by left join staff_people p on p.id = h.published_by
        where h.org_id = :org""";

    private final JdbcClient db;
    private final JsonMapper json;

    HandbookRows(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** What a version says in figures. */
    record Rules(List<Limits> limits, List<CaseLadders.Step> ladders) {
        @Nullable
        Limits of(CaseKind kind, CaseGrade grade) {
            return limits.stream().filter(each -> each.kind() == kind && each.grade() == grade).findFirst()
                    .orElse(null);
        }
    }

    /** The limits of a kind and grade, spelled as {@link CasePolicy} spells them. */
    record Limits(CaseKind kind, CaseGrade grade, @Nullable String firstReply, @Nullable String plan,
            @Nullable String close, String basis) {
        CasePolicy policy(long id, int version, LocalDate from, long handbook) {
            return new CasePolicy(id, kind, grade, version, from, firstReply, plan, close, basis, handbook);
        }
    }

    /** What may be written into a draft. @param bound departments whose people must read it */
    record Text(String title, @Nullable String documentNumber, String text, List<Long> bound, int backdatingDays,
            @Nullable LocalDate effectiveFrom, boolean appliesToOpen, Rules rules) {}

    /** A version. */
    record Handbook(long id, int version, Text text, boolean published, @Nullable String drafter,
            @Nullable String publisher, @Nullable Instant publishedAt, int appliedCount, @Nullable Instant appliedAt,
            int rowVersion) {}

    List<Handbook> all() {
        return db.sql(SELECT + " order by h.version desc").param("org", Scope.required().org())
                .query((row, n) -> handbook(row)).list();
    }

    Optional<Handbook> find(long id) {
        return db.sql(SELECT + " and h.id = :id").param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> handbook(row)).optional();
    }

    /** @throws Refusal cases.no-handbook */
    Handbook require(long id) {
        return find(id).orElseThrow(() -> Refusal.notFound("cases.no-handbook", "没有这一版处理办法，或草稿已删除。"));
    }

    /** The version in force on a day. */
    Optional<Handbook> inForce(LocalDate on) {
        return db.sql(SELECT + """
             and h.published_at is not null and h.effective_from <= :on
            order by h.effective_from desc limit 1""").param("org", Scope.required().org()).param("on", on)
                .query((row, n) -> handbook(row)).optional();
    }

    /** The draft, locked, in the version somebody had in hand. @throws Refusal cases.no-handbook, cases.published, edit.overtaken */
    Handbook draft(long id, int rowVersion) {
        var _ = db.sql("select id from cases_handbooks where org_id = ? and id = ? for update")
                .params(Scope.required().org(), id).query(Long.class).optional();
        var draft = require(id);
        if (draft.published()) {
            throw Refusal.conflict("cases.published", "第 %d 版已发布，不能再改；要改请起草新版。".formatted(draft.version()));
        }
        if (draft.rowVersion() != rowVersion) {
            throw Refusal.conflict("edit.overtaken", "这份草稿刚被他人改过，请看过再改。");
        }
        return draft;
    }

    long add(Text text, @Nullable Long person, Instant now) {
        return db
                .sql("""
                    insert into cases_handbooks (org_id, version, title, text, draft, drafted_by, drafted_at, backdating_days, bound)
                    select :org, 1 + greatest(
                               coalesce((select max(version) from cases_handbooks where org_id = :org), 0),
                               coalesce((select max(version) from cases_policies where org_id = :org), 0)),
                           :title, :text, :draft::jsonb, :person::bigint, :now, :days, :bound returning id""")
                .param("org", Scope.required().org()).param("title", text.title()).param("text", text.text())
                .param("draft", json.writeValueAsString(text.rules())).param("person", person)
                .param("now", Timestamp.from(now)).param("days", text.backdatingDays())
                .param("bound", text.bound().toArray(Long[]::new)).query(Long.class).single();
    }

    void edit(long id, Text text) {
        db.sql("""
            update cases_handbooks set title = :title, document_number = :number, text = :text, draft = :draft::jsonb,
                bound = :bound, backdating_days = :days, effective_from = :from::date, applies_to_open = :open,
                row_version = row_version + 1
            where org_id = :org and id = :id""").param("org", Scope.required().org()).param("id", id)
                .param("title", text.title()).param("number", text.documentNumber()).param("text", text.text())
                .param("draft", json.writeValueAsString(text.rules()))
                .param("bound", text.bound().toArray(Long[]::new)).param("days", text.backdatingDays())
                .param("from", text.effectiveFrom()).param("open", text.appliesToOpen()).update();
    }

    void remove(long id) {
        db.sql("delete from cases_handbooks where org_id = ? and id = ? and published_at is null")
                .params(Scope.required().org(), id).update();
    }

    void publish(long id, @Nullable Long person, Instant now) {
        db.sql("""
            update cases_handbooks set draft = null, published_by = :person::bigint, published_at = :now,
                row_version = row_version + 1
            where org_id = :org and id = :id""").param("person", person)
                .param("now", Timestamp.from(now)).param("org", Scope.required().org()).param("id", id)
                .update();
    }

    private Handbook handbook(ResultSet row) throws SQLException {
        var draft = row.getString("draft");
        var id = row.getLong("id");
        var rules = draft == null ? published(id) : json.readValue(draft, Rules.class);
        var publishedAt = CaseReader.instant(row, "published_at");
        return new Handbook(id, row.getInt("version"),
                new Text(row.getString("title"), row.getString("document_number"), row.getString("text"),
                        List.of((Long[]) row.getArray("bound").getArray()), row.getInt("backdating_days"),
                        row.getObject("effective_from", LocalDate.class), row.getBoolean("applies_to_open"), rules),
                publishedAt != null, row.getString("drafter"), row.getString("publisher"), publishedAt,
                row.getInt("applied_count"), CaseReader.instant(row, "applied_at"), row.getInt("row_version"));
    }

    /** The names of the organisation's posts, for rungs. */
    List<String> posts() {
        return db.sql("select name from staff_posts where org_id = ? group by name order by min(id)")
                .param(Scope.required().org()).query(String.class).list();
    }

    private Rules published(long id) {
        var org = Scope.required().org();
        var limits = db.sql("""
            select kind, grade, first_reply, plan, close, basis from cases_policies
            where org_id = ? and handbook_id = ? order by id""").params(org, id).query(Limits.class).list();
        var steps = db.sql("""
            select p.grade, l.percent, array_agg(distinct l.post) as posts
            from cases_ladders l join cases_policies p on p.id = l.policy_id
            where l.org_id = ? and p.handbook_id = ? group by p.grade, l.percent order by p.grade, l.percent""")
                .params(org, id).query((row, n) -> new CaseLadders.Step(CaseGrade.valueOf(row.getString("grade")),
                        row.getInt("percent"), List.of((String[]) row.getArray("posts").getArray())))
                .list();
        return new Rules(limits, steps);
    }
}
