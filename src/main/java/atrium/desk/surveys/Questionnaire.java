package atrium.desk.surveys;

import atrium.base.shared.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The questions in their order: whether they can be asked, and what of an answer counts. */
record Questionnaire(List<Question> questions) {
    private static final int QUESTIONS_MOST = 60;
    private static final int OPTIONS_MOST = 30;
    private static final int TEXT_MOST = 2_000;

    /** @throws Refusal surveys.questions, naming the question */
    void check() {
        if (questions.isEmpty() || questions.size() > QUESTIONS_MOST) {
            throw Refusal.badInput("surveys.questions", "问卷须有 1 至 60 道题。", "questions");
        }
        var before = new HashSet<String>();
        for (var at = 0; at < questions.size(); at++) {
            var question = questions.get(at);
            var wrong = wrong(question, before);
            if (wrong != null) {
                throw Refusal.badInput("surveys.questions", "第 %d 题：%s".formatted(at + 1, wrong), "questions");
            }
            before.add(question.key());
        }
    }

    private static @Nullable String wrong(Question question, HashSet<String> before) {
        if (question.text().isBlank() || question.text().length() > 200) {
            return "请填写题目，最多 200 字。";
        }
        if (!question.key().matches("[a-z][a-z0-9]{0,19}") || before.contains(question.key())) {
            return "题号重复或不合规。";
        }
        var choices = question.choices();
        if (question.chooses() && (choices.size() < 2 || choices.size() > OPTIONS_MOST
                || choices.stream().anyMatch(each -> each.isBlank() || each.length() > 100)
                || new HashSet<>(choices).size() < choices.size())) {
            return "选项须有 2 至 30 个，不能空白或重复。";
        }
        var badAt = question.badAt();
        var most = question.kind() == Question.Kind.RATING ? 4 : question.kind() == Question.Kind.NPS ? 8 : -1;
        if (badAt != null && (badAt < 0 || badAt > most)) {
            return "差评线只用于评分（4 分及以下）和推荐分（8 分及以下）。";
        }
        var condition = question.showIf();
        if (condition != null && (!before.contains(condition.key()) || condition.values().isEmpty())) {
            return "显示条件只能引用前面的题，并至少选一个答案。";
        }
        return null;
    }

    /**
     * What counts of the answers given: those of questions that were asked, in order.
     *
     * @throws Refusal surveys.answers with each question that is wrong or missing
     */
    Map<String, Object> accept(Map<String, Object> given) {
        var kept = new LinkedHashMap<String, Object>();
        var errors = new ArrayList<Refusal.FieldError>();
        for (var question : questions) {
            if (!question.asked(kept)) {
                continue;
            }
            var value = given.get(question.key());
            if (blank(value)) {
                if (question.required()) {
                    errors.add(error(question, "“%s”还没有回答。"));
                }
            } else if (value == null || !fits(question, value)) {
                errors.add(error(question, "“%s”的回答不在可选范围内。"));
            } else {
                kept.put(question.key(), value instanceof String words ? words.strip() : value);
            }
        }
        if (!errors.isEmpty()) {
            throw Refusal.badInput("surveys.answers", errors.getFirst().message(), errors);
        }
        if (kept.isEmpty()) {
            throw Refusal.badInput("surveys.answers", "一道题都还没有回答。");
        }
        return kept;
    }

    /** What must be set right of the answers kept, in words; null when no mark is bad. */
    @Nullable String cause(Map<String, Object> kept) {
        var bad = questions.stream().filter(each -> each.bad(kept.get(each.key())))
                .map(each -> each.text() + " " + kept.get(each.key()) + " 分").collect(Collectors.joining("、"));
        var words = questions.stream().filter(each -> each.kind() == Question.Kind.TEXT)
                .map(each -> kept.get(each.key())).filter(Objects::nonNull).map(String::valueOf)
                .collect(Collectors.joining("；"));
        return bad.isEmpty() ? null : words.isEmpty() ? bad : bad + "。客户意见：" + words;
    }

    private static Refusal.FieldError error(Question question, String sentence) {
        return new Refusal.FieldError(question.key(), "surveys.answers", sentence.formatted(question.text()));
    }

    private static boolean blank(@Nullable Object value) {
        return value == null || value instanceof String words && words.isBlank()
                || value instanceof List<?> several && several.isEmpty();
    }

    private static boolean fits(Question question, Object value) {
        return switch (question.kind()) {
            case SINGLE -> value instanceof String choice && question.choices().contains(choice);
            case MULTIPLE -> value instanceof List<?> several && question.choices().containsAll(several)
                    && new HashSet<>(several).size() == several.size();
            case RATING -> value instanceof Integer mark && mark >= 1 && mark <= 5;
            case NPS -> value instanceof Integer mark && mark >= 0 && mark <= 10;
            case TEXT -> value instanceof String words && words.length() <= TEXT_MOST;
        };
    }
}
