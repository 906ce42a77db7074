package atrium.base.notifications;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell somebody.
 *
 * @param key names the occasion, such as {@code cases.escalated:12:80}: the same key to the same recipient is one message
 * @param kind what it is about, by which people choose channels and texts are found, such as {@code cases.escalated}
 * @param link the page it leads to, such as {@code /cases/12}; for customers a page that needs no account
 */
public record Message(String key, String kind, Recipient to, String title, String text, @Nullable String link,
        @Nullable Long project) {

    /** Whom a message is for. */
    public sealed interface Recipient {
    }

    /** A colleague: told in the house, and by mail or robot where set up. */
    public record Colleague(long person) implements Recipient {}

    /** Everybody of a department. */
    public record Department(long department) implements Recipient {}

    /** A customer or caller, by text message. @param phone sealed @param masked as lists show it */
    public record Phone(byte[] phone, String masked) implements Recipient {}
}
