package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadTests {
    @Test
    void findsTheMiddleOfAnyNumbersAsSortingWould() {
        var random = new Random(7);
        for (var size = 1; size < 60; size++) {
            var numbers = random.ints(size, size % 3 == 0 ? -50 : 0, size % 2 == 0 ? 300 : 40_000).sorted().toArray();
            var spread = new Spread();
            for (var number : numbers) {
                spread.add(number, 1);
            }
            assertThat(spread.twiceMedian()).isEqualTo(numbers[(size - 1) / 2] + numbers[size / 2]);
            assertThat(spread.count()).isEqualTo(size);
        }
    }
}
