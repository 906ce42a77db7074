package atrium.base.calendars;

import static atrium.base.calendars.Calendar2026.at;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads clock events from one line: {@code S03-02 12:00 R03-02 15:00 D… O… L03-04 10:00=7_WORKDAYS}. */
final class ClockScript {
    private static final Pattern EVENT = Pattern
            .compile("([SRDOL])((?:\\d{4}-)?\\d\\d-\\d\\d \\d\\d:\\d\\d)(?:=(\\w+))?");

    private ClockScript() {
    }

    static List<ClockEvent> events(String start, String line) {
        var events = new ArrayList<ClockEvent>();
        events.add(new ClockEvent.Started(at(start)));
        var signs = EVENT.matcher(line);
        while (signs.find()) {
            var when = at(signs.group(2));
            events.add(switch (signs.group(1)) {
                case "S" -> new ClockEvent.Suspended(when, "待客户");
                case "R" -> new ClockEvent.Resumed(when);
                case "D" -> new ClockEvent.Satisfied(when);
                case "O" -> new ClockEvent.Reopened(when);
                default -> new ClockEvent.PolicyChanged(when, limit(signs.group(3).replaceFirst("_", " ")));
            });
        }
        return events;
    }

    static TimeLimit limit(String text) {
        var parts = text.split(" ");
        int amount = Integer.parseInt(parts[0]);
        return parts[1].equals("ROLLING")
                ? TimeLimit.calendarDays(amount).rollingForward()
                : new TimeLimit(amount, TimeLimit.Unit.valueOf(parts[1]), false);
    }
}
