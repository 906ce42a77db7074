package atrium.base.staff;

import atrium.base.platform.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is away and who stands in: read by all who work here, entered by oneself, the department's head, or who keeps staff. */
@RestController
@RequestMapping("/api/staff/absences")
class AbsencesController {
    private final Absences absences;

    AbsencesController(Absences absences) {
        this.absences = absences;
    }

    record Times(@NotNull(message = "请选代理人。") Long standInId, @NotNull(message = "请填开始日期。") LocalDate from,
            @NotNull(message = "请填结束日期。") LocalDate to,
            @Size(max = 100, message = "事由最多 100 字。") @Nullable String reason) {
        Absences.Written written() {
            return new Absences.Written(standInId, from, to,
                    reason == null || reason.isBlank() ? null : reason.strip());
        }
    }

    record Fresh(@NotNull(message = "请指明谁不在岗。") Long personId, @NotNull(message = "请选代理人。") Long standInId,
            @NotNull(message = "请填开始日期。") LocalDate from, @NotNull(message = "请填结束日期。") LocalDate to,
            @Size(max = 100, message = "事由最多 100 字。") @Nullable String reason) {
        Absences.Written written() {
            return new Times(standInId, from, to, reason).written();
        }
    }

    @GetMapping
    @PreAuthorize("hasAnyAuthority('staff.edit', 'tasks.work')")
    Absences.Sheet list(@RequestParam @Nullable Long personId) {
        var who = Access.current();
        return absences.of(personId == null ? who.person() : personId, who);
    }

    @PostMapping
    @PreAuthorize("hasAnyAuthority('staff.edit', 'tasks.work')")
    @ResponseStatus(HttpStatus.CREATED)
    Absences.Row enter(@Valid @RequestBody Fresh fresh) {
        return absences.enter(fresh.personId(), fresh.written(), Access.current());
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAnyAuthority('staff.edit', 'tasks.work')")
    ResponseEntity<Absences.Row> change(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody Times times) {
        var row = absences.change(id, IfMatch.required(ifMatch), times.written(),
                Access.current());
        return ResponseEntity.ok().eTag(Integer.toString(row.version())).body(row);
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAnyAuthority('staff.edit', 'tasks.work')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable long id) {
        absences.drop(id, Access.current());
    }
}
