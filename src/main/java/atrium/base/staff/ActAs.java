package atrium.base.staff;

import atrium.base.shared.Refusal;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets the house act as an account where no request is at hand: in a job somebody asked for, in the demo. */
@Component
public class ActAs {
    private final AccessLookup lookup;

    ActAs(AccessLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Runs the action with what the account may do and see now.
     *
     * @param origin what history shows as the place the act came from
     * @throws Refusal session.disabled when the account is gone or disabled
     */
    public void run(long account, String origin, Runnable action) {
        var found = lookup.find(account);
        if (found == null) {
            throw Refusal.forbidden("session.disabled", "账号已停用，请联系系统管理员。");
        }
        var access = found.access();
        var before = SecurityContextHolder.getContext();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(access, null,
                AuthorityUtils.createAuthorityList(access.permissions())));
        SecurityContextHolder.setContext(context);
        try {
            access.scope(origin).run(action);
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
