package atrium.base.staff;

import atrium.base.platform.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the session cookie or bearer token of a request into the access it stands for now, and opens the row-level scope. */
class AccessFilter extends OncePerRequestFilter {
    /** Session attributes: the account signed in, and when its password was last changed at that moment. */
    static final String ACCOUNT = "atrium.account";
    static final String SIGNED_IN_AT = "atrium.signed-in-at";

    private static final Duration ABSOLUTE_LIMIT = Duration.ofHours(12);

    private final AccessLookup lookup;
    private final Tokens tokens;
    private final Clock clock;

    AccessFilter(AccessLookup lookup, Tokens tokens, Clock clock) {
        this.lookup = lookup;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var bearer = Tokens.bearer(request);
        var access = bearer != null ? tokens.access(bearer) : ofSession(request.getSession(false));
        if (bearer != null && access == null) {
            ProblemWriter.write(response, HttpStatus.UNAUTHORIZED, "token.unknown", "访问令牌无效、已过期或已吊销。");
            return;
        }
        if (access == null) {
            chain.doFilter(request, response);
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        var authorities = AuthorityUtils.createAuthorityList(access.permissions());
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(access, null, authorities));
        SecurityContextHolder.setContext(context);
        try {
            access.scope(request.getRemoteAddr()).call(() -> {
                chain.doFilter(request, response);
                return Set.of();
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private @Nullable Access ofSession(@Nullable HttpSession session) {
        if (session == null || !(session.getAttribute(ACCOUNT) instanceof Long account)
                || !(session.getAttribute(SIGNED_IN_AT) instanceof Instant signedInAt)) {
            return null;
        }
        var found = lookup.find(account);
        var outlived = signedInAt.plus(ABSOLUTE_LIMIT).isBefore(clock.instant());
        if (found == null || outlived || found.passwordChangedAt().isAfter(signedInAt)) {
            session.invalidate();
            return null;
        }
        return found.access();
    }
}
