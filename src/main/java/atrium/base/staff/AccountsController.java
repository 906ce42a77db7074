package atrium.base.staff;

import atrium.base.platform.OnceOnly;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accounts: the security administrator grants, unlocks and resets passwords; the system administrator loosens
 * authenticators. So neither can enter as somebody else alone.
 */
@RestController
@RequestMapping("/api/staff/accounts/{id}")
class AccountsController {
    private final Accounts accounts;
    private final ChangePassword changePassword;
    private final Sessions sessions;
    private final SecureRandom random = new SecureRandom();

    AccountsController(Accounts accounts, ChangePassword changePassword, Sessions sessions) {
        this.accounts = accounts;
        this.changePassword = changePassword;
        this.sessions = sessions;
    }

    record Detail(Accounts.State account, List<Accounts.Role> roles, List<Long> projects) {}

    record Roles(@NotNull(message = "请选择角色。") Set<Long> roleIds) {}

    record Sight(boolean all, @NotNull(message = "请选择项目。") Set<Long> projectIds) {}

    record Disabled(boolean disabled) {}

    record FirstPassword(String password) {}

    @GetMapping
    @PreAuthorize("hasAuthority('staff.read')")
    Detail detail(@PathVariable long id) {
        return new Detail(accounts.state(id), accounts.roles(id), accounts.projects(id));
    }

    @PutMapping("/roles")
    @PreAuthorize("hasAuthority('staff.grant')")
    Detail grant(@PathVariable long id, @Valid @RequestBody Roles roles) {
        accounts.grantRoles(id, roles.roleIds(), Access.current());
        return detail(id);
    }

    @PutMapping("/projects")
    @PreAuthorize("hasAuthority('staff.grant')")
    Detail grant(@PathVariable long id, @Valid @RequestBody Sight sight) {
        accounts.grantProjects(id, sight.all(), sight.projectIds(), Access.current());
        return detail(id);
    }

    @DeleteMapping("/lock")
    @PreAuthorize("hasAuthority('staff.unlock')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(@PathVariable long id) {
        accounts.unlock(id, Access.current());
    }

    @PutMapping("/state")
    @PreAuthorize("hasAuthority('staff.unlock')")
    Detail disable(@PathVariable long id, @RequestBody Disabled state) {
        accounts.disable(id, state.disabled(), Access.current());
        if (state.disabled()) {
            sessions.endAll(id, null);
        }
        return detail(id);
    }

    /** A new first password, shown this once. */
    @PostMapping("/passwords")
    @PreAuthorize("hasAuthority('staff.unlock')")
    FirstPassword resetPassword(@PathVariable long id, HttpServletRequest request) {
        OnceOnly.shownOnce(request);
        accounts.lockOther(id, OwnAccountController.inPerson(request));
        var password = PasswordRules.random(random);
        changePassword.reset(id, password);
        sessions.endAll(id, null);
        return new FirstPassword(password);
    }

    @DeleteMapping("/totp")
    @PreAuthorize("hasAuthority('staff.edit')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetTotp(@PathVariable long id) {
        accounts.forgetTotp(id, Access.current());
        sessions.endAll(id, null);
    }
}
