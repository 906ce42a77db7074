package atrium.desk.knowledge;

import atrium.base.shared.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One act of canned steps with what it needs; what the act does not need is null.
 *
 * @param department whom it goes to
 * @param template an answer template whose text is taken instead of {@code text}
 * @param text prepared words, with fields in braces
 * @param days from the day it is run until the plan expects to be done
 */
public record MacroStep(Act act, @Nullable Long department, @Nullable String grade, @Nullable String channel,
        @Nullable Long template, @Nullable String text, @Nullable Integer days) {
    /** The case room's words for grades and ways to answer. */
    static final Set<String> GRADES = Set.of("ORDINARY", "IMPORTANT", "MAJOR");
    static final Set<String> CHANNELS = Set.of("PHONE", "SMS", "WECHAT", "WEB", "VISIT", "LETTER");
    private static final int MOST = 8;
    private static final int LONGEST = 4_000;
    private static final int LATEST = 365;

    /** What canned steps may do, in the words of the case room. */
    public enum Act {
        DISPATCH("定级派单", false), REPLY("回复客户", true), PLAN("制定方案", true), NOTE("记录", true), TRANSFER("转办", true),
        COMPLETE("办结", true);

        private final String label;
        private final boolean worded;

        Act(String label, boolean worded) {
            this.label = label;
            this.worded = worded;
        }

        public String label() {
            return label;
        }
    }

    /** Steps that would fail on every case are refused when they are written. @throws Refusal knowledge.macro-steps, knowledge.unknown-field, knowledge.lone-brace */
    static void check(List<MacroStep> steps) {
        if (steps.isEmpty() || steps.size() > MOST) {
            throw Refusal.badInput("knowledge.macro-steps", "快捷步骤须有 1 至 8 步。", "steps");
        }
        var wrong = Stream.iterate(0, i -> i < steps.size(), i -> i + 1)
                .flatMap(i -> steps.get(i).faults(i == 0, i == steps.size() - 1)
                        .map(fault -> new Refusal.FieldError("steps[%d].%s".formatted(i, fault.field()),
                                "knowledge.macro-step", fault.sentence())))
                .toList();
        if (!wrong.isEmpty()) {
            throw Refusal.badInput("knowledge.macro-steps", wrong.getFirst().message(), wrong);
        }
        for (var i = 0; i < steps.size(); i++) {
            var words = steps.get(i).text();
            if (words != null) {
                Refusal.inField("steps[%d].text".formatted(i), () -> {
                    AnswerField.check(words);
                    return words;
                });
            }
        }
    }

    private record Fault(String field, String sentence) {}

    private Stream<Fault> faults(boolean first, boolean last) {
        var blank = text == null || text.isBlank();
        var sent = act == Act.DISPATCH || act == Act.TRANSFER;
        return Stream.of(fault(act == Act.DISPATCH && !first, "act", "“定级派单”只能是第一步：派过的事项不能再派，请用“转办”。"),
                fault((act == Act.TRANSFER || act == Act.COMPLETE) && !last, "act",
                        "“%s”之后事项已不在手上，只能是最后一步。".formatted(act.label)),
                fault(sent && department == null, "department", "请选部门。"),
                fault(!sent && department != null, "department", "“%s”不用选部门。".formatted(act.label)),
                fault(act == Act.DISPATCH && (grade == null || !GRADES.contains(grade)), "grade", "请定级别。"),
                fault(act == Act.REPLY && (channel == null || !CHANNELS.contains(channel)), "channel", "请选回复方式。"),
                fault(act.worded && blank && template == null, "text", "请写“%s”的内容。".formatted(act.label)),
                fault(!blank && template != null, "text", "已选模板，就不再另写内容；二者只用一个。"),
                fault(template != null && act != Act.REPLY && act != Act.COMPLETE, "template", "只有回复客户和办结可以用答复模板。"),
                fault(text != null && text.length() > LONGEST, "text", "内容最多 4000 字。"),
                fault(days != null && (act != Act.PLAN || days < 0 || days > LATEST), "days",
                        "预计完成须为 0 至 365 天，且只用于制定方案。"))
                .filter(Objects::nonNull);
    }

    private static @Nullable Fault fault(boolean wrong, String field, String sentence) {
        return wrong ? new Fault(field, sentence) : null;
    }
}
