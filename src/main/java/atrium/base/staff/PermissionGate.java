package atrium.base.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks for the permission before the request's content is looked at, so that who may not enter learns nothing from how the content
 * is judged; and keeps shut every handler that forgot to name its permission. Method security asks once more.
 */
@Configuration
class PermissionGate implements WebMvcConfigurer, HandlerInterceptor {
    private static final Pattern QUOTED = Pattern.compile("'([a-z.-]+)'");

    private final ApplicationEventPublisher events;

    PermissionGate(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !method.getBeanType().getName().startsWith("atrium.")) {
            return true;
        }
        var named = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), PreAuthorize.class);
        if (named == null) {
            named = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), PreAuthorize.class);
        }
        if (named == null) {
            throw new AccessDeniedException("No permission is named for " + method.getShortLogMessage());
        }
        if (!named.value().equals("permitAll()") && !mayPass(named.value())) {
            tell(request);
            throw new AccessDeniedException("Missing: " + named.value());
        }
        return true;
    }

    /**
     * Changes, reveals and exports only: a page left open looks in at lists by itself after a permission is taken away, and
     * history would be full of it.
     */
    private void tell(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || request.getRequestURI().endsWith("/export")) {
            events.publishEvent(new AccessDenied(Access.current().account(),
                    request.getMethod() + " " + request.getRequestURI()));
        }
    }

    /** Those joined by "and" are all needed, otherwise any one opens; an expression that names none asks for a sign-in only. */
    private static boolean mayPass(String expression) {
        var access = Access.current();
        var permissions = QUOTED.matcher(expression).results().map(result -> result.group(1)).toList();
        if (expression.contains(" and ")) {
            return permissions.stream().allMatch(access::may);
        }
        return permissions.isEmpty() || permissions.stream().anyMatch(access::may);
    }
}
