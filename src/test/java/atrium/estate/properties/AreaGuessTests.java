package atrium.estate.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AreaGuessTests {
    private static final Map<String, List<Integer>> PRICES = Map.of("unitPrice", List.of(0), "totalPrice", List.of(1));

    @Test
    void findsInnerAndSharedByTheirSum() {
        var rows = List.of(List.of("10000", "1000000", "80.00", "100.00", "20.00"),
                List.of("9000", "810000", "73.10", "90.00", "16.90"));

        assertThat(AreaGuess.complete(PRICES, rows)).containsEntry("grossArea", List.of(3))
                .containsEntry("innerArea", List.of(2)).containsEntry("sharedArea", List.of(4));
    }

    @Test
    void takesTheLargerAreaForTheGrossOneWherePriceGoesByTheInner() {
        var rows = List.of(List.of("10000", "800000", "80.00", "100.00", "18"),
                List.of("9000", "657900", "73.10", "90.00", "3"));

        assertThat(AreaGuess.complete(PRICES, rows)).containsEntry("grossArea", List.of(3))
                .containsEntry("innerArea", List.of(2)).doesNotContainKey("sharedArea");
    }

    @Test
    void leavesAloneWhatDoesNotAddUp() {
        var rows = List.of(List.of("10000", "1000000", "80.00", "3"), List.of("9000", "810000", "73.10", "4"));

        assertThat(AreaGuess.complete(PRICES, rows)).isEqualTo(PRICES);
    }
}
