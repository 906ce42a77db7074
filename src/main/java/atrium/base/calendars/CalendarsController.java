package atrium.base.calendars;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Days and hours of work over HTTP. */
@RestController
@RequestMapping("/api/calendars")
class CalendarsController {
    private static final Pattern FRAME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d");
    private static final int MOST_FRAMES = 6;

    private final CalendarRows rows;
    private final Activity activity;

    CalendarsController(CalendarRows rows, Activity activity) {
        this.rows = rows;
        this.activity = activity;
    }

    /** @param provisional true while the year's notice is not published here */
    record YearAnswer(int year, boolean provisional, List<CalendarRows.Day> days) {}

    record FramesRequest(@NotNull(message = "请填写生效日期。") LocalDate effectiveFrom,
            @NotNull(message = "请填写工作时段。") Map<Integer, List<String>> frames) {}

    @GetMapping("/days")
    @PreAuthorize("hasAnyAuthority('calendars.edit', 'tasks.work')")
    @Transactional(readOnly = true)
    public YearAnswer days(@RequestParam int year) {
        if (year < 1949 || year > 2200) {
            throw Refusal.badInput("calendars.year", "年份不对。", "year");
        }
        var days = rows.days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        return new YearAnswer(year, days.isEmpty(), days);
    }

    @GetMapping("/frames")
    @PreAuthorize("hasAnyAuthority('calendars.edit', 'tasks.work')")
    @Transactional(readOnly = true)
    public List<CalendarRows.Hours> frames() {
        var hours = rows.hours();
        return hours.isEmpty()
                ? List.of(new CalendarRows.Hours(LocalDate.of(2000, 1, 1), Map.of(1, Calendars.USUAL)))
                : hours;
    }

    @PutMapping("/frames")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @Transactional
    public List<CalendarRows.Hours> put(@Valid @RequestBody FramesRequest request) {
        request.frames().forEach(CalendarsController::check);
        if (!request.frames().containsKey(1)) {
            throw Refusal.badInput("calendars.frames", "请填写周一的工作时段，其他工作日没有另写的都照周一。", "frames");
        }
        var before = rows.hours().stream().filter(each -> each.effectiveFrom().equals(request.effectiveFrom()))
                .findFirst().map(CalendarRows.Hours::frames).orElse(null);
        rows.put(new CalendarRows.Hours(request.effectiveFrom(), request.frames()));
        activity.record(Activity.Entry
                .of("calendar", request.effectiveFrom().toEpochDay(), null, "calendars.framesChanged")
                .with(Activity.changes("frames", before, request.frames())));
        return rows.hours();
    }

    private static void check(Integer weekday, List<String> frames) {
        if (weekday < 1 || weekday > 7 || frames.isEmpty() || frames.size() > MOST_FRAMES
                || !frames.stream().allMatch(frame -> FRAME.matcher(frame).matches())) {
            throw Refusal.badInput("calendars.frames", "工作时段写法不对：周一至周日为 1 至 7，时段写作 09:00-12:00。", "frames");
        }
        try {
            WorkFrame.inOrder(Calendars.frames(frames));
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput("calendars.frames", "工作时段不能重叠，结束须晚于开始。", "frames");
        }
    }
}
