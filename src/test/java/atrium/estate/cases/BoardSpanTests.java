package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.base.shared.Refusal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BoardSpanTests {
    @Test
    void comparesAWholeMonthWithTheWholeMonthBefore() {
        assertThat(span("2026-03-01", "2026-03-31").previous()).isEqualTo(span("2026-02-01", "2026-02-28"));
        assertThat(span("2026-01-01", "2026-03-31").previous()).isEqualTo(span("2025-10-01", "2025-12-31"));
    }

    @Test
    void comparesAMonthSoFarWithAsManyDaysOfTheMonthBefore() {
        assertThat(span("2026-11-01", "2026-11-25").previous()).isEqualTo(span("2026-10-01", "2026-10-25"));
        assertThat(span("2026-03-01", "2026-03-30").previous()).isEqualTo(span("2026-02-01", "2026-02-28"));
        assertThat(span("2026-10-01", "2026-11-25").previous()).isEqualTo(span("2026-08-01", "2026-09-25"));
    }

    @Test
    void comparesAWeekWithTheWeekBeforeAndOtherDaysWithThoseJustBefore() {
        assertThat(span("2026-11-23", "2026-11-25").previous()).isEqualTo(span("2026-11-16", "2026-11-18"));
        assertThat(span("2026-11-10", "2026-11-12").previous()).isEqualTo(span("2026-11-07", "2026-11-09"));
    }

    @Test
    void comparesWithTheSameDaysOfTheYearBefore() {
        assertThat(span("2026-11-01", "2026-11-25").lastYear()).isEqualTo(span("2025-11-01", "2025-11-25"));
        assertThat(span("2025-02-01", "2025-02-28").lastYear()).isEqualTo(span("2024-02-01", "2024-02-29"));
        assertThat(span("2024-02-29", "2024-02-29").lastYear()).isEqualTo(span("2023-02-28", "2023-02-28"));
    }

    @Test
    void coversEachDayByExactlyOneStep() {
        for (var span : new BoardSpan[]{span("2026-11-25", "2026-11-25"), span("2026-11-01", "2026-11-30"),
                span("2026-08-27", "2026-11-25"), span("2025-11-26", "2026-11-25")}) {
            var steps = span.steps();
            assertThat(steps.getFirst().from()).isEqualTo(span.from());
            assertThat(steps.getLast().to()).isEqualTo(span.to());
            for (var i = 1; i < steps.size(); i++) {
                assertThat(steps.get(i).from()).isEqualTo(steps.get(i - 1).to().plusDays(1));
            }
        }
    }

    @Test
    void refusesADayBackwardsAndMoreThanThreeYears() {
        assertThatThrownBy(() -> span("2026-11-02", "2026-11-01")).isInstanceOf(Refusal.class)
                .hasMessageContaining("止日早于起日");
        assertThatThrownBy(() -> span("2020-01-01", "2026-11-01")).isInstanceOf(Refusal.class)
                .hasMessageContaining("缩短到三年以内");
    }

    private static BoardSpan span(String from, String to) {
        return new BoardSpan(LocalDate.parse(from), LocalDate.parse(to));
    }
}
