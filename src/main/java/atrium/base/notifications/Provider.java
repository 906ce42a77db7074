package atrium.base.notifications;

import java.time.Duration;

/** Somebody outside who takes messages: a mail server, a gateway for text messages, a robot of a group, the log. */
interface Provider {
    /** How long the house waits for one of them at most. */
    Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a line to one may stay silent: longer than the house waits, so that it is always the house that says so. */
    Duration SILENCE = PATIENCE.plusSeconds(2);

    /** As the record of deliveries names it. */
    String name();

    /** What goes out, as text; the same parcel gives the same. A secret of the house stands in it only as {@code {secret}}. */
    String pack(Parcel parcel);

    /** Hands it over and gives what the other side answered. @throws Exception when it was not taken, with what it said */
    String send(Parcel parcel, String packed) throws Exception;
}
