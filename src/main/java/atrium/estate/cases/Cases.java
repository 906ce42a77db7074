package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers other rooms about cases in sight. */
@Service
public class Cases {
    private static final String BRIEF = """
        select c.id, c.number, c.summary, c.state, c.open, c.registered_at from cases c
        where c.org_id = :org""" + CaseSight.CONDITION;

    /** Taking in and dispatching is the desk's; whoever acted after that had a hand in the work. */
    private static final String WORKERS = """
        select person_id from cases_events where org_id = :org and case_id = :id and person_id is not null
          and type not in ('REGISTERED', 'DISPATCHED')
        union select (data ->> 'handler')::bigint from cases_events
        where org_id = :org and case_id = :id and data ->> 'handler' is not null""";

    private final JdbcClient db;
    private final CaseReader reader;
    private final CaseCategories categories;
    private final WorkOnCase work;

    Cases(JdbcClient db, CaseReader reader, CaseCategories categories, WorkOnCase work) {
        this.db = db;
        this.reader = reader;
        this.categories = categories;
        this.work = work;
    }

    /** A code of this room and its words, such as COMPLAINT 投诉. */
    public record Word(String value, String label) {}

    /** A category by its path, such as 房屋质量 / 渗漏. */
    public record Topic(long id, String name, String path) {}

    /**
     * A case as a return visit must know it.
     *
     * @param topics its category, then those above it
     * @param leadId the department that worked on it; null when none was asked
     * @param workers everybody who answered, planned, carried out, confirmed or closed it
     */
    public record Handled(long id, long project, String number, String kind, String grade, List<Long> topics,
            @Nullable Long buildingId, @Nullable Long leadId, boolean open, @Nullable Instant closedAt,
            List<Long> workers) {}

    /** A moment of a case's course. @param what such as 办结 */
    public record Moment(Instant at, String what, String actor, @Nullable String text) {}

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

    /** What a return visit must know. @throws atrium.base.shared.Refusal cases.none */
    @Transactional(readOnly = true)
    public Handled handled(long id) {
        var one = reader.read(id);
        var facts = one.facts();
        var progress = one.progress();
        var workers = db.sql(WORKERS).param("org", Scope.required().org()).param("id", id).query(Long.class).list();
        var open = progress.endedAt == null;
        return new Handled(id, facts.project(), facts.number(), facts.kind().name(), progress.grade.name(),
                above(progress.category), facts.building(), progress.lead, open, progress.closedAt, workers);
    }

    /** What was said and done, in order. */
    @Transactional(readOnly = true)
    public List<Moment> course(long id) {
        return reader.events(id).stream()
                .map(event -> new Moment(event.at(), event.type().label(), event.actor(), event.text())).toList();
    }

    /** Back to the department that worked on it. @throws atrium.base.shared.Refusal as reopening on the case's own page */
    @Transactional
    public void reopen(long id, String reason) {
        work.work(id, null, CaseAct.REOPEN, (one, by) -> one.reopen(by, reason));
    }

    /** The kinds of cases, in their order. */
    public List<Word> kinds() {
        return words(CaseKind.values());
    }

    /** The grades of cases, from the least. */
    public List<Word> grades() {
        return words(CaseGrade.values());
    }

    /** Every category. */
    @Transactional(readOnly = true)
    public List<Topic> topics() {
        return categories.all().stream().map(each -> new Topic(each.id(), each.name(), each.path())).toList();
    }

    private static List<Word> words(Labelled[] all) {
        return Arrays.stream(all).map(each -> new Word(each.name(), each.label())).toList();
    }

    private List<Long> above(long category) {
        Map<Long, CaseCategories.Category> byId = categories.all().stream()
                .collect(Collectors.toMap(CaseCategories.Category::id, Function.identity()));
        var chain = new ArrayList<Long>();
        for (var at = byId.get(category); at != null; at = at.parentId() == null ? null : byId.get(at.parentId())) {
            chain.add(at.id());
        }
        return chain;
    }
}
