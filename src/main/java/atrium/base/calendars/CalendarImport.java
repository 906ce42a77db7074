package atrium.base.calendars;

import atrium.base.activity.Activity;
import atrium.base.exchange.ImportTarget;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes in the yearly notice of holidays and make-up workdays. */
@Component
class CalendarImport implements ImportTarget {
    private static final Set<String> OFF = Set.of("TRUE", "1", "是", "休", "放假", "休息", "HOLIDAY");
    private static final Set<String> ON = Set.of("FALSE", "0", "否", "班", "上班", "调休上班", "MAKEUP_WORKDAY");

    private final CalendarRows rows;
    private final Activity activity;

    CalendarImport(CalendarRows rows, Activity activity) {
        this.rows = rows;
        this.activity = activity;
    }

    @Override
    public String kind() {
        return "calendar";
    }

    @Override
    public String title() {
        return "工作日历";
    }

    @Override
    public String permission() {
        return "calendars.edit";
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("date", "日期", true, List.of("date")),
                new Field("isOffDay", "是否放假", true, List.of("isOffDay", "放假", "类型")),
                new Field("name", "节日", false, List.of("name", "名称", "说明")),
                new Field("year", "年份", false, List.of("year")),
                new Field("source", "依据文号", false, List.of("文号", "依据", "papers", "paper", "source")));
    }

    @Override
    public List<Choice> choices() {
        return List.of(new Choice("source", "依据文号", false, Map.of()));
    }

    /** The notice comes as JSON too, which says TRUE and FALSE. */
    @Override
    public Map<String, UnaryOperator<String>> masks() {
        return Map.of("isOffDay", text -> {
            var type = type(text);
            return type == null ? text : words(type);
        });
    }

    @Override
    public Landing landing(Map<String, String> choices) {
        return new Landing("/calendars", "看工作日历");
    }

    @Override
    public @Nullable String identity(Row row) {
        return row.get("date");
    }

    @Override
    public List<Verdict> judge(List<Row> given, Map<String, String> choices) {
        var known = known(given);
        return given.stream().map(row -> judge(row, known, choices)).toList();
    }

    @Override
    public List<Verdict> write(List<Row> given, Map<String, String> choices) {
        var verdicts = judge(given, choices);
        var changed = new ArrayList<CalendarRows.Day>();
        for (var i = 0; i < given.size(); i++) {
            var outcome = verdicts.get(i).outcome();
            if (outcome == Outcome.NEW || outcome == Outcome.CHANGED) {
                changed.add(Objects.requireNonNull(day(given.get(i), choices)));
            }
        }
        if (!changed.isEmpty()) {
            rows.put(changed);
            activity.record(Activity.Entry.of("calendar", changed.getFirst().date().getYear(), null,
                    "calendars.daysImported").noting(changed.size() + " 天"));
        }
        return verdicts;
    }

    private Verdict judge(Row row, Map<LocalDate, CalendarRows.Day> known, Map<String, String> choices) {
        var date = date(row);
        if (date == null) {
            return Verdict.refused(row, List.of(new Fault("date", "日期读不懂，请写作 2026-01-01。")));
        }
        var day = day(row, choices);
        if (day == null) {
            return Verdict.refused(row, List.of(new Fault("isOffDay", "请写“放假”或“上班”。")));
        }
        var before = known.get(date);
        if (before == null) {
            return Verdict.of(row, Outcome.NEW);
        }
        var same = before.type() == day.type() && before.name().equals(day.name())
                && !before.byHand() && (before.source() != null || row.get("source") == null);
        return same ? Verdict.of(row, Outcome.UNCHANGED) : Verdict.changed(row, differing(before, day));
    }

    private static Map<String, String> differing(CalendarRows.Day before, CalendarRows.Day day) {
        var differing = new HashMap<String, String>();
        if (before.type() != day.type() || before.byHand()) {
            differing.put("isOffDay", words(before.type()) + (before.byHand() ? "（手工设定）" : ""));
        }
        if (!before.name().equals(day.name())) {
            differing.put("name", before.name());
        }
        if (before.source() == null && day.source() != null) {
            differing.put("source", "");
        }
        return differing;
    }

    private static String words(DayType type) {
        return type == DayType.HOLIDAY ? "放假" : "上班";
    }

    private static @Nullable DayType type(@Nullable String text) {
        var word = Objects.requireNonNullElse(text, "").strip().toUpperCase(Locale.ROOT);
        return OFF.contains(word) ? DayType.HOLIDAY : ON.contains(word) ? DayType.MAKEUP_WORKDAY : null;
    }

    private Map<LocalDate, CalendarRows.Day> known(List<Row> given) {
        var dates = given.stream().map(CalendarImport::date).filter(Objects::nonNull).sorted().toList();
        var known = new HashMap<LocalDate, CalendarRows.Day>();
        if (!dates.isEmpty()) {
            rows.days(dates.getFirst(), dates.getLast()).forEach(day -> known.put(day.date(), day));
        }
        return known;
    }

    private static CalendarRows.@Nullable Day day(Row row, Map<String, String> choices) {
        var date = date(row);
        var type = type(row.get("isOffDay"));
        if (date == null || type == null) {
            return null;
        }
        var told = row.get("source");
        return new CalendarRows.Day(date, type, name(row, type), told == null ? choices.get("source") : told.strip(),
                false);
    }

    /** A file names a day worked for a feast by the feast alone; the calendar says that it makes up for it. */
    private static String name(Row row, DayType type) {
        var name = Objects.requireNonNullElse(row.get("name"), "").strip();
        return type == DayType.HOLIDAY || name.isEmpty() || name.matches(".*(调休|班).*") ? name : name + "调休";
    }

    private static @Nullable LocalDate date(Row row) {
        try {
            var text = row.get("date");
            return text == null ? null : LocalDate.parse(text.strip().replace('/', '-'));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
