package atrium.base.staff;

import atrium.base.platform.OnceOnly;
import atrium.base.platform.ProblemWriter;
import atrium.base.platform.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionTemplate;

/** The doors of the house: nothing is open but the page itself, sign-in, health, and what a customer's key opens. */
@Configuration
@EnableMethodSecurity
class SecurityConfiguration {
    private static final String CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; frame-src 'self' blob:; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    private static final String[] PAGE = {"/", "/index.html", "/assets/**", "/favicon.svg", "/app", "/app/**"};

    @Bean
    SecurityFilterChain doors(HttpSecurity http, AccessLookup lookup, Tokens tokens, Clock clock, JdbcClient db,
            TransactionTemplate transaction, Secrets secrets) {
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable()).formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable()).logout(logout -> logout.disable())
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(request -> Tokens.bearer(request) != null))
                .headers(headers -> headers.frameOptions(frames -> frames.sameOrigin())
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy("geolocation=(), microphone=()")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(PAGE).permitAll()
                        .requestMatchers("/api/session", "/api/cases/link/**", "/api/surveys/sheet",
                                "/actuator/health/**", "/actuator/health", "/error")
                        .permitAll().requestMatchers("/api/**", "/v3/api-docs/**").authenticated().anyRequest()
                        .denyAll())
                .exceptionHandling(failures -> failures
                        .authenticationEntryPoint((request, response, failure) -> {
                            if (!ledToPages(request, response)) {
                                ProblemWriter.write(response, HttpStatus.UNAUTHORIZED, "session.required", "请先登录。");
                            }
                        }).accessDeniedHandler((request, response, failure) -> {
                            if (!ledToPages(request, response)) {
                                ProblemWriter.write(response, HttpStatus.FORBIDDEN, "access.denied",
                                        "您没有办理此事的权限。如需要，请向系统管理员申请。");
                            }
                        }))
                .addFilterBefore(new AccessFilter(lookup, tokens, clock), AuthorizationFilter.class)
                .addFilterAfter(new OnceOnly(db, transaction, secrets, clock), AuthorizationFilter.class);
        return http.build();
    }

    /** Whoever types the address of a page without {@code /app} is led there; the web app says if there is no such page. */
    private static boolean ledToPages(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var accepted = request.getHeader("Accept");
        var path = request.getRequestURI();
        if (!request.getMethod().equals("GET") || accepted == null || !accepted.contains("text/html")
                || path.startsWith("/api/") || path.startsWith("/app")) {
            return false;
        }
        var query = request.getQueryString();
        response.sendRedirect("/app" + path + (query == null ? "" : "?" + query));
        return true;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    CookieSerializer cookieSerializer() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("atrium");
        cookie.setSameSite("Lax");
        cookie.setUseHttpOnlyCookie(true);
        return cookie;
    }
}
