package atrium.base.shared;

/** Lengths of time as a person says them: hours and minutes, never days, for a working day has no fixed length. */
public final class TimeWords {
    private static final long HOUR = 60;

    private TimeWords() {
    }

    /** 45 分钟, 2 小时, 9 小时 45 分. @param minutes of either sign; the sign is not told */
    public static String minutes(long minutes) {
        var whole = Math.abs(minutes);
        var rest = whole % HOUR;
        if (whole < HOUR) {
            return whole + " 分钟";
        }
        return whole / HOUR + " 小时" + (rest == 0 ? "" : " " + rest + " 分");
    }
}
