package atrium.estate.visits;

import atrium.base.staff.Staff;
import atrium.desk.surveys.AnswerExcluded;
import atrium.desk.surveys.BadAnswer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens a rectification for a bad survey answer, in the transaction that tells of it: both are kept or neither. Taken out of the
 * count, the answer takes its rectification with it.
 */
@Component
class FollowBadAnswers {
    /** As {@link InviteOwners} writes it. */
    private static final Pattern OWNER = Pattern.compile("customer:(\\d+)(:.*)?");

    private final WorkOnRectification rectifications;
    private final Staff staff;

    FollowBadAnswers(WorkOnRectification rectifications, Staff staff) {
        this.rectifications = rectifications;
        this.staff = staff;
    }

    @EventListener
    public void on(BadAnswer bad) {
        var chosen = bad.department();
        var department = chosen != null && staff.departments().stream().anyMatch(each -> each.id() == chosen)
                ? chosen
                : usual(); // it may have been closed since the questions went out
        rectifications.open(bad, department, customer(bad.subject()));
    }

    @EventListener
    public void on(AnswerExcluded excluded) {
        rectifications.withdraw(excluded);
    }

    /** Owners are asked about living there: the property company's to set right. The service centre checks, so it is the last resort. */
    private long usual() {
        var departments = staff.departments();
        return departments.stream().filter(each -> "property".equals(each.code()))
                .findFirst().or(() -> departments.stream().filter(each -> !"service".equals(each.code())).findFirst())
                .orElseGet(departments::getFirst).id();
    }

    private static @Nullable Long customer(@Nullable String subject) {
        var matched = subject == null ? null : OWNER.matcher(subject);
        return matched != null && matched.matches() ? Long.valueOf(matched.group(1)) : null;
    }
}
