package atrium.base.staff;

import atrium.base.platform.OnceOnly;
import atrium.base.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** One's own password, sessions and authenticator; never by token. */
@RestController
@RequestMapping("/api/session")
class OwnAccountController {
    private final ChangePassword changePassword;
    private final EnrolCodes enrolCodes;
    private final Sessions sessions;

    OwnAccountController(ChangePassword changePassword, EnrolCodes enrolCodes, Sessions sessions) {
        this.changePassword = changePassword;
        this.enrolCodes = enrolCodes;
        this.sessions = sessions;
    }

    record Passwords(@NotBlank(message = "请填现在的密码。") String current,
            @NotBlank(message = "请填新密码。") String next) {}

    record Code(
            @Pattern(regexp = "\\s*\\d{6}\\s*", message = "请填 6 位数字。") @NotBlank(message = "请填 6 位数字。") String code) {}

    /** Changes it and ends all other sessions of the account. */
    @PutMapping("/password")
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@Valid @RequestBody Passwords passwords, HttpServletRequest request) {
        var who = inPerson(request);
        var changedAt = changePassword.own(who, passwords.current(), passwords.next());
        sessions.endAll(who.account(), session(request)); // before the id changes, for the store knows the old one until the answer
        request.changeSessionId();
        request.getSession().setAttribute(AccessFilter.SIGNED_IN_AT, changedAt);
    }

    @GetMapping("/list")
    @PreAuthorize("isAuthenticated()")
    List<Sessions.Row> list(HttpServletRequest request) {
        return sessions.of(inPerson(request).account(), session(request));
    }

    @DeleteMapping("/list/{id}")
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, HttpServletRequest request) {
        sessions.end(inPerson(request).account(), id);
    }

    @PostMapping("/totp")
    @PreAuthorize("isAuthenticated()")
    EnrolCodes.Enrolment beginTotp(HttpServletRequest request) {
        OnceOnly.shownOnce(request);
        return enrolCodes.begin(inPerson(request));
    }

    @PutMapping("/totp")
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmTotp(@Valid @RequestBody Code code, HttpServletRequest request) {
        enrolCodes.confirm(inPerson(request), code.code());
    }

    /** Who is asking, signed in by password: a token must not be able to change the locks. */
    static Access inPerson(HttpServletRequest request) {
        if (Tokens.bearer(request) != null) {
            throw Refusal.forbidden("session.not-by-token", "此事须登录后本人办理，不能用访问令牌。");
        }
        return Access.current();
    }

    private static @Nullable String session(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? null : session.getId();
    }
}
