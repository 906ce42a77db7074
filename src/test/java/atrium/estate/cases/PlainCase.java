package atrium.estate.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A case as it lies in the table, without any column kept for boards, and what plain Java counts of it. */
record PlainCase(long id, long project, Instant registered, String state, long category,
        @Nullable Long building,
        @Nullable Long unit, @Nullable Long lead, long department, @Nullable Boolean replyLate,
        @Nullable Boolean planLate, @Nullable Boolean closeLate, Instant replyDue, Instant planDue,
        Instant closeDue,
        @Nullable Instant due, @Nullable Integer satisfaction, int reopened, int transferred, long paused,
        @Nullable Instant closed, @Nullable Instant ended, String kind, @Nullable Instant replied) {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    boolean open() {
        return !Set.of("CLOSED", "CANCELLED", "REFERRED").contains(state);
    }

    boolean sameCause(PlainCase other) {
        return id != other.id && unit != null && unit.equals(other.unit) && category == other.category;
    }

    /** The other came in again within 90 days after this was closed. */
    boolean cameAgainAs(PlainCase other) {
        return closed != null && !other.state.equals("CANCELLED") && sameCause(other)
                && !closed.isAfter(other.registered)
                && !closed.isBefore(other.registered.minus(90, ChronoUnit.DAYS));
    }

    /** What is averaged: days of pause, or the mark. */
    double worth(String key) {
        return key.equals("paused") ? paused / 86_400.0 : java.util.Objects.requireNonNull(satisfaction);
    }

    /** Plain words for each measure, written without looking at the SQL. */
    static Predicate<PlainCase> counts(String key, Instant now, List<PlainCase> all) {
        return one -> switch (key) {
            case "intake" -> true;
            case "closed" -> one.state.equals("CLOSED");
            case "complaints" -> one.kind.equals("COMPLAINT");
            case "complaintsDue" -> one.kind.equals("COMPLAINT") && !one.closeDue.isAfter(now)
                    && (!Set.of("CANCELLED", "REFERRED").contains(one.state) || Boolean.TRUE.equals(one.closeLate));
            case "complaintsClosed" -> counts("complaintsDue", now, all).test(one) && one.state.equals("CLOSED");
            case "firstReplied" -> one.replied != null && !one.replied.isAfter(now);
            case "open" -> one.open();
            case "overdue" -> one.open() && one.due != null && one.due.isBefore(now);
            case "dueToday" -> one.open() && one.due != null && !one.due.isBefore(now)
                    && one.due.atZone(SHANGHAI).toLocalDate().equals(now.atZone(SHANGHAI).toLocalDate());
            case "firstReplyDue" -> one.replyLate != null || one.replyDue.isBefore(one.ended == null ? now : one.ended);
            case "firstReplyOnTime" -> Boolean.FALSE.equals(one.replyLate);
            case "planOnTime" -> Boolean.FALSE.equals(one.planLate);
            case "closeOnTime" -> Boolean.FALSE.equals(one.closeLate);
            case "rated" -> one.satisfaction != null;
            case "satisfied" -> one.satisfaction != null && one.satisfaction >= 4;
            case "solvedAtOnce" -> one.state.equals("CLOSED") && one.reopened == 0
                    && all.stream().noneMatch(one::cameAgainAs);
            case "repeated" -> all.stream().anyMatch(other -> other.cameAgainAs(one));
            case "reopened" -> one.reopened > 0;
            case "transferred" -> one.transferred > 0;
            case "shuttled" -> one.transferred > 1;
            case "paused" -> one.paused > 0;
            case "aged1" -> aged(one, now, 0, 1);
            case "aged3" -> aged(one, now, 2, 3);
            case "aged7" -> aged(one, now, 4, 7);
            case "aged15" -> aged(one, now, 8, 15);
            case "aged30" -> aged(one, now, 16, 30);
            case "agedOver30" -> aged(one, now, 31, Long.MAX_VALUE);
            case "grouped", "groups" -> false; // the crowd stands in none
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static boolean aged(PlainCase one, Instant now, long from, long to) {
        var days = Duration.between(one.registered, now).toDays();
        return one.open() && days >= from && days <= to;
    }

    static PlainCase read(ResultSet row) throws SQLException {
        return new PlainCase(row.getLong("id"), row.getLong("project_id"),
                row.getTimestamp("registered_at").toInstant(),
                row.getString("state"), row.getLong("category_id"), CaseReader.id(row, "building_id"),
                CaseReader.id(row, "unit_id"), CaseReader.id(row, "lead_id"), row.getLong("department_id"),
                row.getObject("first_reply_late", Boolean.class), row.getObject("plan_late", Boolean.class),
                row.getObject("close_late", Boolean.class), row.getTimestamp("first_reply_due_at").toInstant(),
                row.getTimestamp("plan_due_at").toInstant(), row.getTimestamp("close_due_at").toInstant(),
                CaseReader.instant(row, "due_at"), row.getObject("satisfaction", Integer.class),
                row.getInt("reopened_count"), row.getInt("transferred_count"), row.getLong("paused_seconds"),
                CaseReader.instant(row, "closed_at"), CaseReader.instant(row, "ended_at"), row.getString("kind"),
                CaseReader.instant(row, "first_replied_at"));
    }
}
