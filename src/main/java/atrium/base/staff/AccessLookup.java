package atrium.base.staff;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what an account may do, before any scope is known, through the owner's doors in the database. */
@Component
class AccessLookup {
    private final JdbcClient db;
    private final Clock clock;

    AccessLookup(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Found(Access access, Instant passwordChangedAt) {}

    record Door(long accountId, long orgId) {}

    record Token(long tokenId, long accountId, long orgId, List<String> scopes, Instant expiresAt) {}

    /** The account of a username in any organisation; null when there is none. */
    @Nullable
    Door door(String username) {
        return db.sql("select account_id, org_id from staff_sign_in(?)").param(username).query(Door.class).optional()
                .orElse(null);
    }

    /** The access of an account; null when it is gone or disabled. */
    @Nullable
    Found find(long account) {
        return db.sql("select * from staff_access(?)").param(account).query((row, n) -> read(row)).optional()
                .orElse(null);
    }

    /** The live token of a hash; null when unknown or revoked. */
    @Nullable
    Token token(byte[] hash) {
        return db.sql("select * from staff_token(?)").param(hash)
                .query((row, n) -> new Token(row.getLong("token_id"), row.getLong("account_id"),
                        row.getLong("org_id"), List.of(texts(row.getArray("scopes"))),
                        row.getTimestamp("expires_at").toInstant()))
                .optional().orElse(null);
    }

    /** Notes the day on which a token was last used. */
    void tokenUsed(long token, LocalDate day) {
        db.sql("select staff_token_used(?, ?)").params(token, Date.valueOf(day)).query().singleRow();
    }

    private Found read(ResultSet row) throws SQLException {
        var administers = Set.of(texts(row.getArray("administers")));
        var changedAt = row.getTimestamp("password_changed_at").toInstant();
        var mustChange = row.getBoolean("must_change_password")
                || changedAt.plus(PasswordRules.AGE_MAX).isBefore(clock.instant());
        var mustEnrol = !administers.isEmpty() && !row.getBoolean("has_totp");
        Set<String> permissions = mustChange || mustEnrol ? Set.of() : Set.of(texts(row.getArray("permissions")));
        var access = new Access(row.getLong("account_id"), row.getLong("person_id"), row.getString("username"),
                row.getString("name"), row.getLong("org_id"), row.getString("org_name"), row.getString("org_kind"),
                row.getLong("department_id"), row.getString("department_name"), List.of(texts(row.getArray("roles"))),
                permissions, administers, row.getBoolean("all_projects"),
                Set.of((Long[]) row.getArray("projects").getArray()), mustChange, mustEnrol);
        return new Found(access, changedAt);
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
