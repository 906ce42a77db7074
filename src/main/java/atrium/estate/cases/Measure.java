package atrium.estate.cases;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a board counts. Figure and list use the very same condition, so that a number opens exactly its rows. What is settled
 * stands in the case's kind and marks, whatever the hour; what is live depends on the hour and concerns open cases only.
 */
enum Measure implements Labelled {
    INTAKE("intake", "受理", "true", null),
    CLOSED("closed", "已关闭", "c.marks & 1 > 0", null), COMPLAINTS("complaints", "投诉", "c.kind = 'COMPLAINT'", null),
    FIRST_REPLY_DUE("firstReplyDue", "已到首次回复期限", "c.marks & 2 > 0", "c.first_reply_due_at < :now"),
    FIRST_REPLY_ON_TIME("firstReplyOnTime", "首次回复及时", "c.marks & 4 > 0", null),
    PLAN_DUE("planDue", "已到方案期限", "c.marks & 8 > 0", "c.plan_due_at < :now"),
    PLAN_ON_TIME("planOnTime", "方案及时", "c.marks & 16 > 0", null),
    CLOSE_DUE("closeDue", "已到关闭期限", "c.marks & 32 > 0", "c.close_due_at < :now"),
    CLOSE_ON_TIME("closeOnTime", "按时关闭", "c.marks & 64 > 0", null),
    RATED("rated", "客户已评分", "c.marks >> 13 > 0", null),
    ASKED("asked", "已请客户评分（已关闭或已评分）", "(c.marks & 1 > 0 or c.marks >> 13 > 0)", null),
    SATISFIED("satisfied", "客户满意（4 分及以上）", "c.marks >> 13 >= 4", null),
    SOLVED_AT_ONCE("solvedAtOnce", "一次解决", "c.marks & 2048 > 0", null),
    REPEATED("repeated", "重复诉求", "c.marks & 1024 > 0", null),
    REOPENED("reopened", "重开过", "c.marks & 128 > 0", null),
    TRANSFERRED("transferred", "转办过", "c.marks & 256 > 0", null),
    SHUTTLED("shuttled", "转办两次以上", "c.marks & 4096 > 0", null),
    PAUSED("paused", "挂起过", "c.marks & 512 > 0", null),
    OPEN("open", "在办", null, "true"),
    OVERDUE("overdue", "超时未办", null, "c.due_at < :now"),
    DUE_TODAY("dueToday", "今日到期", null,
            """
                c.due_at >= :now and c.due_at < (select (date_trunc('day', :now::timestamptz at time zone 'Asia/Shanghai')
                + interval '1 day') at time zone 'Asia/Shanghai')"""),
    AGED_TO_1("aged1", "在办 0–1 天", null, "c.registered_at > " + before(2)),
    AGED_TO_3("aged3", "在办 2–3 天", null, aged(2, 4)),
    AGED_TO_7("aged7", "在办 4–7 天", null, aged(4, 8)),
    AGED_TO_15("aged15", "在办 8–15 天", null, aged(8, 16)),
    AGED_TO_30("aged30", "在办 16–30 天", null, aged(16, 31)),
    AGED_OVER_30("agedOver30", "在办 30 天以上", null,
            "c.registered_at <= " + before(31));

    private final String key;
    private final String label;
    private final @Nullable String settled;
    private final @Nullable String live;

    Measure(String key, String label, @Nullable String settled, @Nullable String live) {
        this.key = key;
        this.label = label;
        this.settled = settled;
        this.live = live;
    }

    private static String aged(int days, int before) {
        return "c.registered_at <= " + before(days) + " and c.registered_at > " + before(before);
    }

    /** Selected, so that it is reckoned once and not for each case. */
    private static String before(int days) {
        return "(select :now::timestamptz - interval '" + days + " days')";
    }

    /** As it stands in a list's address. */
    String key() {
        return key;
    }

    @Override
    public String label() {
        return label;
    }

    /** SQL over {@code c.kind} and {@code c.marks} alone; null when all of it depends on the hour. */
    @Nullable
    String settled() {
        return settled;
    }

    /** SQL over cases that are open and {@code :now}, for what is not settled yet. */
    @Nullable
    String live() {
        return live == null || settled == null ? live : "not (" + settled + ") and " + live;
    }

    /** SQL over {@code cases c} and {@code :now}. */
    String condition() {
        if (settled == null) {
            return "(c.open and " + live + ")";
        }
        return live == null ? settled : "(" + settled + " or c.open and " + live + ")";
    }

    /** Whether it is counted of the cases registered in a period, rather than of all there are now. */
    boolean ofPeriod() {
        return settled != null;
    }

    static Optional<Measure> of(String key) {
        return Arrays.stream(values()).filter(measure -> measure.key.equals(key)).findFirst();
    }
}
