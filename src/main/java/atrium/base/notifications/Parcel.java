package atrium.base.notifications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out by one channel.
 *
 * @param tag the same at every try, by which the other side knows a repetition
 * @param target a telephone number or mail address; null for a group's robot
 * @param text without the link
 * @param at when this try is made
 */
record Parcel(UUID tag, @Nullable String target, String title, String text, @Nullable String link, Instant at) {
    /** What a reader sees where there is no title: the text, and the link after it. */
    String words() {
        return link == null ? text : text + " " + link;
    }
}
