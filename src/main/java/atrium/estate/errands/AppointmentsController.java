package atrium.estate.errands;

import atrium.base.platform.IfMatch;
import atrium.base.platform.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Appointments over HTTP, and how often customers had to come. */
@RestController
@RequestMapping("/api/errands")
class AppointmentsController {
    private final BookVisit bookVisit;
    private final ReceiveVisit receiveVisit;
    private final Appointments appointments;
    private final VisitFigures figures;

    AppointmentsController(BookVisit bookVisit, ReceiveVisit receiveVisit, Appointments appointments,
            VisitFigures figures) {
        this.bookVisit = bookVisit;
        this.receiveVisit = receiveVisit;
        this.appointments = appointments;
        this.figures = figures;
    }

    record Booking(@NotNull(message = "请选择到场时间。") Instant startsAt,
            @Nullable @Size(max = 200, message = "备注最多 200 字。") String note) {}

    record VisitMove(@NotNull(message = "请选择新的到场时间。") Instant startsAt) {}

    record CallOff(@NotBlank(message = "请写明取消原因。") @Size(max = 200, message = "原因最多 200 字。") String reason) {}

    record Arrival(@NotBlank(message = "请写明谁到场，如本人。") @Size(max = 50, message = "到场人最多 50 字。") String came) {}

    record MatterResult(@NotNull(message = "缺少事项。") Long matterId, @NotNull(message = "请写明是否办结。") Boolean done,
            @Nullable VisitObstacle failed, @Nullable @Size(max = 200, message = "说明最多 200 字。") String note) {}

    record Leaving(
            @NotNull(message = "请写明各事项办结情况。") @Size(max = 100, message = "事项太多。") List<@Valid MatterResult> results) {}

    @GetMapping("/customers/{id}/starts")
    @PreAuthorize("hasAuthority('errands.read')")
    List<BookVisit.Start> starts(@PathVariable long id, @RequestParam LocalDate day) {
        return bookVisit.starts(id, day);
    }

    @PostMapping("/customers/{id}/appointments")
    @PreAuthorize("hasAuthority('errands.book')")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Appointments.Appointment book(@PathVariable long id, @Valid @RequestBody Booking booking) {
        return appointments.one(bookVisit.book(id, booking.startsAt(), booking.note()));
    }

    /** Comes without an appointment. */
    @PostMapping("/customers/{id}/arrivals")
    @PreAuthorize("hasAuthority('errands.book')")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Appointments.Appointment walkIn(@PathVariable long id, @Valid @RequestBody Arrival arrival) {
        return appointments.one(receiveVisit.walkIn(id, arrival.came()));
    }

    @GetMapping("/appointments")
    @PreAuthorize("hasAuthority('errands.read')")
    @Transactional(readOnly = true)
    public List<Appointments.Appointment> agenda(@RequestParam LocalDate day) {
        return appointments.on(day);
    }

    @GetMapping("/appointments/{id}")
    @PreAuthorize("hasAuthority('errands.read')")
    @Transactional(readOnly = true)
    public ResponseEntity<Appointments.Appointment> one(@PathVariable long id) {
        var one = appointments.one(id);
        return ResponseEntity.ok().eTag(Integer.toString(one.version())).body(one);
    }

    @PostMapping("/appointments/{id}/moves")
    @PreAuthorize("hasAuthority('errands.book')")
    @Transactional
    public Appointments.Appointment move(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody VisitMove move) {
        bookVisit.move(id, IfMatch.required(ifMatch), move.startsAt());
        return appointments.one(id);
    }

    @PostMapping("/appointments/{id}/cancellation")
    @PreAuthorize("hasAuthority('errands.book')")
    @Transactional
    public Appointments.Appointment cancel(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody CallOff callOff) {
        bookVisit.cancel(id, IfMatch.required(ifMatch), callOff.reason());
        return appointments.one(id);
    }

    @PostMapping("/appointments/{id}/arrival")
    @PreAuthorize("hasAuthority('errands.book')")
    @Transactional
    public Appointments.Appointment arrive(@PathVariable long id, @Valid @RequestBody Arrival arrival) {
        receiveVisit.arrive(id, arrival.came());
        return appointments.one(id);
    }

    @PostMapping("/appointments/{id}/departure")
    @PreAuthorize("hasAuthority('errands.book')")
    @Transactional
    public Appointments.Appointment leave(@PathVariable long id, @Valid @RequestBody Leaving leaving) {
        receiveVisit.leave(id, leaving.results().stream().map(one -> new ReceiveVisit.Result(one.matterId(),
                one.done(), one.failed(), one.note())).toList());
        return appointments.one(id);
    }

    @GetMapping("/figures")
    @PreAuthorize("hasAuthority('errands.read')")
    VisitFigures.VisitMeasure figures(@ParameterObject VisitFigures.VisitAsked asked) {
        return figures.measure(asked);
    }

    @GetMapping("/figures/rows")
    @PreAuthorize("hasAuthority('errands.read')")
    Page<VisitFigures.EndedMatter> rows(@ParameterObject VisitFigures.VisitAsked asked) {
        return figures.rows(asked);
    }
}
