package atrium.base.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTests {

    @Test
    void namesTheFieldInWhichAValueWasRead() {
        assertThatThrownBy(() -> Refusal.inField("amount", () -> Money.parse("1e3")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BAD_INPUT);
                    assertThat(refusal.field()).isEqualTo("amount");
                    assertThat(refusal.fieldErrors()).extracting(Refusal.FieldError::code)
                            .containsExactly("money.scientific");
                    assertThat(refusal).hasMessage(refusal.sentence());
                });
    }

    @Test
    void carriesFactsAndSeveralFields() {
        var refusal = Refusal
                .badInput("form.incomplete", "有两项未填。", List.of(new Refusal.FieldError("name", "missing", "请填写姓名。"),
                        new Refusal.FieldError("phone", "missing", "请填写电话。")))
                .withDetails(Map.of("row", 3));
        assertThat(refusal.field()).isEqualTo("name");
        assertThat(refusal.fieldErrors()).hasSize(2);
        assertThat(refusal.details()).containsEntry("row", 3);
    }

    @Test
    void travelsInTimeForTheCallTreeOnly() throws InterruptedException {
        var now = Instant.parse("2026-11-23T08:00:00Z");
        var then = Instant.parse("2026-02-14T01:00:00Z");
        var clock = new TravellingClock(Clock.fixed(now, Zones.SHANGHAI));
        TravellingClock.at(then, () -> assertThat(clock.instant()).isEqualTo(then));
        assertThat(clock.instant()).isEqualTo(now);
        var seen = new Instant[1];
        TravellingClock.at(then, () -> {
            try {
                Thread.ofVirtual().start(() -> seen[0] = clock.instant()).join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(seen[0]).isEqualTo(now);
        assertThat(clock.getZone()).isEqualTo(Zones.SHANGHAI);
    }
}
