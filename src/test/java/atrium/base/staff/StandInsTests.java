package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StandInsTests {
    @Test
    void answersNobodyForWhoIsThere() {
        assertThat(new StandIns(Map.of(1L, 2L)).of(2)).isNull();
        assertThat(new StandIns(Map.of()).of(1)).isNull();
    }

    @Test
    void followsTheChainToSomebodyWhoIsThere() {
        var standIns = new StandIns(Map.of(1L, 2L, 2L, 3L));

        assertThat(standIns.of(1)).isEqualTo(3);
        assertThat(standIns.actedForBy(3)).containsExactlyInAnyOrder(1L, 2L);
        assertThat(standIns.actedForBy(2)).isEmpty();
    }

    @Test
    void endsWhereAllNameEachOther() {
        var standIns = new StandIns(Map.of(1L, 2L, 2L, 3L, 3L, 2L));

        assertThat(standIns.of(1)).isNull();
        assertThat(standIns.of(2)).isNull();
        assertThat(standIns.actedForBy(2)).isEmpty();
    }
}
