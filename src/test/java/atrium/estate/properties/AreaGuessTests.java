package atrium.estate.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    void takesNoRateForTheInnerArea() {
        for (var rates : List.of(List.of("82.00", "82.00", "82.01"), List.of("78.00", "80.10", "84.00"))) {
            var rows = List.of(List.of("10000", "890000", "89.00", rates.get(0)),
                    List.of("10000", "960000", "96.00", rates.get(1)),
                    List.of("10000", "1050000", "105.00", rates.get(2)));

            assertThat(AreaGuess.complete(PRICES, rows)).containsEntry("grossArea", List.of(2))
                    .doesNotContainKey("innerArea");
        }
    }

    @Test
    void takesNoRateForTheGrossArea() {
        var rows = List.of(List.of("20000", "1000000", "50.00", "75"), List.of("20000", "1100000", "55.00", "75"),
                List.of("20000", "1160000", "58.00", "75"));

        assertThat(AreaGuess.complete(PRICES, rows)).containsEntry("grossArea", List.of(2))
                .doesNotContainKey("innerArea");
    }

    @Test
    void looksAtTheFirstColumnsOnlyOfAWideSheet() {
        var rows = IntStream.range(0, 50).mapToObj(row -> {
            var area = 80 + row;
            var cells = new ArrayList<>(List.of("10000", area + "0000", Integer.toString(area)));
            IntStream.range(0, 400).forEach(column -> cells.add(Integer.toString((row * 37 + column * 11) % 97 + 1)));
            return List.copyOf(cells);
        }).toList();

        var mapping = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> AreaGuess.complete(PRICES, rows));

        assertThat(mapping).containsEntry("grossArea", List.of(2)).doesNotContainKey("innerArea");
    }

    @Test
    void leavesAloneWhatDoesNotAddUp() {
        var rows = List.of(List.of("10000", "1000000", "80.00", "3"), List.of("9000", "810000", "73.10", "4"));

        assertThat(AreaGuess.complete(PRICES, rows)).isEqualTo(PRICES);
    }
}
