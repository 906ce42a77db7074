package atrium.estate.customers;

import atrium.base.platform.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All that the register knows of a customer, numbers masked. */
@Service
class CustomerDetail {
    private static final String CONTACTS = """
        select id, label, person, phone_masked from customers_contacts where org_id = ? and customer_id = ? order by id""";
    private static final String CARDS = """
        select id, bank, holder, card_masked from customers_cards where org_id = ? and customer_id = ? order by id""";
    private static final String CONSENTS = """
        select id, purpose, notice_version, evidence, given_at, withdrawn_at, recorded_by, withdrawn_by
        from customers_consents where org_id = ? and customer_id = ? order by id desc""";
    private static final String REVEALS = """
        select field, reason, actor, at from customers_reveals where org_id = ? and customer_id = ? order by id desc limit 50""";
    private static final String MERGES = """
        select m.id, m.from_id, f.name as from_name, m.into_id, i.name as into_name, m.merged_at, m.merged_by, m.undone_at, m.undone_by
        from customers_merges m join customers f on f.id = m.from_id join customers i on i.id = m.into_id
        where m.org_id = :org and (m.into_id = :id or m.from_id = :id) order by m.id desc""";
    private static final String PROJECTS = """
        select p.id, p.name from customers_projects l join properties_projects p on p.id = l.project_id
        where l.org_id = ? and l.customer_id = ? order by p.id""";

    private final JdbcClient db;
    private final CustomerRegister register;
    private final Customers customers;

    CustomerDetail(JdbcClient db, CustomerRegister register, Customers customers) {
        this.db = db;
        this.register = register;
        this.customers = customers;
    }

    record Project(long id, String name) {}

    record Contact(long id, String label, @Nullable String person, String phoneMasked) {}

    record Card(long id, @Nullable String bank, @Nullable String holder, String cardMasked) {}

    record Consent(long id, String purpose, String noticeVersion, String evidence, Instant givenAt,
            @Nullable Instant withdrawnAt, String recordedBy, @Nullable String withdrawnBy) {}

    record Reveal(String field, String reason, String actor, Instant at) {}

    record Merge(long id, long fromId, String fromName, long intoId, String intoName, Instant mergedAt,
            String mergedBy, @Nullable Instant undoneAt, @Nullable String undoneBy) {}

    /** The customer as the page shows it. @param mergedInto the living customer this one became part of */
    record View(long id, int version, @Nullable Long mergedInto, String kind, String name, List<String> formerNames,
            @Nullable String idType, @Nullable String idTypeName, @Nullable String idMasked,
            @Nullable String phoneMasked, @Nullable String emailMasked, @Nullable String addressMasked,
            @Nullable String preferredChannel, @Nullable String preferredTime, boolean noPromotion,
            @Nullable String remarks, List<Project> projects, List<Customers.Holding> holdings,
            List<Contact> contacts, List<Card> cards, List<Consent> consents, List<Merge> merges,
            List<Reveal> reveals) {}

    @Transactional(readOnly = true)
    View view(long id) {
        var entry = register.read(id);
        var record = entry.record();
        var type = record.idType();
        var org = Scope.required().org();
        return new View(id, entry.version(), entry.mergedInto(), record.kind().name(), record.name(),
                record.formerNames(), type == null ? null : type.name(), type == null ? null : type.word(),
                masked(record.identity()), masked(record.phone()), masked(record.email()), masked(record.address()),
                record.preferredChannel(), record.preferredTime(), record.noPromotion(), record.remarks(),
                db.sql(PROJECTS).params(org, id).query(Project.class).list(), customers.allHoldings(id),
                db.sql(CONTACTS).params(org, id).query(Contact.class).list(),
                db.sql(CARDS).params(org, id).query(Card.class).list(),
                db.sql(CONSENTS).params(org, id).query(Consent.class).list(),
                db.sql(MERGES).param("org", org).param("id", id).query(Merge.class).list(),
                db.sql(REVEALS).params(org, id).query(Reveal.class).list());
    }

    private static @Nullable String masked(@Nullable Sealed value) {
        return value == null ? null : value.masked();
    }
}
