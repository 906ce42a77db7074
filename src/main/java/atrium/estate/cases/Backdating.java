package atrium.estate.cases;

import atrium.base.calendars.Due;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** How far back somebody may write down what happened earlier: so many days by the rules in force, supervisors any. */
@Component
class Backdating {
    private static final int USUAL_DAYS = 3;

    private final HandbookRows handbooks;
    private final Clock clock;

    Backdating(HandbookRows handbooks, Clock clock) {
        this.handbooks = handbooks;
        this.clock = clock;
    }

    /** @throws Refusal cases.at-future, cases.at-before-intake, cases.at-too-old */
    void require(Case one, Instant at, String field) {
        var now = clock.instant();
        var registered = one.events().getFirst().at();
        if (at.isAfter(now)) {
            throw Refusal.badInput("cases.at-future", "补录的时间不能晚于现在。", field);
        }
        if (at.isBefore(registered)) {
            throw Refusal.badInput("cases.at-before-intake",
                    "补录的时间不能早于受理（%s）。".formatted(new Due(registered, false).inWords()), field);
        }
        var access = CaseActor.current().access();
        var days = handbooks.inForce(LocalDate.ofInstant(now, Zones.SHANGHAI))
                .map(handbook -> handbook.text().backdatingDays()).orElse(USUAL_DAYS);
        var free = access == null || access.may("cases.supervise");
        if (!free && at.isBefore(now.minus(Duration.ofDays(days)))) {
            throw Refusal.badInput("cases.at-too-old", "只能补录 %d 天以内的事；更早的请由主管补录。".formatted(days), field);
        }
    }
}
