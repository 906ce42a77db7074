package atrium.base.calendars;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rotas 班次日历 over HTTP, and which department works by which. */
@RestController
@RequestMapping("/api/calendars")
class RotasController {
    private final RotaRows rotas;
    private final CalendarRows calendar;
    private final Staff staff;
    private final Activity activity;

    RotasController(RotaRows rotas, CalendarRows calendar, Staff staff, Activity activity) {
        this.rotas = rotas;
        this.calendar = calendar;
        this.staff = staff;
        this.activity = activity;
    }

    record RotaRequest(@NotBlank(message = "请填写名称。") @Size(max = 30, message = "名称最多 30 字。") String name,
            boolean observesHolidays, @NotNull(message = "请填写生效日期。") LocalDate effectiveFrom,
            @NotNull(message = "请填写工作时段。") Map<Integer, List<String>> frames, @Nullable Integer version) {}

    record DayRequest(@NotNull(message = "请填写时段，休息日留空。") List<String> frames,
            @NotBlank(message = "请填写原因。") @Size(max = 60, message = "原因最多 60 字。") String note) {}

    record DepartmentRequest(@Nullable Long rotaId) {}

    /** @param rotaId null for the organisation's hours */
    record DepartmentAnswer(long id, String name, boolean outside, @Nullable Long rotaId) {}

    @GetMapping("/rotas")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @Transactional(readOnly = true)
    public List<RotaRows.Rota> all() {
        return rotas.all();
    }

    @PostMapping("/rotas")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public RotaRows.Rota add(@Valid @RequestBody RotaRequest request) {
        check(request.frames());
        try {
            var id = rotas.add(request.name().strip(), request.observesHolidays());
            rotas.put(id, new CalendarRows.Hours(request.effectiveFrom(), request.frames()));
            return changed(id, "calendars.rotaAdded", Activity.changes("name", null, request.name().strip()));
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    /** Hours of a date already there are replaced; of another date they are added. */
    @PutMapping("/rotas/{id}")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @Transactional
    public RotaRows.Rota edit(@PathVariable long id, @Valid @RequestBody RotaRequest request) {
        var before = rotas.require(id);
        check(request.frames());
        try {
            var version = Objects.requireNonNullElse(request.version(), before.version());
            if (!rotas.edit(id, version, request.name().strip(), request.observesHolidays())) {
                throw Refusal.conflict("edit.overtaken", "这份班次日历刚被他人改过，请看过再改。");
            }
        } catch (DuplicateKeyException e) {
            throw taken();
        }
        rotas.put(id, new CalendarRows.Hours(request.effectiveFrom(), request.frames()));
        return changed(id, "calendars.rotaEdited", Activity.changes("name", before.name(), request.name().strip(),
                "hours", before.hours(), rotas.require(id).hours()));
    }

    @DeleteMapping("/rotas/{id}")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void remove(@PathVariable long id) {
        var rota = rotas.require(id);
        var used = rotas.departments().entrySet().stream().filter(each -> each.getValue() == id)
                .map(each -> staff.department(each.getKey()).name()).toList();
        if (!used.isEmpty()) {
            throw Refusal.conflict("calendars.rota-used",
                    "%s正在用“%s”，请先改用其他日历再删除。".formatted(String.join("、", used), rota.name()));
        }
        rotas.remove(id);
        calendar.raise();
        activity.record(Activity.Entry.of("rota", id, null, "calendars.rotaRemoved").noting(rota.name()));
    }

    @PutMapping("/rotas/{id}/days/{date}")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @Transactional
    public RotaRows.Rota day(@PathVariable long id, @PathVariable LocalDate date,
            @Valid @RequestBody DayRequest request) {
        rotas.require(id);
        FrameCheck.day(request.frames());
        rotas.put(id, new RotaRows.Day(date, request.frames(), request.note().strip()));
        return changed(id, "calendars.rotaDaySet",
                Activity.changes(date.toString(), null, request.frames().isEmpty() ? "休息" : request.frames()));
    }

    @DeleteMapping("/rotas/{id}/days/{date}")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @Transactional
    public RotaRows.Rota dropDay(@PathVariable long id, @PathVariable LocalDate date) {
        rotas.require(id);
        rotas.drop(id, date);
        return changed(id, "calendars.rotaDayDropped", Activity.changes("date", date, null));
    }

    @GetMapping("/departments")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @Transactional(readOnly = true)
    public List<DepartmentAnswer> departments() {
        var assigned = rotas.departments();
        return staff.departments().stream().map(each -> new DepartmentAnswer(each.id(), each.name(), each.outside(),
                assigned.get(each.id()))).toList();
    }

    @PutMapping("/departments/{id}")
    @PreAuthorize("hasAuthority('calendars.edit')")
    @Transactional
    public List<DepartmentAnswer> assign(@PathVariable long id, @RequestBody DepartmentRequest request) {
        var department = staff.department(id);
        var chosen = request.rotaId();
        var name = chosen == null ? null : Refusal.inField("rotaId", () -> rotas.require(chosen)).name();
        rotas.assign(department.id(), chosen);
        calendar.raise();
        activity.record(Activity.Entry.of("department", id, null, "calendars.departmentSet")
                .with(Activity.changes("rota", null, name == null ? "本机构日历" : name)));
        return departments();
    }

    private static void check(Map<Integer, List<String>> frames) {
        FrameCheck.week(frames, true);
        if (frames.values().stream().allMatch(List::isEmpty)) {
            throw Refusal.badInput("calendars.frames", "至少有一天要上班。", "frames");
        }
    }

    private RotaRows.Rota changed(long id, String verb, Map<String, Activity.Change> changes) {
        calendar.raise();
        activity.record(Activity.Entry.of("rota", id, null, verb).with(changes));
        return rotas.require(id);
    }

    private static Refusal taken() {
        return Refusal.badInput("calendars.rota-taken", "已有同名的班次日历，请换个名称。", "name");
    }
}
