package atrium.base.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class IfMatchTests {
    @Autowired
    private Hall hall;

    @Test
    void readsTheVersionAlsoWhenAProxyHasMarkedItWeak() {
        assertThat(IfMatch.required("\"12\"")).isEqualTo(12);
        assertThat(IfMatch.required("W/\"12\"")).isEqualTo(12);
        assertThat(IfMatch.required(" 0 ")).isZero();
        assertThat(IfMatch.optional(null)).isNull();
        assertThat(IfMatch.optional("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"3", "\"a\"", "-1", "\"1\", \"2\"", "99999999999", "３"})
    void refusesWhatIsNoVersion(String header) {
        assertThatThrownBy(() -> IfMatch.required(header)).hasMessageContaining("版本号无法识别");
    }

    @Test
    void asksForTheVersionAndAnswersOneThatIsTooLong() {
        var director = hall.visitor(hall.developer(), "director");
        var body = Map.of("kind", "monthly-service", "enabled", true, "sections", List.of(), "postIds", List.of());

        var without = director.put("/api/reports/plans", body, Map.of());
        assertThat(without.status()).isEqualTo(428);
        assertThat(without.code()).isEqualTo("edit.version-required");
        var tooLong = director.put("/api/reports/plans", body, Map.of("If-Match", "\"99999999999\""));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.code()).isEqualTo("edit.version-unreadable");
        assertThat(tooLong.json().path("detail").asString()).contains("刷新");
    }
}
