package atrium.desk.knowledge;

import atrium.base.shared.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A place in an answer template that the matter at hand fills, written in braces: {客户称呼}. */
public enum AnswerField {
    CUSTOMER("客户称呼", "王先生/女士"), NUMBER("事项编号", "TS-CH-202611-0001"), SUMMARY("事项摘要", "卫生间渗水"), PROMISED("承诺时间",
            "2026-11-30 18:00"),
    DEPARTMENT("部门", "工程部"), HANDLER("经办人", "李工"), PROJECT("项目",
            "翠湖一期"),
    UNIT("房号", "3栋2单元1502"), TODAY("今天", "2026-11-26");

    private static final Pattern PLACE = Pattern.compile("[{｛]([^{}｛｝]{0,20})[}｝]");

    private static final Pattern BRACE = Pattern.compile("[{}｛｝]");

    private final String label;
    private final String sample;

    AnswerField(String label, String sample) {
        this.label = label;
        this.sample = sample;
    }

    public String label() {
        return label;
    }

    /** What a preview shows in its place. */
    String sample() {
        return sample;
    }

    /** @throws Refusal knowledge.unknown-field, knowledge.lone-brace */
    static void check(String body) {
        var unknown = PLACE.matcher(body).results().map(place -> place.group(1).strip())
                .filter(name -> named(name) == null).distinct().toList();
        if (!unknown.isEmpty()) {
            throw Refusal.badInput("knowledge.unknown-field", "没有“%s”这个字段，保存后无法填写。可用的字段：%s。"
                    .formatted(String.join("”“", unknown), labels()), "body");
        }
        if (BRACE.matcher(PLACE.matcher(body).replaceAll("")).find()) {
            throw Refusal.badInput("knowledge.lone-brace", "大括号没有成对。字段写作 {客户称呼}，正文里请不要用大括号。", "body");
        }
    }

    /** Puts values into their places; one without a value stays as 【房号】 for the clerk to see. @return the text and the labels left */
    public static Filled fill(String body, Map<AnswerField, String> values) {
        var missing = new ArrayList<String>();
        var text = PLACE.matcher(body).replaceAll(place -> {
            var field = named(place.group(1).strip());
            var value = field == null ? null : values.get(field);
            if (value != null && !value.isBlank()) {
                return Matcher.quoteReplacement(value);
            }
            missing.add(place.group(1).strip());
            return Matcher.quoteReplacement("【" + place.group(1).strip() + "】");
        });
        return new Filled(text, missing.stream().distinct().toList());
    }

    /** An answer ready to be read over. @param missing labels of fields the matter had nothing for */
    public record Filled(String text, List<String> missing) {}

    private static @Nullable AnswerField named(String name) {
        return Arrays.stream(values()).filter(each -> each.label.equals(name)).findFirst().orElse(null);
    }

    private static String labels() {
        return Arrays.stream(values()).map(each -> "{" + each.label + "}").collect(Collectors.joining("、"));
    }
}
