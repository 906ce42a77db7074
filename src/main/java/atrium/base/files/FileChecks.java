package atrium.base.files;

import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Looks at every kept file, nightly or when asked, and lists what is missing or no longer what it was. */
@Component
class FileChecks {
    private static final Logger log = LoggerFactory.getLogger(FileChecks.class);
    private static final int CHUNK = 500;

    private final Attachments attachments;
    private final FileRows rows;

    FileChecks(Attachments attachments, FileRows rows) {
        this.attachments = attachments;
        this.rows = rows;
    }

    /** What a look gave. @param checked files looked at */
    record Report(int checked, List<FileRows.Damage> damaged) {}

    /** Looks at every file in scope. */
    Report verify() {
        var checked = 0;
        var chunk = rows.following(0, CHUNK);
        while (!chunk.isEmpty()) {
            chunk.forEach(attachments::look);
            checked += chunk.size();
            chunk = rows.following(chunk.getLast().id(), CHUNK);
        }
        return new Report(checked, rows.damaged());
    }

    @Configuration(proxyBeanMethods = false)
    static class Nightly {
        @Bean
        RecurringTask<Void> filesVerify(FileChecks checks, Staff staff) {
            var schedule = Schedules.daily(Zones.SHANGHAI, LocalTime.of(2, 30));
            return Tasks.recurring("files-verify", schedule)
                    .execute((instance, context) -> staff.organisations().forEach(org -> verify(checks, org)));
        }

        private static void verify(FileChecks checks, long org) {
            Scope.ofHouse(org, "files-verify").run(() -> {
                var damaged = checks.verify().damaged();
                if (!damaged.isEmpty()) {
                    log.error("{} files of organisation {} are damaged or missing", damaged.size(), org);
                }
            });
        }
    }
}
