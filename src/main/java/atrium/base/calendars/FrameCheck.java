package atrium.base.calendars;

import atrium.base.shared.Refusal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses hours that are not spelled as hours. */
final class FrameCheck {
    private static final Pattern FRAME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)");
    private static final int MOST_FRAMES = 6;

    private FrameCheck() {
    }

    /** @throws Refusal calendars.frames */
    static void week(Map<Integer, List<String>> week, boolean mayBeOff) {
        week.forEach((weekday, frames) -> {
            if (weekday < 1 || weekday > 7 || (frames.isEmpty() && !mayBeOff)) {
                throw malformed();
            }
            day(frames);
        });
    }

    /** @throws Refusal calendars.frames */
    static void day(List<String> frames) {
        if (frames.size() > MOST_FRAMES || !frames.stream().allMatch(frame -> FRAME.matcher(frame).matches())) {
            throw malformed();
        }
        try {
            if (!frames.isEmpty()) {
                WorkFrame.inOrder(Calendars.frames(frames));
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput("calendars.frames", "工作时段不能重叠，结束须晚于开始；跨夜的班次请在 24:00 处分成两段，写在两天。", "frames");
        }
    }

    private static Refusal malformed() {
        return Refusal.badInput("calendars.frames", "工作时段写法不对：周一至周日为 1 至 7，时段写作 09:00-12:00，夜班到 24:00。", "frames");
    }
}
