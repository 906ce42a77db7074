package atrium.estate.cases;

import atrium.base.calendars.TimeLimit;
import atrium.base.calendars.WorkCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which alarms a case has earned at an instant, and when the next may come: a pure function of case, ladder, settings and calendar. */
final class CaseAlarms {
    /** What concerns the handler and the head, as the second rung of a clock does. */
    private static final int NEAR = 80;

    private final Case one;
    private final List<CaseLadders.Rung> ladder;
    private final Oversight.Rules rules;
    private final WorkCalendar calendar;
    private final Instant movedAt;

    /** @param movedAt when somebody last did something about the case */
    CaseAlarms(Case one, List<CaseLadders.Rung> ladder, Oversight.Rules rules, WorkCalendar calendar,
            Instant movedAt) {
        this.one = one;
        this.movedAt = movedAt;
        this.ladder = ladder;
        this.rules = rules;
        this.calendar = calendar;
    }

    /**
     * The alarms earned by now, the highest rung of each clock only.
     *
     * @param before the readings when the house came to keep the case: what had passed by then alarms nobody
     */
    List<CaseAlarm> earned(Map<CaseClock, CaseClocks.Reading> now, Map<CaseClock, CaseClocks.Reading> before,
            Instant at, Instant keptSince) {
        var alarms = new ArrayList<CaseAlarm>();
        now.forEach((clock, reading) -> {
            var had = before.containsKey(clock) ? Objects.requireNonNull(before.get(clock)).share() : 0;
            rungs(clock).filter(rung -> running(reading) && rung <= reading.share() && rung > had)
                    .max(Comparator.naturalOrder()).ifPresent(rung -> alarms.add(ofClock(clock, rung)));
        });
        var progress = one.progress();
        var back = progress.recurrences();
        if (back >= rules.repeats()) {
            alarms.add(new CaseAlarm(CaseAlarm.Reason.REPEATED, null, CaseAlarm.ABOVE, back,
                    "同一问题第 %d 次返工".formatted(back)));
        }
        if (progress.transferred >= rules.transfers()) {
            alarms.add(new CaseAlarm(CaseAlarm.Reason.TO_AND_FRO, null, CaseAlarm.ABOVE, progress.transferred,
                    "已在部门间转办 %d 次".formatted(progress.transferred)));
        }
        silence(at, keptSince).ifPresent(alarms::add);
        progress.requests.assists.values().stream().filter(assist -> late(assist, at))
                .forEach(assist -> alarms.add(new CaseAlarm(CaseAlarm.Reason.ASSIST, null, NEAR, assist.seq(),
                        "协办到期未答复（%s）".formatted(assist.what()), assist.department())));
        return alarms;
    }

    /** When to look again; null when only an act can bring the next alarm. */
    @Nullable
    Instant next(Map<CaseClock, CaseClocks.Reading> now, Instant at) {
        var rungs = now.entrySet().stream().filter(entry -> running(entry.getValue()))
                .flatMap(entry -> rungs(entry.getKey()).filter(rung -> rung > entry.getValue().share())
                        .map(rung -> instant(entry.getValue(), rung, at)));
        var silences = Stream.of(1, 2).map(this::silentFrom);
        var assists = one.progress().requests.assists.values().stream().map(CaseRequests.Assist::dueAt);
        return Stream.concat(rungs, Stream.concat(silences, assists)).filter(Objects::nonNull)
                .filter(instant -> instant.isAfter(at)).min(Comparator.naturalOrder()).orElse(null);
    }

    /** First those who work on it hear of the silence; when it lasts as long again, those above. */
    private Optional<CaseAlarm> silence(Instant at, Instant keptSince) {
        return Stream.of(2, 1).filter(times -> {
            var silent = silentFrom(times);
            return silent != null && !silent.isAfter(at) && silent.isAfter(keptSince);
        }).findFirst().map(times -> new CaseAlarm(CaseAlarm.Reason.SILENCE, null, times == 2 ? CaseAlarm.ABOVE : NEAR,
                one.progress().requests.movedSeq,
                "%d 个工作日没有办理动静".formatted(times * rules.silenceWorkdays())));
    }

    private static boolean late(CaseRequests.Assist assist, Instant at) {
        var due = assist.dueAt();
        return due != null && !due.isAfter(at);
    }

    private CaseAlarm ofClock(CaseClock clock, int rung) {
        var words = rung > 100
                ? "%s时限已用 %d%%".formatted(clock.label(), rung)
                : rung == 100 ? clock.label() + "已超过时限" : "%s时限已用去 %d%%".formatted(clock.label(), rung);
        return new CaseAlarm(CaseAlarm.Reason.CLOCK, clock, rung,
                one.progress().regraded + (clock == CaseClock.CLOSE ? one.progress().reopened : 0), words);
    }

    private Stream<Integer> rungs(CaseClock clock) {
        return ladder.stream().filter(rung -> rung.clock() == clock).map(CaseLadders.Rung::percent).distinct();
    }

    private @Nullable Instant silentFrom(int times) {
        var state = one.progress().state;
        return state.open() && state != CaseState.SUSPENDED
                ? calendar.plusWorkdays(movedAt, times * rules.silenceWorkdays())
                : null;
    }

    private static boolean running(CaseClocks.Reading reading) {
        return reading.state() == CaseClocks.State.RUNNING || reading.state() == CaseClocks.State.OVERDUE;
    }

    private Instant instant(CaseClocks.Reading reading, int rung, Instant at) {
        var due = reading.dueAt();
        if (rung == 100 && due != null) {
            return due.plusMillis(1); // a limit is kept to its last moment
        }
        var left = reading.whole().multipliedBy(rung).dividedBy(100).minus(reading.used());
        if (left.isNegative()) {
            return at;
        }
        var unit = reading.limit().unit();
        return unit == TimeLimit.Unit.WORKDAYS || unit == TimeLimit.Unit.WORK_HOURS
                ? calendar.plusWorkingTime(at, left)
                : at.plus(left);
    }
}
