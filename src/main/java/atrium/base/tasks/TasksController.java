package atrium.base.tasks;

import atrium.base.platform.Page;
import atrium.base.shared.Zones;
import atrium.base.staff.Access;
import atrium.base.tasks.Inbox.Box;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The inbox over HTTP. */
@RestController
@RequestMapping("/api/tasks")
class TasksController {
    private final Inbox inbox;
    private final AssignTask assignTask;

    TasksController(Inbox inbox, AssignTask assignTask) {
        this.inbox = inbox;
        this.assignTask = assignTask;
    }

    record Assignment(@NotNull(message = "请选一位同事。") Long personId,
            @Size(max = 200, message = "说明最多 200 字。") @Nullable String note) {}

    @GetMapping
    @PreAuthorize("hasAuthority('tasks.work')")
    Page<Inbox.Item> list(@RequestParam(defaultValue = "mine") String box, @RequestParam @Nullable String q,
            @RequestParam @Nullable LocalDate dueFrom, @RequestParam @Nullable LocalDate dueTo,
            @RequestParam @Nullable String after, @RequestParam @Nullable Integer limit) {
        var narrowed = new Inbox.Narrowed(q == null || q.isBlank() ? null : q.strip(), start(dueFrom),
                dueTo == null ? null : start(dueTo.plusDays(1)));
        return inbox.page(box(box), whose(), narrowed, Page.limit(limit), after);
    }

    @GetMapping("/count")
    @PreAuthorize("hasAuthority('tasks.work')")
    Inbox.Count count() {
        return inbox.count(whose());
    }

    @PostMapping("/{id}/claim")
    @PreAuthorize("hasAuthority('tasks.work')")
    Inbox.Item claim(@PathVariable long id) {
        return assignTask.claim(id, Access.current());
    }

    @PostMapping("/{id}/assignments")
    @PreAuthorize("hasAuthority('tasks.work')")
    Inbox.Item assign(@PathVariable long id, @Valid @RequestBody Assignment assignment) {
        return assignTask.assign(id, assignment.personId(), assignment.note(), Access.current());
    }

    private static Inbox.Whose whose() {
        return new Inbox.Whose(Access.current().person(), Access.current().department());
    }

    private static Box box(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "department" -> Box.DEPARTMENT;
            case "done" -> Box.DONE;
            default -> Box.MINE;
        };
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Zones.SHANGHAI).toInstant();
    }
}
