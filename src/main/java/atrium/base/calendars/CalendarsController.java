package atrium.base.calendars;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
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
    private final CalendarRows rows;
    private final YearPlan plan;
    private final Activity activity;

    CalendarsController(CalendarRows rows, YearPlan plan, Activity activity) {
        this.rows = rows;
        this.plan = plan;
        this.activity = activity;
    }

    /** @param provisional true while the year's notice is not published here */
    record YearAnswer(int year, boolean provisional, List<CalendarRows.Day> days) {}

    record FramesRequest(@NotNull(message = "请填写生效日期。") LocalDate effectiveFrom,
            @NotNull(message = "请填写工作时段。") Map<Integer, List<String>> frames) {}

    record DayRequest(@NotNull(message = "请选日期。") LocalDate date,
            @NotNull(message = "请选放假或上班。") DayType type,
            @NotBlank(message = "请填写原因。") @Size(max = 30, message = "原因最多 30 字。") String name) {}

    @GetMapping("/days")
    @PreAuthorize("hasAnyAuthority('calendars.edit', 'tasks.work')")
    @Transactional(readOnly = true)
    public YearAnswer days(@RequestParam int year) {
        check(year);
        var days = rows.days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        return new YearAnswer(year, days.stream().allMatch(CalendarRows.Day::byHand), days);
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
        FrameCheck.week(request.frames(), false);
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

    /** A year of the organisation, or of a rota, day by day. */
    @GetMapping("/year")
    @PreAuthorize("hasAuthority('calendars.edit')")
    YearPlan.Answer year(@RequestParam int year, @RequestParam(required = false) @Nullable Long rota) {
        check(year);
        return plan.of(year, rota);
    }

    /** Sets a single day by hand; the notice of its year, when imported, prevails. */
    @PutMapping("/days")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @Transactional
    public YearAnswer day(@Valid @RequestBody DayRequest request) {
        var date = request.date();
        check(date.getYear());
        if (request.type() != DayType.HOLIDAY && request.type() != DayType.MAKEUP_WORKDAY) {
            throw Refusal.badInput("calendars.day-type", "请选“放假”或“上班”；要恢复为平常的一周，请删除这一天的设置。", "type");
        }
        var before = rows.days(date, date).stream().findFirst().map(CalendarRows.Day::type).orElse(null);
        rows.put(List.of(new CalendarRows.Day(date, request.type(), request.name().strip(), "手工设置", true)));
        activity.record(Activity.Entry.of("calendar", date.toEpochDay(), null, "calendars.daySet")
                .with(Activity.changes("type", before, request.type())).noting(date + " " + request.name().strip()));
        return days(date.getYear());
    }

    @DeleteMapping("/days")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @Transactional
    public YearAnswer drop(@RequestParam LocalDate date) {
        check(date.getYear());
        if (rows.drop(date)) {
            activity.record(Activity.Entry.of("calendar", date.toEpochDay(), null, "calendars.dayDropped")
                    .noting(date.toString()));
        }
        return days(date.getYear());
    }

    private static void check(int year) {
        if (year < 1949 || year > 2200) {
            throw Refusal.badInput("calendars.year", "年份不对。", "year");
        }
    }
}
