package atrium.base.staff;

import atrium.base.platform.OnceOnly;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own API tokens: never more than one may oneself, a year at most, shown once. */
@RestController
@RequestMapping("/api/staff/tokens")
class TokensController {
    private static final int DAYS_MAX = 365;

    private final JdbcClient db;
    private final Tokens tokens;
    private final Permissions permissions;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    TokensController(JdbcClient db, Tokens tokens, Permissions permissions, Clock clock,
            ApplicationEventPublisher events) {
        this.db = db;
        this.tokens = tokens;
        this.permissions = permissions;
        this.clock = clock;
        this.events = events;
    }

    record Fresh(@NotBlank(message = "请填令牌用途。") @Size(max = 50, message = "令牌用途最多 50 字。") String name,
            @NotEmpty(message = "请选择令牌可用的权限。") Set<String> scopes,
            @Min(value = 1, message = "有效期至少 1 天。") @Max(value = DAYS_MAX, message = "有效期最多 365 天。") int days) {}

    record Minted(long id, String token, Instant expiresAt) {}

    /** A permission in words. */
    record Allowed(String code, String name) {}

    /** @param lastUsedOn null while it has never been used */
    record Row(long id, String name, List<Allowed> scopes, Instant createdAt, Instant expiresAt,
            @Nullable LocalDate lastUsedOn, boolean expired) {}

    @PostMapping
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Minted mint(@Valid @RequestBody Fresh fresh, HttpServletRequest request) {
        var who = OwnAccountController.inPerson(request);
        OnceOnly.shownOnce(request);
        if (!who.permissions().containsAll(fresh.scopes())) {
            throw Refusal.forbidden("token.too-wide", "令牌的权限不能超出您自己的权限。");
        }
        var token = tokens.mint();
        var now = clock.instant();
        var expiresAt = now.plus(Duration.ofDays(fresh.days()));
        var id = db.sql("""
            insert into staff_tokens (org_id, account_id, name, token_hash, scopes, created_at, expires_at)
            values (:org, :account, :name, :hash, :scopes, :now, :expires) returning id""").param("org", who.org())
                .param("account", who.account()).param("name", fresh.name()).param("hash", Tokens.hash(token))
                .param("scopes", fresh.scopes().stream().sorted().toArray(String[]::new))
                .param("now", Timestamp.from(now)).param("expires", Timestamp.from(expiresAt)).query(Long.class)
                .single();
        // the name is the owner's own note, the permissions are what an auditor asks for
        events.publishEvent(new StaffChanged("token", id, "staff.token-made", Map.of(),
                Map.of("permissions", permissions.names(fresh.scopes()))));
        return new Minted(id, token, expiresAt);
    }

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<Row> list() {
        var now = clock.instant();
        return db.sql("""
            select id, name, scopes, created_at, expires_at, last_used_on from staff_tokens
            where org_id = ? and account_id = ? and revoked_at is null order by id""")
                .params(Scope.required().org(), Access.current().account()).query((row, n) -> {
                    var expiresAt = row.getTimestamp("expires_at").toInstant();
                    return new Row(row.getLong("id"), row.getString("name"),
                            allowed(Set.of((String[]) row.getArray("scopes").getArray())),
                            row.getTimestamp("created_at").toInstant(), expiresAt,
                            row.getObject("last_used_on", LocalDate.class), expiresAt.isBefore(now));
                }).list();
    }

    /** What a token of the asker may be made for. */
    @GetMapping("/scopes")
    @PreAuthorize("isAuthenticated()")
    List<Allowed> scopes() {
        return allowed(Access.current().permissions());
    }

    private List<Allowed> allowed(Set<String> codes) {
        return permissions.all().stream().filter(one -> codes.contains(one.code()))
                .map(one -> new Allowed(one.code(), one.name())).toList();
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void revoke(@PathVariable long id, HttpServletRequest request) {
        var who = OwnAccountController.inPerson(request);
        var revoked = db
                .sql("""
                    update staff_tokens set revoked_at = ? where org_id = ? and account_id = ? and id = ? and revoked_at is null""")
                .params(Timestamp.from(clock.instant()), who.org(), who.account(), id).update();
        if (revoked == 0) {
            throw Refusal.notFound("token.none", "没有这个令牌，或已吊销。");
        }
        events.publishEvent(StaffChanged.of("token", id, "staff.token-revoked"));
    }
}
