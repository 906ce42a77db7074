package atrium.estate.visits;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.estate.cases.Cases;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleOrderTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Test
    void givesTheSameOrderForTheSameSeedWhateverTheOrderOfThePopulation() {
        assertThat(SampleOrder.of(List.of(3L, 1L, 2L, 5L, 4L), 42)).isEqualTo(
                SampleOrder.of(List.of(5L, 4L, 3L, 2L, 1L), 42)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    /** The algorithm is part of the record of each draw: this very order must come out for ever. */
    @Test
    void drawsAsItAlwaysDid() {
        assertThat(SampleOrder.of(LongStream.rangeClosed(1, 8).boxed().toList(), 20261125L))
                .isEqualTo(shuffled(LongStream.rangeClosed(1, 8).toArray(), 20261125L));
    }

    @Test
    void takesTheShareOfAllSoFarRoundedUp() {
        assertThat(SampleOrder.size(30, 10, 0, 0)).isEqualTo(3);
        assertThat(SampleOrder.size(30, 1, 0, 0)).isEqualTo(1);
        assertThat(SampleOrder.size(30, 2, 1, 1)).isZero();
        assertThat(SampleOrder.size(30, 9, 1, 1)).isEqualTo(2);
        assertThat(SampleOrder.size(100, 7, 0, 0)).isEqualTo(7);
    }

    @Test
    void prefersTheRuleOfTheNearestCategoryThenOfTheGradeThenTheLatestInForce() {
        var general = rule(1, null, null, LocalDate.of(2000, 1, 1), 30);
        var graded = rule(2, "MAJOR", null, LocalDate.of(2000, 1, 1), 50);
        var leaks = rule(3, null, 7L, LocalDate.of(2000, 1, 1), 100);
        var later = rule(4, null, null, DAY.plusDays(1), 10);
        var now = rule(5, null, null, DAY, 40);
        var all = List.of(general, graded, leaks, later, now);

        assertThat(VisitRule.choose(all, handled("MAJOR", 7L, 1L), DAY)).contains(leaks);
        assertThat(VisitRule.choose(all, handled("MAJOR", 8L, 1L), DAY)).contains(graded);
        assertThat(VisitRule.choose(all, handled("ORDINARY", 8L, 1L), DAY)).contains(now);
        assertThat(VisitRule.choose(all, handled("ORDINARY", 8L, 1L), DAY.minusDays(1))).contains(general);
        assertThat(VisitRule.choose(List.of(later), handled("ORDINARY", 8L, 1L), DAY)).isEmpty();
    }

    /** The textbook Fisher-Yates, written out anew. */
    private static List<Long> shuffled(long[] ids, long seed) {
        var random = new java.util.Random(seed);
        for (var last = ids.length - 1; last > 0; last--) {
            var other = random.nextInt(last + 1);
            var kept = ids[last];
            ids[last] = ids[other];
            ids[other] = kept;
        }
        return LongStream.of(ids).boxed().toList();
    }

    private static VisitRule rule(long id, @Nullable String grade, @Nullable Long category, LocalDate from, int share) {
        return new VisitRule(id, "REPAIR", grade, category, 1, from, share, 7, 3, 7, true, true, List.of("总体"), "", "");
    }

    private static Cases.Handled handled(String grade, long category, long above) {
        return new Cases.Handled(1, 1, "", "REPAIR", grade, List.of(category, above), null, null, false, null,
                List.of());
    }
}
