package atrium.estate.errands;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of papers handed in 材料台账, by customer. */
@Repository
class PaperRegister {
    private static final String PAPER = """
        select p.*, c.name as customer_name, u.label as unit_label
        from errands_papers p join customers c on c.id = p.customer_id
        left join properties_units u on u.id = p.unit_id where p.org_id = :org""";

    private final JdbcClient db;

    PaperRegister(JdbcClient db) {
        this.db = db;
    }

    /** Everything the customers ever handed in, the newest first. */
    List<FiledPaper> of(Collection<Long> customers) {
        return db.sql(PAPER + " and p.customer_id = any(:ids) order by p.id desc limit 1000")
                .param("org", Scope.required().org()).param("ids", customers.toArray(Long[]::new))
                .query((row, n) -> paper(row)).list();
    }

    /** @throws Refusal errands.no-paper */
    FiledPaper one(long id) {
        return db.sql(PAPER + " and p.id = :id").param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> paper(row)).optional()
                .orElseThrow(() -> Refusal.notFound("errands.no-paper", "没有这份材料，或不在您可见的范围内。"));
    }

    long add(FiledPaper paper) {
        return db
                .sql("""
                    insert into errands_papers (org_id, customer_id, kind, unit_id, copies, original_seen, original_kept, issued_on,
                                                valid_until, note, taken_at, taken_by)
                    values (:org, :customer, :kind, :unit, :copies, :seen, :kept, :issued, :until, :note, :at, :by) returning id""")
                .param("org", Scope.required().org()).param("customer", paper.customerId())
                .param("kind", paper.kind()).param("unit", paper.unitId()).param("copies", paper.copies())
                .param("seen", paper.originalSeen()).param("kept", paper.originalKept())
                .param("issued", paper.issuedOn()).param("until", paper.validUntil()).param("note", paper.note())
                .param("at", Timestamp.from(paper.takenAt())).param("by", paper.takenBy()).query(Long.class).single();
    }

    /** @return whether it was still on file */
    boolean end(long id, FiledPaper.End as, String reason, Timestamp at) {
        return db.sql("""
            update errands_papers set ended_as = :as, ended_at = :at, ended_by = :by, ended_for = :reason
            where org_id = :org and id = :id and ended_as is null""").param("org", Scope.required().org())
                .param("id", id).param("as", as.name()).param("at", at).param("by", Scope.required().actor())
                .param("reason", reason).update() == 1;
    }

    private static FiledPaper paper(ResultSet row) throws SQLException {
        var ended = row.getString("ended_as");
        return new FiledPaper(row.getLong("id"), row.getLong("customer_id"), row.getString("customer_name"),
                row.getString("kind"), row.getObject("unit_id", Long.class), row.getString("unit_label"),
                row.getInt("copies"), row.getBoolean("original_seen"), row.getBoolean("original_kept"),
                row.getObject("issued_on", LocalDate.class), row.getObject("valid_until", LocalDate.class),
                row.getString("note"), row.getTimestamp("taken_at").toInstant(), row.getString("taken_by"),
                ended == null ? null : FiledPaper.End.valueOf(ended), Matters.instant(row, "ended_at"),
                row.getString("ended_by"), row.getString("ended_for"));
    }
}
