package atrium.base.staff;

import atrium.base.platform.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What the signed-in account may do and see, read afresh for each request.
 *
 * @param permissions codes such as {@code cases.handle}; empty while a first password must be changed
 * @param administers which of the three separated administrators the account is: SYSTEM, SECURITY, AUDIT
 * @param projects projects in sight when {@code allProjects} is false
 */
public record Access(
        long account,
        long person,
        String username,
        String name,
        long org,
        String organisation,
        String organisationKind,
        long department,
        String departmentName,
        List<String> roles,
        Set<String> permissions,
        Set<String> administers,
        boolean allProjects,
        Set<Long> projects,
        boolean mustChangePassword,
        boolean mustEnrolTotp) {

    /** The access of the request at hand. @throws AuthenticationCredentialsNotFoundException when nobody is signed in */
    public static Access current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Access access) {
            return access;
        }
        throw new AuthenticationCredentialsNotFoundException("Nobody is signed in");
    }

    /** Whether the permission is held. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** The row-level scope this access stands for. @param origin the network address the request came from */
    Scope scope(String origin) {
        return new Scope(org, account, name, allProjects, projects, origin);
    }

    /** The same access cut down to what a token was made for. */
    Access within(Set<String> scopes) {
        var kept = new HashSet<>(permissions);
        kept.retainAll(scopes);
        return new Access(account, person, username, name, org, organisation, organisationKind, department,
                departmentName, roles, Set.copyOf(kept), administers, allProjects, projects, mustChangePassword,
                mustEnrolTotp);
    }
}
