package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees when many households of a building bring the same matter, and proposes to answer them as a group 群诉; also which groups
 * have become grave without anybody having joined.
 */
@Component
class WatchGroups {
    private static final Logger log = LoggerFactory.getLogger(WatchGroups.class);

    /**
     * Open matters that are in no group yet, by building and category. A case without a unit counts as a household of its own. What
     * was waved off is not raised again until there are more households than then. Of very many the newest are named, as many as a
     * group takes at once; the rest is proposed once there is the group.
     */
    private static final String SEEN = """
        insert into cases_signals (org_id, project_id, building_id, category_id, households, cases, raised_at)
        select :org, seen.project_id, seen.building_id, seen.category_id, seen.households, seen.cases, :now::timestamptz
        from (select c.project_id, c.building_id, c.category_id, count(distinct coalesce(c.unit_id, -c.id)) as households,
                     (array_agg(c.id order by c.id desc))[1\\:500] as cases
              from cases c
              where c.org_id = :org and c.building_id is not null and c.registered_at > :now::timestamptz - make_interval(days => :days)
                and c.open
                and not exists (select from cases_members m join cases_groups o on o.org_id = m.org_id and o.id = m.group_id
                                where m.org_id = c.org_id and m.case_id = c.id and m.left_at is null and o.closed_at is null)""";
    private static final String HERE = " and c.building_id = :building and c.category_id = :category";
    private static final String RAISE = """

              group by c.project_id, c.building_id, c.category_id) seen
        where (seen.households >= :households or exists (
                  select from cases_groups g where g.org_id = :org and g.building_id = seen.building_id
                     and g.category_id = seen.category_id and g.closed_at is null))
          and not exists (select from cases_signals s where s.org_id = :org and s.building_id = seen.building_id
                             and s.category_id = seen.category_id and s.settled_at is not null and s.cases @> seen.cases
                             and (s.settled_by, s.reason) <> ('系统', '可并入群诉的户数已不够'))
        on conflict (org_id, building_id, category_id) where settled_at is null
        do update set households = excluded.households, cases = excluded.cases
            where cases_signals.cases <> excluded.cases
        returning id""";
    /** What is no longer there to be grouped needs nobody's decision. */
    private static final String OVERTAKEN = """
        update cases_signals s set settled_at = :now, settled_by = '系统', reason = '事项已入群诉、已关闭或作废'
        where s.org_id = :org and s.settled_at is null and not exists (
            select from cases c where c.org_id = s.org_id and c.id = any (s.cases) and c.open
              and not exists (select from cases_members m where m.org_id = c.org_id and m.case_id = c.id and m.left_at is null))""";

    /** What was not seen again though a case of it is gone can no longer be grouped as it stands: a group refuses closed cases. */
    private static final String FEWER = """
        update cases_signals s set settled_at = :now, settled_by = '系统', reason = '可并入群诉的户数已不够'
        where s.org_id = :org and s.words is null and s.settled_at is null and exists (
            select from cases c where c.org_id = s.org_id and c.id = any (s.cases) and (not c.open
              or exists (select from cases_members m where m.org_id = c.org_id and m.case_id = c.id and m.left_at is null)))""";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final GroupSignals signals;
    private final WatchAlikes watchAlikes;
    private final RegradeGroup regradeGroup;
    private final Staff staff;
    private final Clock clock;

    WatchGroups(JdbcClient db, TransactionTemplate transaction, GroupSignals signals, WatchAlikes watchAlikes,
            RegradeGroup regradeGroup, Staff staff, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.signals = signals;
        this.watchAlikes = watchAlikes;
        this.regradeGroup = regradeGroup;
        this.staff = staff;
        this.clock = clock;
    }

    /** Serves every organisation. */
    void all() {
        staff.forEachOrganisation("cases-groups", this::ofOrganisation);
    }

    /** Serves the organisation in scope. */
    void ofOrganisation() {
        transaction.executeWithoutResult(status -> {
            var limits = signals.limits();
            var now = Timestamp.from(clock.instant());
            db.sql(OVERTAKEN).param("org", Scope.required().org()).param("now", now).update();
            raise(db.sql(SEEN + RAISE), limits, now);
            db.sql(FEWER).param("org", Scope.required().org()).param("now", now).update();
        });
        watchAlikes.ofOrganisation();
        transaction.executeWithoutResult(status -> signals.follow());
        Objects.requireNonNull(transaction.execute(status -> regradeGroup.overlooked())).forEach(this::regradeSafely);
    }

    /** Each group by itself: one that fails is tried again the next time and does not keep the others waiting. */
    private void regradeSafely(long group) {
        try {
            transaction.executeWithoutResult(status -> regradeGroup.follow(group));
        } catch (RuntimeException e) {
            log.warn("Group {} could not be regraded", group, e);
        }
    }

    /** Looks at once where a case was just taken in, at its building and category only. Must run in a transaction. */
    void around(Case one) {
        var building = one.facts().building();
        if (building == null) {
            return;
        }
        signals.followOnly(raise(db.sql(SEEN + HERE + RAISE).param("building", building).param("category",
                one.progress().category), signals.limits(), Timestamp.from(clock.instant())));
    }

    /** @return the signals raised or grown */
    private static List<Long> raise(JdbcClient.StatementSpec statement, GroupSignals.Limits limits, Timestamp now) {
        return statement.param("org", Scope.required().org()).param("now", now).param("days", limits.days())
                .param("households", limits.households()).query(Long.class).list();
    }

    /** Looks every ten minutes. */
    @Configuration
    static class Schedule {
        @Bean
        RecurringTask<Void> watchGroupsTask(WatchGroups watchGroups) {
            return Tasks
                    .recurring("cases-groups", FixedDelay.of(Duration.ofMinutes(10)))
                    .execute((instance, context) -> watchGroups.all());
        }
    }
}
