package atrium.base.staff;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sessions whose last access is written once a minute, not with every request: a commit of its own for each click would cost as
 * much as the click. The idle time-out is exact to that minute. A request reads its session once, and outside of a transaction.
 */
@Primary
@Component
class SparingSessions implements SessionRepository<SparingSessions.Kept> {
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    /** What the request at hand has read; the filter would read it again twice after the answer, only to see that it is there. */
    private static final ThreadLocal<Map<String, Kept>> READ = new ThreadLocal<>();

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
        var read = READ.get();
        var known = read == null ? null : read.get(id);
        if (known != null) {
            return known;
        }
        var row = rows.findById(id);
        if (row == null) {
            return null;
        }
        var found = new Kept(row, false);
        if (read != null) {
            read.put(id, found);
        }
        return found;
    }

    @Override
    public void deleteById(String id) {
        var read = READ.get();
        if (read != null) {
            read.remove(id);
        }
        rows.deleteById(id);
    }

    /** Said here, since a repository of our own turns the automatic one off. */
    @Configuration(proxyBeanMethods = false)
    @EnableJdbcHttpSession(cleanupCron = "0 */10 * * * *")
    static class Rows {
        /** What several statements write belongs together; a reading is one statement, and its commit would be one more journey. */
        @Bean(defaultCandidate = false)
        TransactionOperations springSessionTransactionOperations(PlatformTransactionManager transactions) {
            var apart = new TransactionTemplate(transactions);
            apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            return new TransactionOperations() {
                @Override
                public <T extends @Nullable Object> T execute(TransactionCallback<T> reading) {
                    return reading.doInTransaction(new SimpleTransactionStatus(false));
                }

                @Override
                public void executeWithoutResult(Consumer<TransactionStatus> writing) {
                    apart.executeWithoutResult(writing);
                }
            };
        }
    }

    /** Opens and ends the memory of each request, around the filter that asks for its session. */
    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    static class ReadOnce extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            READ.set(new HashMap<>());
            try {
                chain.doFilter(request, response);
            } finally {
                READ.remove();
            }
        }
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
