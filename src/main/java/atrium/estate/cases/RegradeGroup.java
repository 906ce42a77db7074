package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Regrades the members of a group 群诉 once it has so many households that the handling rules call it grave (five, unless the radar
 * is set otherwise): the house does it, whoever made the group. Must run in a transaction.
 */
@Component
class RegradeGroup {
    /** A case without a unit counts as a household of its own, as for the radar. */
    private static final String COUNTED = """
        select g.id, g.title, count(distinct coalesce(c.unit_id, -c.id)) as households
        from cases_groups g join cases_members m on m.org_id = g.org_id and m.group_id = g.id and m.left_at is null
        join cases c on c.org_id = m.org_id and c.id = m.case_id and c.state <> 'CANCELLED'
        where g.org_id = :org and g.closed_at is null""";
    private static final String OF_GROUP_OR_CASE = " and " + """
        (g.id = :group::bigint or g.id in (
            select own.group_id from cases_members own
            where own.org_id = :org and own.case_id = :case::bigint and own.left_at is null))""";
    private static final String GRAVE = " " + """
        group by g.id, g.title having count(distinct coalesce(c.unit_id, -c.id)) >= :least""";
    private static final String WITH_LESSER = " and bool_or(c.open and c.grade <> 'MAJOR') order by g.id";
    private static final String MEMBERS = """
        select c.id from cases_members m join cases c on c.org_id = m.org_id and c.id = m.case_id
        where m.org_id = ? and m.group_id = ? and m.left_at is null and c.open""";

    private final JdbcClient db;
    private final GroupSignals signals;
    private final ChangeGrade changeGrade;
    private final CaseStore store;
    private final CaseDuties duties;
    private final Clock clock;

    RegradeGroup(JdbcClient db, GroupSignals signals, ChangeGrade changeGrade, CaseStore store, CaseDuties duties,
            Clock clock) {
        this.db = db;
        this.signals = signals;
        this.changeGrade = changeGrade;
        this.store = store;
        this.duties = duties;
        this.clock = clock;
    }

    private record Grave(long id, String title, int households) {}

    /** After a group was made, or a case has joined it. */
    void follow(long group) {
        grave(group, null).ifPresent(this::raise);
    }

    /** After a case was reopened: its group may have become grave while it was closed. */
    void reopened(long id) {
        grave(null, id).ifPresent(this::raise);
    }

    /** The groups that are grave without anybody having joined: the radar was set lower since, or they are older than the rule. */
    List<Long> overlooked() {
        return db.sql(COUNTED + GRAVE + WITH_LESSER).param("org", Scope.required().org())
                .param("least", signals.limits().households()).query(Grave.class).list().stream().map(Grave::id)
                .toList();
    }

    /** What they are is asked only when all are locked: one may be lowered, or closed, at this very moment. */
    private void raise(Grave grave) {
        var members = db.sql(MEMBERS).params(Scope.required().org(), grave.id()).query(Long.class).list();
        var lesser = store.lock(members).stream()
                .filter(one -> one.progress().state.open() && one.progress().grade != CaseGrade.MAJOR).toList();
        if (!lesser.isEmpty()) {
            regrade(lesser, "群诉“%s”已有 %d 户，按处理办法为重大事项".formatted(grave.title(), grave.households()));
        }
    }

    private void regrade(List<Case> cases, String words) {
        var house = new Case.By(clock.instant(), "系统", null, null);
        var before = cases.stream().map(one -> one.progress().grade).toList();
        changeGrade.change(cases, house, CaseGrade.MAJOR, words);
        store.save(cases);
        var clocks = store.clocks();
        for (var i = 0; i < cases.size(); i++) {
            var one = cases.get(i);
            duties.record(one, "regraded", Activity.changes("grade", before.get(i), CaseGrade.MAJOR), words);
            duties.reschedule(one, clocks.read(one.events(), house.at()));
        }
    }

    /** @throws Refusal cases.regrade-group while the case is in a group that is grave by itself */
    void requireNone(long id) {
        grave(null, id).ifPresent(grave -> {
            throw Refusal.conflict("cases.regrade-group", "事项在群诉“%s”中，该群诉有 %d 户，按处理办法为重大事项，不能改低级别。确不同因的，请先移出群诉。"
                    .formatted(grave.title(), grave.households()));
        });
    }

    private Optional<Grave> grave(@Nullable Long group, @Nullable Long member) {
        return db.sql(COUNTED + OF_GROUP_OR_CASE + GRAVE).param("group", group).param("case", member)
                .param("org", Scope.required().org())
                .param("least", signals.limits().households()).query(Grave.class).optional();
    }
}
