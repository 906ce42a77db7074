package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers other rooms about cases in sight. */
@Service
public class Cases {
    private static final String BRIEF = """
        select c.id, c.number, c.summary, c.state, c.open, c.registered_at from cases c
        where c.org_id = :org""" + CaseSight.CONDITION;

    private final JdbcClient db;

    Cases(JdbcClient db) {
        this.db = db;
    }

    /** A case as other rooms name it. @param state its words, such as 待确认 */
    public record Brief(long id, String number, String summary, String state, boolean open, Instant registeredAt) {}

    private record Stored(long id, String number, String summary, CaseState state, boolean open,
            Instant registeredAt) {}

    /** The newest cases of a customer, 100 at most. */
    @Transactional(readOnly = true)
    public List<Brief> ofCustomer(long customer) {
        return briefs(" and c.customer_id = :id order by c.registered_at desc, c.id desc limit 100", customer);
    }

    /** The newest cases of a unit, 100 at most. */
    @Transactional(readOnly = true)
    public List<Brief> ofUnit(long unit) {
        return briefs(" and c.unit_id = :id order by c.registered_at desc, c.id desc limit 100", unit);
    }

    private List<Brief> briefs(String which, long id) {
        return db.sql(BRIEF + which).param("org", Scope.required().org()).param("id", id)
                .param("onlyDepartment", CaseActor.current().onlyDepartment()).query(Stored.class).list().stream()
                .map(each -> new Brief(each.id(), each.number(), each.summary(), each.state().label(), each.open(),
                        each.registeredAt()))
                .toList();
    }
}
