package atrium.estate.cases;

import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.exchange.ImportTarget.Row;
import atrium.base.shared.Zones;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a history file, read: what it says, or what is wrong with it. */
record ImportedCase(Row row, String external, @Nullable String caller, String summary, @Nullable Instant at,
        String description, @Nullable String category, @Nullable String reply, @Nullable Instant repliedAt,
        List<Fault> faults) {
    private static final Pattern BLANK_ENDS = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("y/M/d[ H:m[:s]]");
    private static final int SUMMARY_MAX = 200;
    private static final int TEXT_MAX = 10_000;

    /** @param now later times are refused */
    static ImportedCase read(Row row, Instant now) {
        var faults = new ArrayList<Fault>();
        var external = text(row, "external");
        var summary = text(row, "summary");
        var description = text(row, "description");
        var reply = text(row, "reply");
        var at = time(row, "at", faults);
        var repliedAt = time(row, "repliedAt", faults);
        length(faults, "summary", summary, SUMMARY_MAX);
        length(faults, "description", description, TEXT_MAX);
        length(faults, "reply", reply, TEXT_MAX);
        require(faults, "external", external != null, "缺少留言编号。");
        require(faults, "summary", summary != null, "缺少留言主题。");
        require(faults, "at", at != null || row.get("at") != null, "缺少留言时间。");
        require(faults, "at", at == null || !at.isAfter(now), "留言时间晚于现在。");
        if (reply != null) {
            require(faults, "repliedAt", repliedAt != null || row.get("repliedAt") != null, "有答复意见，缺少答复时间。");
            require(faults, "repliedAt", at == null || repliedAt == null || !repliedAt.isBefore(at), "答复时间早于留言时间。");
            require(faults, "repliedAt", repliedAt == null || !repliedAt.isAfter(now), "答复时间晚于现在。");
        }
        return new ImportedCase(row, external == null ? "" : external, text(row, "caller"),
                summary == null ? "" : summary, at, description == null ? "" : description, text(row, "category"),
                reply, repliedAt, List.copyOf(faults));
    }

    /** Without blanks of any width around it; null when nothing is left. */
    private static @Nullable String text(Row row, String key) {
        var raw = row.get(key);
        var text = raw == null ? "" : BLANK_ENDS.matcher(raw).replaceAll("");
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant time(Row row, String key, List<Fault> faults) {
        var text = text(row, key);
        if (text == null) {
            return null;
        }
        try {
            if (text.endsWith("Z") || text.matches(".*T.*[+-]\\d{2}:?\\d{2}$")) {
                return OffsetDateTime.parse(text).toInstant();
            }
            var plain = text.replace('-', '/').replace('T', ' ').replaceAll("\\.\\d+$", "");
            var read = TIME.parse(plain);
            var time = read.query(TemporalQueries.localTime());
            return LocalDateTime.of(LocalDate.from(read), time == null ? LocalTime.MIDNIGHT : time)
                    .atZone(Zones.SHANGHAI).toInstant();
        } catch (DateTimeException e) {
            faults.add(new Fault(key, "时间读不懂，请写作 2019/2/28 11:25:05。"));
            return null;
        }
    }

    private static void length(List<Fault> faults, String key, @Nullable String text, int most) {
        require(faults, key, text == null || text.length() <= most, "超过 " + most + " 字。");
    }

    private static void require(List<Fault> faults, String key, boolean holds, String message) {
        if (!holds) {
            faults.add(new Fault(key, message));
        }
    }
}
