package atrium.base.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.stereotype.Component;

/**
 * Sessions whose last access is written once a minute, not with every request: a commit of its own for each click would cost as
 * much as the click. The idle time-out is exact to that minute.
 */
@Primary
@Component
class SparingSessions implements SessionRepository<SparingSessions.Kept> {
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    private final SessionRepository<Session> rows;

    @SuppressWarnings("unchecked") // the rows' own session type is not public
    SparingSessions(JdbcIndexedSessionRepository rows) {
        this.rows = (SessionRepository<Session>) (SessionRepository<? extends Session>) rows;
    }

    @Override
    public Kept createSession() {
        return new Kept(rows.createSession(), true);
    }

    @Override
    public void save(Kept session) {
        if (session.changed) {
            rows.save(session.row);
            session.changed = false;
        }
    }

    @Override
    public @Nullable Kept findById(String id) {
        var row = rows.findById(id);
        return row == null ? null : new Kept(row, false);
    }

    @Override
    public void deleteById(String id) {
        rows.deleteById(id);
    }

    /** Said here, since a repository of our own turns the automatic one off. */
    @Configuration(proxyBeanMethods = false)
    @EnableJdbcHttpSession(cleanupCron = "0 */10 * * * *")
    static class Rows {
    }

    /** A session, and whether there is anything to write. */
    static final class Kept implements Session {
        private final Session row;
        private boolean changed;

        private Kept(Session row, boolean changed) {
            this.row = row;
            this.changed = changed;
        }

        @Override
        public String getId() {
            return row.getId();
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return row.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return row.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return row.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            changed = true;
            if (value == null) {
                row.removeAttribute(name);
            } else {
                row.setAttribute(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
            row.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return row.getCreationTime();
        }

        @Override
        public void setLastAccessedTime(Instant at) {
            if (Duration.between(row.getLastAccessedTime(), at).compareTo(EXACTNESS) >= 0) {
                changed = true;
                row.setLastAccessedTime(at);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return row.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            row.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return row.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return row.isExpired();
        }
    }
}
