package atrium.desk.surveys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.base.shared.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuestionnaireTests {
    private static final Question MARK = question("mark", Question.Kind.RATING, true, null, null);
    private static final Question WHY = question("why", Question.Kind.MULTIPLE, true, List.of("卫生", "绿化"),
            new Question.Condition("mark", List.of("1", "2")));
    private static final Questionnaire SOUND = new Questionnaire(
            List.of(MARK, WHY, question("words", Question.Kind.TEXT, false, null, null)));

    @Test
    void asksAQuestionOnlyWhenItsConditionHoldsAndDropsAnswersToWhatWasNotAsked() {
        assertThat(SOUND.accept(Map.of("mark", 5, "why", List.of("卫生"), "words", " 好 "))).isEqualTo(
                Map.of("mark", 5, "words", "好"));
        assertThat(SOUND.accept(Map.of("mark", 1, "why", List.of("卫生")))).containsKey("why");
        assertThatThrownBy(() -> SOUND.accept(Map.of("mark", 1))).isInstanceOf(Refusal.class)
                .hasMessageContaining("还没有回答");
    }

    @Test
    void refusesAnswersBeyondWhatMayBeChosen() {
        for (var wrong : List.<Map<String, Object>>of(Map.of("mark", 6), Map.of("mark", "5"), Map.of("mark", 0),
                Map.of("mark", 1, "why", List.of("空气")), Map.of("mark", 2, "why", List.of("卫生", "卫生")),
                Map.of("mark", 5, "words", "长".repeat(2001)), Map.of())) {
            assertThatThrownBy(() -> SOUND.accept(wrong)).as(wrong.toString()).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void refusesQuestionsThatCannotBeAsked() {
        assertThatCode(SOUND::check).doesNotThrowAnyException();
        for (var wrong : List.of(List.<Question>of(), List.of(MARK, MARK), List.of(WHY),
                List.of(question("a", Question.Kind.SINGLE, true, List.of("只有一项"), null)),
                List.of(question("a", Question.Kind.SINGLE, true, List.of("同", "同"), null)),
                List.of(new Question("a", Question.Kind.TEXT, " ", false, null, null, null)),
                List.of(question("A b", Question.Kind.TEXT, false, null, null)))) {
            assertThatThrownBy(() -> new Questionnaire(wrong).check()).as(wrong.toString())
                    .isInstanceOf(Refusal.class);
        }
    }

    private static Question question(String key, Question.Kind kind, boolean required, @Nullable List<String> options,
            Question.@Nullable Condition showIf) {
        return new Question(key, kind, "题目", required, options, showIf, null);
    }
}
