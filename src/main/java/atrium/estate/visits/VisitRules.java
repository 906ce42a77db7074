package atrium.estate.visits;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the versions of rules. Must run in a transaction. */
@Repository
class VisitRules {
    private static final String SELECT = "select * from visits_rules where org_id = :org";

    private final JdbcClient db;

    VisitRules(JdbcClient db) {
        this.db = db;
    }

    List<VisitRule> all() {
        return db.sql(SELECT + " order by kind, category_id nulls first, grade nulls first, version")
                .param("org", Scope.required().org()).query((row, n) -> rule(row)).list();
    }

    /** @throws Refusal visits.no-rule */
    VisitRule rule(long id) {
        return db.sql(SELECT + " and id = :id").param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> rule(row)).optional()
                .orElseThrow(() -> Refusal.notFound("visits.no-rule", "没有这条回访规则。"));
    }

    /** Adds the next version. @return its id @throws Refusal visits.rule-taken */
    long add(VisitRule rule) {
        try {
            return db.sql("""
                insert into visits_rules (org_id, kind, grade, category_id, version, effective_from, share, within_days,
                                          failures_most, rectify_days, by_building, by_category, aspects, script, basis)
                select :org, :kind, :grade, :category::bigint, coalesce(max(version), 0) + 1, :from, :share, :within,
                       :failures, :rectify, :building, :byCategory, :aspects, :script, :basis
                from visits_rules where org_id = :org and kind = :kind and grade is not distinct from :grade::text
                  and category_id is not distinct from :category::bigint returning id""")
                    .param("org", Scope.required().org()).param("kind", rule.kind()).param("grade", rule.grade())
                    .param("category", rule.categoryId()).param("from", rule.effectiveFrom())
                    .param("share", rule.share()).param("within", rule.withinDays())
                    .param("failures", rule.failuresMost()).param("rectify", rule.rectifyDays())
                    .param("building", rule.byBuilding()).param("byCategory", rule.byCategory())
                    .param("aspects", rule.aspects().toArray(String[]::new)).param("script", rule.script())
                    .param("basis", rule.basis()).query(Long.class).single();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("visits.rule-taken", "这一天已有同类规则生效，请另选生效日期。");
        }
    }

    private static VisitRule rule(ResultSet row) throws SQLException {
        return new VisitRule(row.getLong("id"), row.getString("kind"), row.getString("grade"), id(row, "category_id"),
                row.getInt("version"), row.getObject("effective_from", LocalDate.class), row.getInt("share"),
                row.getInt("within_days"), row.getInt("failures_most"), row.getInt("rectify_days"),
                row.getBoolean("by_building"), row.getBoolean("by_category"),
                List.of((String[]) row.getArray("aspects").getArray()), row.getString("script"),
                row.getString("basis"));
    }

    static @Nullable Long id(ResultSet row, String column) throws SQLException {
        var id = row.getLong(column);
        return row.wasNull() ? null : id;
    }
}
