package atrium.base.notifications;

import atrium.base.staff.Access;
import java.util.Set;

/**
 * What a room's open screens hear of when its records change: a hint without any data.
 *
 * @param subject kind of record as the history names it, such as {@code case}
 * @param topic word by which the screen knows what to ask for again
 * @param needs permission without which nothing is heard
 * @param sees permissions of which any lets somebody see all such records in scope; others do not hear which record it was
 */
public record LiveTopic(String subject, String topic, String needs, Set<String> sees) {
    /** Whether somebody hears which record has changed, not only that one has. */
    boolean names(Access who) {
        return sees.stream().anyMatch(who::may);
    }
}
