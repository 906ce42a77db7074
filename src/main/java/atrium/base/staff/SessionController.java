package atrium.base.staff;

import atrium.base.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and who I am. */
@RestController
@RequestMapping("/api/session")
class SessionController {
    private final SignIn signIn;
    private final AccessLookup lookup;
    private final List<ProjectNames> projectNames;
    private final Clock clock;
    private final SignInThrottle throttle;

    SessionController(SignIn signIn, AccessLookup lookup, List<ProjectNames> projectNames, Clock clock,
            SignInThrottle throttle) {
        this.throttle = throttle;
        this.signIn = signIn;
        this.lookup = lookup;
        this.projectNames = projectNames;
        this.clock = clock;
    }

    record Credentials(@NotBlank(message = "请输入用户名。") String username, @NotBlank(message = "请输入密码。") String password,
            @Nullable String code) {}

    record Named(long id, String name) {}

    record Organisation(long id, String name, String kind) {}

    record Me(long accountId, long personId, String username, String name, Organisation organisation,
            Named department, List<String> roles, List<String> permissions, List<Named> projects,
            boolean mustChangePassword, boolean mustEnrolTotp) {}

    @PostMapping
    @PreAuthorize("permitAll()")
    ResponseEntity<?> signIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        throttle.check(request.getRemoteAddr());
        long account;
        try {
            account = signIn.signIn(credentials.username(), credentials.password(), credentials.code(),
                    request.getRemoteAddr());
        } catch (Refusal refusal) {
            if (!refusal.code().equals("session.code-needed")) {
                throttle.failed(request.getRemoteAddr());
            }
            var problem = org.springframework.http.ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED,
                    refusal.getMessage());
            problem.setProperty("code", refusal.code());
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(problem);
        }
        var found = lookup.find(account);
        if (found == null) {
            throw Refusal.forbidden("session.disabled", "账号已停用，请联系系统管理员。");
        }
        openSession(found.access(), request);
        return ResponseEntity.ok(me(found.access(), request));
    }

    private void openSession(Access access, HttpServletRequest request) {
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate(); // a session known before sign-in must not become the signed-in one
        }
        var session = request.getSession(true);
        session.setAttribute(AccessFilter.ACCOUNT, access.account());
        session.setAttribute(AccessFilter.SIGNED_IN_AT, clock.instant());
        session.setAttribute("address", request.getRemoteAddr());
        session.setAttribute("agent", String.valueOf(request.getHeader("User-Agent")));
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                Long.toString(access.account()));
        var idle = access.administers().isEmpty() ? Sessions.IDLE : Sessions.IDLE_ADMINISTRATOR;
        session.setMaxInactiveInterval(Math.toIntExact(idle.toSeconds()));
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    Me me(HttpServletRequest request) {
        return me(Access.current(), request);
    }

    @DeleteMapping
    @PreAuthorize("permitAll()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private Me me(Access access, HttpServletRequest request) {
        Map<Long, String> names = projectNames.isEmpty() ? Map.of() : namesInScope(access, request);
        var projects = names.entrySet().stream().map(e -> new Named(e.getKey(), e.getValue())).toList();
        return new Me(access.account(), access.person(), access.username(), access.name(),
                new Organisation(access.org(), access.organisation(), access.organisationKind()),
                new Named(access.department(), access.departmentName()), access.roles(),
                access.permissions().stream().sorted().toList(), projects, access.mustChangePassword(),
                access.mustEnrolTotp());
    }

    private Map<Long, String> namesInScope(Access access, HttpServletRequest request) {
        try {
            return access.scope(request.getRemoteAddr()).call(() -> projectNames.getFirst().inScope());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
