package atrium.desk.surveys;

import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reminders and new links over HTTP, and by themselves. */
@RestController
@RequestMapping("/api/surveys/{id}")
class RemindersController {
    private final RemindInvited remind;

    RemindersController(RemindInvited remind) {
        this.remind = remind;
    }

    record Reminded(int done) {}

    @PostMapping("/reminders")
    @PreAuthorize("hasAuthority('surveys.edit')")
    Reminded all(@PathVariable long id) {
        return new Reminded(remind.all(id));
    }

    @PostMapping("/invitations/{invitation}/messages")
    @PreAuthorize("hasAuthority('surveys.fill')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resend(@PathVariable long id, @PathVariable long invitation) {
        remind.resend(id, invitation);
    }

    /** Looks every ten minutes. */
    @Configuration
    static class Schedule {
        @Bean
        RecurringTask<Void> remindInvitedTask(RemindInvited remind, Staff staff) {
            return Tasks.recurring("surveys-remind", FixedDelay.of(Duration.ofMinutes(10)))
                    .execute((instance, context) -> staff.forEachOrganisation("surveys-remind", () -> {
                        remind.forget(); // first: a reminder that fails must not keep numbers from being forgotten
                        remind.due();
                    }));
        }
    }
}
