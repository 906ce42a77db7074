package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands around one case on its page: help asked for, alarms raised, questions open, the cases before and after it. */
@Component
class CaseSurroundings {
    private static final String LINKED = """
        select c.id, c.number, c.summary, c.state, c.registered_at, coalesce(c.id = :follows::bigint, false) as earlier
        from cases c where c.org_id = :org and (c.id = :follows::bigint or c.follows_id = :id)""";

    /** The group it is in, else an open one of its building and category. */
    private static final String GROUP = """
        select g.id, g.title, m.case_id is not null as member
        from cases_groups g left join cases_members m
          on m.org_id = g.org_id and m.group_id = g.id and m.case_id = :id and m.left_at is null
        where g.org_id = :org and (m.case_id is not null
          or :open and g.closed_at is null and g.building_id = :building::bigint and g.category_id = :category)
        order by member desc, g.id desc limit 1""";

    private final JdbcClient db;
    private final CaseAssists assists;
    private final CaseEscalations escalations;
    private final EndCase endCase;
    private final Oversight oversight;
    private final CaseCategories categories;

    CaseSurroundings(JdbcClient db, CaseAssists assists, CaseEscalations escalations, EndCase endCase,
            Oversight oversight, CaseCategories categories) {
        this.db = db;
        this.assists = assists;
        this.escalations = escalations;
        this.endCase = endCase;
        this.oversight = oversight;
        this.categories = categories;
    }

    /** Another case of the same matter. @param earlier whether this one follows it */
    record Linked(long id, String number, String summary, CaseState state, Instant registeredAt, boolean earlier) {}

    /** A group of cases with one cause. @param member whether the case is in it; else it looks as if it belonged there */
    record Grouping(long id, String title, boolean member) {}

    /** @param mine whether who looks may answer it */
    record Help(CaseAssists.Assist assist, boolean mine) {}

    /**
     * @param recurrences how often the matter came back
     * @param reopenUntil until when the closed case may be reopened; null while it is not closed
     * @param closureLevels how many must agree to an end without the customer; null while nobody asks for it
     * @param photoRequired whether it is done only with a photograph
     */
    record Answer(List<Help> assists, List<CaseEscalations.Raised> escalations, List<Linked> linked,
            CaseRequests.@Nullable Closure closureAsked, @Nullable Integer closureLevels,
            CaseRequests.@Nullable Back backAsked,
            CaseRequests.@Nullable Outcome outcome, int recurrences, @Nullable Instant reopenUntil,
            boolean photoRequired, @Nullable Grouping group) {}

    Answer of(Case one, CaseActor actor) {
        var id = one.facts().id();
        var asked = one.progress().requests;
        var linked = db.sql(LINKED + CaseSight.CONDITION + " order by c.registered_at").param("id", id)
                .param("follows", asked.follows).param("org", Scope.required().org())
                .param("onlyDepartment", actor.onlyDepartment()).query(Linked.class).list();
        var helps = assists.of(id).stream().map(assist -> new Help(assist, mine(assist, actor))).toList();
        return new Answer(helps, escalations.of(id), linked, asked.closure,
                asked.closure == null ? null : oversight.rules().closureLevels(), asked.back, asked.outcome,
                one.progress().recurrences(), endCase.reopenUntil(one), one.facts().kind() == CaseKind.REPAIR
                        && categories.require(one.progress().category).evidenceRequired(),
                group(one));
    }

    /** Of a case just taken in: nobody has helped, asked or followed it up yet, but it may look as if it belonged to a group. */
    Answer ofNew(Case one, CaseCategories.Category category) {
        return new Answer(List.of(), List.of(), List.of(), null, null, null, null, one.progress().recurrences(), null,
                one.facts().kind() == CaseKind.REPAIR && category.evidenceRequired(),
                one.facts().building() == null ? null : group(one));
    }

    private @Nullable Grouping group(Case one) {
        return db.sql(GROUP).param("id", one.facts().id()).param("org", Scope.required().org())
                .param("open", one.progress().state.open()).param("building", one.facts().building())
                .param("category", one.progress().category).query(Grouping.class).optional().orElse(null);
    }

    private static boolean mine(CaseAssists.Assist assist, CaseActor actor) {
        var access = actor.access();
        return assist.state() == CaseAssists.State.OPEN && (access == null || access.may("cases.handle")
                && (access.department() == assist.departmentId() || access.may("cases.dispatch")));
    }
}
