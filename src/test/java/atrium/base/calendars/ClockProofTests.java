package atrium.base.calendars;

import static atrium.base.calendars.Calendar2026.CALENDAR;
import static atrium.base.calendars.Calendar2026.at;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.Zones;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Two hundred clocks whose readings a clerk can check with a wall calendar; a walk minute by minute checks them too. */
class ClockProofTests {
    private static final Pattern EVENT = Pattern
            .compile("([SRDOL])((?:\\d{4}-)?\\d\\d-\\d\\d \\d\\d:\\d\\d)(?:=(\\w+))?");
    private static final Map<String, WorkCalendar> CALENDARS = Map.of("HOUSE", CALENDAR, "SEVEN",
            everyDay("08:00-20:00"), "NIGHT", everyDay("00:00-06:00", "22:00-24:00"));

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(resources = "/clocks/proof.csv", delimiter = '|', useHeadersInDisplayName = false, numLinesToSkip = 1)
    void readsAsTheTableSays(int number, String group, String what, String calendar, String limit, String start,
            @Nullable String events, String readAt, String state, @Nullable String due,
            @Nullable String provisional) {
        var told = events == null ? "" : events;

        var reading = ClockReading.of(ClockScript.events(start, told), ClockScript.limit(limit),
                Objects.requireNonNull(CALENDARS.get(calendar)), at(readAt));
        var walked = BruteClock.read(calendar, limit, local(start), walked(told), local(readAt));

        assertThat(walked.state()).isEqualTo(state);
        assertThat(walked.due()).isEqualTo(due == null ? null : local(due));
        assertThat(reading.state().name()).isEqualTo(state);
        assertThat(reading.due()).isEqualTo(due == null ? null : at(due));
        if (due != null) {
            assertThat(reading.provisional()).isEqualTo(provisional != null);
        }
    }

    private static List<BruteClock.Event> walked(String line) {
        var events = new ArrayList<BruteClock.Event>();
        var signs = EVENT.matcher(line);
        while (signs.find()) {
            var limit = signs.group(3);
            events.add(new BruteClock.Event(signs.group(1).charAt(0), local(signs.group(2)),
                    limit == null ? null : limit.replaceFirst("_", " ")));
        }
        return events;
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.ofInstant(at(text), Zones.SHANGHAI);
    }

    /** Seven days a week, holidays as well. */
    private static WorkCalendar everyDay(String... frames) {
        var week = new HashMap<Integer, List<String>>();
        for (var day = 1; day <= 7; day++) {
            week.put(day, List.of(frames));
        }
        var hours = List.of(new CalendarRows.Hours(LocalDate.of(2025, 1, 1), week));
        return RotaCalendar.of(new RotaRows.Rota(1, "七天班", false, hours, List.of(), 1), Calendar2026.days(),
                Set.of(2026), LocalDate.of(2029, 1, 1));
    }
}
