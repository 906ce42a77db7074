package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.estate.properties.Properties;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sees when many households say the same in their own words, wherever they live, and proposes to answer them as a group 群诉. */
@Component
class WatchAlikes {
    /** The newest are enough to see what is going on; with more the words of one matter would drown. */
    private static final String TOLD = """
        select c.id, coalesce('u' || c.unit_id, 'c' || c.customer_id, 'p' || encode(c.caller_phone_blind, 'hex'),
                              'n' || nullif(c.caller_name, ''), 'i' || c.id) as who,
               c.open and g.id is null as open, coalesce(g.id, 0) as "group", c.summary, c.description
        from cases c
        left join cases_members m on m.org_id = c.org_id and m.case_id = c.id and m.left_at is null
        left join cases_groups g on g.org_id = c.org_id and g.id = m.group_id and g.closed_at is null
        where c.org_id = :org and c.project_id = :project and c.kind in ('COMPLAINT', 'REPAIR')
          and c.registered_at > :now::timestamptz - make_interval(days => :days)
        order by c.registered_at desc, c.id desc limit 2000""";
    private static final String KNOWN = """
        select id, words is not null as alike, settled_at is null as open, cases from cases_signals
        where org_id = :org and project_id = :project and cases && :ids and (settled_at is null or settled_by <> '系统')
        order by id""";
    private static final String RAISE = """
        insert into cases_signals (org_id, project_id, households, cases, words, percents, group_id, raised_at)
        values (:org, :project, :households, :cases, :words, :percents, :group, :now) returning id""";
    /** A group may open or close while the cases stay, and then another button is right. */
    private static final String GROWN = """
        update cases_signals set households = :households, cases = :cases, words = :words, percents = :percents,
               group_id = :group
        where org_id = :org and id = :id and settled_at is null
          and (households, cases, words, percents, group_id)
              is distinct from (:households, :cases, :words::text[], :percents, :group::bigint)""";
    /** Of two signals for the same cases the one that names the building says more. */
    private static final String TOLD_TWICE = """
        update cases_signals s set settled_at = :now, settled_by = '系统', reason = '已含在同楼栋、同类别的提示中'
        where s.org_id = :org and s.project_id = :project and s.words is not null and s.settled_at is null and exists (
            select from cases_signals p where p.org_id = s.org_id and p.project_id = s.project_id
              and p.words is null and p.settled_at is null and p.cases @> s.cases)""";
    /** What is no longer found could not be grouped as it stands, and of two that grew into one the second would ask again. */
    private static final String NO_LONGER = """
        update cases_signals set settled_at = :now, settled_by = '系统', reason = '说法相似的户数已不够，或已含在另一条提示中'
        where org_id = :org and project_id = :project and words is not null and settled_at is null and not (id = any (:said))""";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Properties properties;
    private final GroupSignals signals;
    private final Clock clock;

    WatchAlikes(JdbcClient db, TransactionTemplate transaction, Properties properties, GroupSignals signals,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.properties = properties;
        this.signals = signals;
        this.clock = clock;
    }

    private record Known(long id, boolean alike, boolean open, List<Long> cases) {}

    /** Serves the organisation in scope. Texts are compared between two transactions: nobody waits for them. */
    void ofOrganisation() {
        var limits = Objects.requireNonNull(transaction.execute(status -> signals.limits()));
        for (var project : properties.projects()) {
            var told = Objects.requireNonNull(transaction.execute(status -> told(project.id(), limits)));
            var clusters = AlikeCases.find(told, limits.alikeHouseholds(), limits.alikePercent());
            transaction.executeWithoutResult(status -> keep(project.id(), clusters));
        }
    }

    private List<AlikeCases.Told> told(long project, GroupSignals.Limits limits) {
        return db.sql(TOLD).param("org", Scope.required().org()).param("project", project)
                .param("now", Timestamp.from(clock.instant())).param("days", limits.alikeDays())
                .query(AlikeCases.Told.class).list();
    }

    private void keep(long project, List<AlikeCases.Cluster> clusters) {
        var said = new HashSet<Long>();
        for (var cluster : clusters) {
            var known = known(project, cluster);
            if (known.stream().anyMatch(each -> saysIt(each, cluster.ids()))) {
                continue;
            }
            var same = known.stream().filter(each -> each.alike() && each.open() && !said.contains(each.id()))
                    .findFirst();
            if (same.isPresent()) {
                said.add(same.get().id());
                say(GROWN, cluster).param("id", same.get().id()).update();
            } else {
                said.add(say(RAISE, cluster).param("project", project).param("now", Timestamp.from(clock.instant()))
                        .query(Long.class).single());
            }
        }
        settle(TOLD_TWICE, project).update();
        settle(NO_LONGER, project).param("said", said.toArray(Long[]::new)).update();
    }

    private JdbcClient.StatementSpec say(String sql, AlikeCases.Cluster cluster) {
        return db.sql(sql).param("org", Scope.required().org()).param("households", cluster.households())
                .param("cases", cluster.cases().stream().map(AlikeCases.Alike::id).toArray(Long[]::new))
                .param("percents", cluster.cases().stream().map(AlikeCases.Alike::percent).toArray(Integer[]::new))
                .param("words", cluster.words().toArray(String[]::new))
                .param("group", cluster.group() == 0 ? null : cluster.group());
    }

    private JdbcClient.StatementSpec settle(String sql, long project) {
        return db.sql(sql).param("org", Scope.required().org()).param("project", project)
                .param("now", Timestamp.from(clock.instant()));
    }

    private List<Known> known(long project, AlikeCases.Cluster cluster) {
        return db.sql(KNOWN).param("org", Scope.required().org()).param("project", project)
                .param("ids", cluster.ids().toArray(Long[]::new))
                .query((row, n) -> new Known(row.getLong("id"), row.getBoolean("alike"), row.getBoolean("open"),
                        List.of((Long[]) row.getArray("cases").getArray())))
                .list();
    }

    /**
     * Whether a signal of building and category names these cases too, or somebody has waved off the most of them and nobody new has
     * come since. Which texts are alike shifts a little with every new one; that alone is no reason to ask again.
     */
    private static boolean saysIt(Known known, Set<Long> cases) {
        if (!known.alike()) {
            return known.cases().containsAll(cases);
        }
        var shared = cases.stream().filter(known.cases()::contains).count();
        return !known.open() && 2 * shared >= cases.size()
                && Collections.max(cases) <= Collections.max(known.cases());
    }
}
