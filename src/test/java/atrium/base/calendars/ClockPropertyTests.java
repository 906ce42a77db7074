package atrium.base.calendars;

import static atrium.base.calendars.Calendar2026.CALENDAR;
import static atrium.base.calendars.Calendar2026.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClockPropertyTests {
    private static final Instant EPOCH = at("02-09 00:00");
    private static final Instant LATER = at("12-01 00:00");
    private static final int QUARTERS = 4 * 24 * 40;

    record Pause(int from, int length) {
        List<ClockEvent> events() {
            return List.of(new ClockEvent.Suspended(quarter(from), "待客户"),
                    new ClockEvent.Resumed(quarter(from + length)));
        }
    }

    record Story(TimeLimit limit, int start, List<Pause> pauses, List<ClockEvent> others) {
        List<ClockEvent> events() {
            var events = new ArrayList<>(others);
            events.add(new ClockEvent.Started(quarter(start)));
            pauses.forEach(pause -> events.addAll(pause.events()));
            return events;
        }

        ClockReading at(Instant asOf) {
            return ClockReading.of(events(), limit, CALENDAR, asOf);
        }

        Story with(Pause pause) {
            var more = new ArrayList<>(pauses);
            more.add(pause);
            return new Story(limit, start, more, others);
        }
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void neverFallsDueEarlierForOnePauseMore(@ForAll("stories") Story story, @ForAll("pauses") Pause pause,
            @ForAll("quarters") int asOf) {
        for (var when : List.of(quarter(asOf), LATER)) {
            assertThat(dueOrNever(story.with(pause).at(when))).isAfterOrEqualTo(dueOrNever(story.at(when)));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsTheSameInWhateverOrderEventsCameIn(@ForAll("stories") Story story, @ForAll Random random) {
        var shuffled = new ArrayList<>(story.events());
        Collections.shuffle(shuffled, random);
        assertThat(ClockReading.of(shuffled, story.limit(), CALENDAR, LATER)).isEqualTo(story.at(LATER));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsTheSameEachTimeItIsReplayed(@ForAll("stories") Story story, @ForAll("quarters") int asOf) {
        assertThat(story.at(quarter(asOf))).isEqualTo(story.at(quarter(asOf)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void takesAPauseCutInTwoForOne(@ForAll("stories") Story story, @ForAll("pauses") Pause pause,
            @ForAll("quarters") int asOf, @ForAll Random random) {
        var first = random.nextInt(pause.length() + 1);
        var whole = story.with(pause).at(quarter(asOf));
        var halves = story.with(new Pause(pause.from(), first))
                .with(new Pause(pause.from() + first, pause.length() - first)).at(quarter(asOf));
        assertThat(halves.due()).isEqualTo(whole.due());
        assertThat(halves.state()).isEqualTo(whole.state());
        assertThat(halves.used()).isEqualTo(whole.used());
        assertThat(halves.suspended()).isEqualTo(whole.suspended());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void readsTheSameWhereverTheServerStands(@ForAll("stories") Story story, @ForAll("quarters") int asOf) {
        var here = TimeZone.getDefault();
        var expected = story.at(quarter(asOf));
        try {
            for (var zone : List.of("America/New_York", "Pacific/Kiritimati", "UTC")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(story.at(quarter(asOf))).isEqualTo(expected);
            }
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void addsUpItsWorkings(@ForAll("stories") Story story, @ForAll("quarters") int asOf) {
        var reading = story.at(quarter(asOf));
        assertThat(reading.workings().stream().map(ClockReading.Row::counted).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(reading.used());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void isLateExactlyWhenMoreThanTheLimitIsUsed(@ForAll("stories") Story story, @ForAll("quarters") int asOf) {
        var reading = story.at(quarter(asOf));
        if (reading.elapsedShare() > 1) {
            assertThat(reading.state()).isIn(ClockReading.State.OVERDUE, ClockReading.State.MISSED);
        }
        if (reading.elapsedShare() < 1) {
            assertThat(reading.state()).isNotIn(ClockReading.State.OVERDUE, ClockReading.State.MISSED);
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void agreesWithCountingEveryQuarterOfAnHour(@ForAll("hourStories") Story story) {
        long left = 4L * story.limit().amount();
        int quarter = story.start();
        for (; left > 0; quarter++) {
            int now = quarter;
            boolean paused = story.pauses().stream().anyMatch(p -> p.from() <= now && now < p.from() + p.length());
            boolean counts = story.limit().unit() == TimeLimit.Unit.HOURS
                    || WorkCalendarTests.worksAt(quarter(quarter));
            left -= !paused && counts ? 1 : 0;
        }
        assertThat(story.at(LATER).due()).isEqualTo(quarter(quarter));
    }

    @Provide
    Arbitrary<Story> stories() {
        return Combinators.combine(limits(), quarters(), pauses().list().ofMaxSize(5), others().list().ofMaxSize(3))
                .as(Story::new);
    }

    @Provide
    Arbitrary<Story> hourStories() {
        var hours = Combinators
                .combine(Arbitraries.integers().between(1, 60),
                        Arbitraries.of(TimeLimit.Unit.HOURS, TimeLimit.Unit.WORK_HOURS))
                .as((amount, unit) -> new TimeLimit(amount, unit, false));
        return Combinators.combine(hours, quarters(), pauses().list().ofMaxSize(5))
                .as((limit, start, pauses) -> new Story(limit, start, pauses, List.of()));
    }

    @Provide
    Arbitrary<Pause> pauses() {
        return Combinators.combine(quarters(), Arbitraries.integers().between(0, 4 * 24 * 6)).as(Pause::new);
    }

    @Provide
    Arbitrary<Integer> quarters() {
        return Arbitraries.integers().between(0, QUARTERS);
    }

    private Arbitrary<TimeLimit> limits() {
        var plain = Combinators.combine(Arbitraries.integers().between(1, 30), Arbitraries.of(TimeLimit.Unit.class))
                .as((amount, unit) -> new TimeLimit(amount, unit, false));
        return Arbitraries.oneOf(plain,
                Arbitraries.integers().between(1, 30).map(days -> TimeLimit.calendarDays(days).rollingForward()));
    }

    private Arbitrary<ClockEvent> others() {
        var when = quarters().map(ClockPropertyTests::quarter);
        return Arbitraries.oneOf(when.map(ClockEvent.Satisfied::new), when.map(ClockEvent.Reopened::new),
                Combinators.combine(when, limits()).as(ClockEvent.PolicyChanged::new));
    }

    private static Instant dueOrNever(ClockReading reading) {
        var due = reading.due();
        return due == null ? Instant.MAX : due;
    }

    private static Instant quarter(int number) {
        return EPOCH.plusSeconds(900L * number);
    }
}
