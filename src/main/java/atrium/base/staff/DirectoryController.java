package atrium.base.staff;

import atrium.base.platform.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Names of colleagues and departments, for whoever works here to pick from. */
@RestController
@RequestMapping("/api/staff/directory")
class DirectoryController {
    private final People people;
    private final Staff staff;
    private final TransactionTemplate transaction;

    DirectoryController(People people, Staff staff, TransactionTemplate transaction) {
        this.people = people;
        this.staff = staff;
        this.transaction = transaction;
    }

    @GetMapping
    @PreAuthorize("hasAnyAuthority('staff.edit', 'tasks.work')")
    Page<People.Known> people(@RequestParam @Nullable String q, @RequestParam @Nullable Long departmentId,
            @RequestParam @Nullable Integer limit) {
        return new Page<>(people.known(q == null || q.isBlank() ? null : q.strip(), departmentId, Page.limit(limit)),
                null);
    }

    @GetMapping("/departments")
    @PreAuthorize("hasAuthority('tasks.work')")
    List<Staff.Department> departments() {
        return transaction.execute(status -> staff.departments());
    }
}
