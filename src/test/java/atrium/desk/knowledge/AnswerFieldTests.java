package atrium.desk.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.base.shared.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFieldTests {
    @Test
    void fillsPlacesAndLeavesUnknownOnesInSight() {
        var filled = AnswerField.fill("{客户称呼}您好，｛房号｝的事{部门}已受理。", Map.of(AnswerField.CUSTOMER, "王$1敏",
                AnswerField.DEPARTMENT, "工程部"));

        assertThat(filled.text()).isEqualTo("王$1敏您好，【房号】的事工程部已受理。");
        assertThat(filled.missing()).containsExactly("房号");
    }

    @Test
    void neverFillsWhatAValueBringsAlong() {
        assertThat(AnswerField.fill("{事项摘要}", Map.of(AnswerField.SUMMARY, "{房号}", AnswerField.UNIT, "1502")).text())
                .isEqualTo("{房号}");
    }

    @ParameterizedTest
    @CsvSource({"您好{姓名},knowledge.unknown-field", "您好{},knowledge.unknown-field", "您好{客户称呼,knowledge.lone-brace",
            "您好客户称呼},knowledge.lone-brace", "{{房号}},knowledge.lone-brace"})
    void refusesFieldsThatNothingWouldFill(String body, String code) {
        assertThatThrownBy(() -> AnswerField.check(body)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.field()).isEqualTo("body");
        });
    }

    @Test
    void acceptsEveryFieldItOffers() {
        for (var field : AnswerField.values()) {
            assertThatCode(() -> AnswerField.check("{" + field.label() + "}")).doesNotThrowAnyException();
        }
    }
}
