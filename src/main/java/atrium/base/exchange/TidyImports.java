package atrium.base.exchange;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes away what imports leave lying: after the days agreed the file and the rows of one that is over or given up go, its
 * record and its counts stay.
 */
@Component
class TidyImports {
    /** Whatever is younger may belong to an upload that is still being written. */
    private static final Duration SETTLED = Duration.ofDays(1);

    private final JdbcClient db;
    private final KeptRows rows;
    private final ImportFiles files;
    private final Activity activity;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final int keepDays;

    TidyImports(JdbcClient db, KeptRows rows, ImportFiles files, Activity activity, Clock clock,
            TransactionTemplate transaction, @Value("${atrium.exchange.keep-days:30}") int keepDays) {
        this.db = db;
        this.rows = rows;
        this.files = files;
        this.activity = activity;
        this.clock = clock;
        this.transaction = transaction;
        this.keepDays = keepDays;
    }

    private record Emptied(long id, @Nullable Long projectId) {}

    /** Tidies the organisation in scope. */
    void tidy() {
        transaction.executeWithoutResult(status -> empty());
        while (Boolean.TRUE.equals(transaction.execute(status -> rows.sealPlain()))) {
            // the next chunk
        }
        var org = Scope.required().org();
        var needed = transaction.execute(status -> db.sql("""
            select distinct stored_path from exchange_imports where org_id = ? and emptied_at is null""").param(org)
                .query(String.class).list());
        files.tidy(org, new HashSet<>(needed == null ? List.of() : needed), clock.instant().minus(SETTLED));
    }

    private void empty() {
        var now = clock.instant();
        var org = Scope.required().org();
        var emptied = db.sql("""
            update exchange_imports
            set emptied_at = :now, finished_at = coalesce(finished_at, :now),
                message = case when state in ('UPLOADED', 'MAPPED', 'CHECKED') then :given_up else message end,
                state = case when state in ('UPLOADED', 'MAPPED', 'CHECKED') then 'CANCELLED' else state end
            where org_id = :org and emptied_at is null and state not in ('CHECKING', 'RUNNING')
              and coalesce(finished_at, started_at, uploaded_at) < :before
            returning id, project_id""").param("now", Timestamp.from(now))
                .param("given_up", "满 " + keepDays + " 天没有继续，已取消。没有写入任何一行。").param("org", org)
                .param("before", Timestamp.from(now.minus(Duration.ofDays(keepDays)))).query(Emptied.class).list();
        for (var one : emptied) {
            rows.forget(one.id(), null);
            activity.record(Activity.Entry.of("import", one.id(), one.projectId(), "exchange.emptied")
                    .noting("满 " + keepDays + " 天，清除上传的文件和逐行内容；行数统计保留"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nightly {
        @Bean
        RecurringTask<Void> exchangeTidy(TidyImports imports, ImportFiles files, Staff staff, Clock clock) {
            return Tasks.recurring("exchange-tidy", Schedules.daily(Zones.SHANGHAI, LocalTime.of(3, 10)))
                    .execute((instance, context) -> {
                        staff.forEachOrganisation("exchange-tidy", imports::tidy);
                        files.removeLeftovers(clock.instant().minus(SETTLED));
                    });
        }
    }
}
