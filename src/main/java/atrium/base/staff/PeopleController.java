package atrium.base.staff;

import atrium.base.platform.IfMatch;
import atrium.base.platform.OnceOnly;
import atrium.base.platform.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
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

/** People over HTTP, kept by the system administrator, who cannot grant. */
@RestController
@RequestMapping("/api/staff/people")
class PeopleController {
    private final People people;
    private final HirePerson hirePerson;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecureRandom random = new SecureRandom();

    PeopleController(People people, HirePerson hirePerson, Accounts accounts, Sessions sessions) {
        this.people = people;
        this.hirePerson = hirePerson;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    record Newcomer(@NotBlank(message = "请填姓名。") @Size(max = 50, message = "姓名最多 50 字。") String name,
            @NotBlank(message = "请选部门。") String departmentCode, @Nullable String post,
            @Pattern(regexp = "[0-9+\\-]{5,20}", message = "电话只能含数字、加号和短横线。") @Nullable String phone,
            @NotNull(message = "请填用户名。") @Pattern(regexp = "[A-Za-z][A-Za-z0-9._-]{2,29}", message = "用户名为 3 至 30 位字母、数字、点、短横线或下划线，以字母开头。") String username) {}

    record Hired(long personId, long accountId, String username, String password) {}

    record Edit(@NotBlank(message = "请填姓名。") @Size(max = 50, message = "姓名最多 50 字。") String name,
            @NotNull(message = "请选部门。") Long departmentId, @Nullable Long postId,
            @Pattern(regexp = "[0-9+\\-]{5,20}", message = "电话只能含数字、加号和短横线。") @Nullable String phone) {}

    record Departure(@NotNull(message = "请填离职日期。") LocalDate leftOn) {}

    @GetMapping
    @PreAuthorize("hasAuthority('staff.read')")
    Page<People.Row> list(@RequestParam @Nullable String q, @RequestParam @Nullable Long departmentId,
            @RequestParam(defaultValue = "false") boolean left, @RequestParam @Nullable Long after,
            @RequestParam @Nullable Integer limit) {
        var filter = new People.Filter(q == null || q.isBlank() ? null : q.strip(), departmentId, left);
        return people.page(filter, Page.limit(limit), after);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('staff.read')")
    ResponseEntity<People.Row> detail(@PathVariable long id) {
        return tagged(people.row(id));
    }

    /** Hires without any role: granting is another administrator's. The password is shown this once. */
    @PostMapping
    @PreAuthorize("hasAuthority('staff.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    Hired hire(@Valid @RequestBody Newcomer newcomer, HttpServletRequest request) {
        OnceOnly.shownOnce(request);
        var password = PasswordRules.random(random);
        var account = hirePerson.hire(new HirePerson.Hire(newcomer.name(), newcomer.departmentCode(), newcomer.post(),
                newcomer.phone(), newcomer.username(), password, false, List.of(), Set.of()));
        var state = accounts.state(account);
        return new Hired(state.personId(), account, state.username(), password);
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('staff.edit')")
    ResponseEntity<People.Row> edit(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody Edit edit) {
        return tagged(people.edit(id, IfMatch.required(ifMatch),
                new People.Edit(edit.name(), edit.departmentId(), edit.postId(), edit.phone())));
    }

    @PostMapping("/{id}/departures")
    @PreAuthorize("hasAuthority('staff.edit')")
    People.Row leave(@PathVariable long id, @Valid @RequestBody Departure departure) {
        var row = people.leave(id, departure.leftOn());
        if (row.accountId() != null) {
            sessions.endAll(row.accountId(), null);
        }
        return row;
    }

    private static ResponseEntity<People.Row> tagged(People.Row row) {
        return ResponseEntity.ok().eTag(Integer.toString(row.version())).body(row);
    }
}
