package atrium.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool that can listen to what is said to the database, or swallow the statements of one kind; silent, it costs one comparison. */
final class SqlTap extends HikariDataSource {
    private final HikariDataSource pool;
    private final List<Recorded> transactions = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean listening;
    /** Updates that begin so are not sent; empty: none is. */
    private volatile @Nullable String swallowed;

    SqlTap(HikariDataSource pool) {
        this.pool = pool;
    }

    void listen() {
        transactions.clear();
        listening = true;
    }

    List<Recorded> heard() {
        listening = false;
        return List.copyOf(transactions);
    }

    void swallow(@Nullable String start) {
        swallowed = start;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = pool.getConnection();
        return listening && ofVisitor() || swallowed != null
                ? proxy(Connection.class, new Said(connection))
                : connection;
    }

    /** Jobs have threads of their own, and say what no request asks for. */
    private static boolean ofVisitor() {
        var name = Thread.currentThread().getName();
        return name.startsWith("tomcat") || name.startsWith("http");
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public boolean isRunning() {
        return pool.isRunning();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, handler));
    }

    private static @Nullable Object pass(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** Everything said on one connection, cut into transactions. */
    private final class Said implements InvocationHandler {
        private final Connection connection;
        private final List<Recorded.Step> steps = new ArrayList<>();
        private boolean whole;

        Said(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            var name = method.getName();
            if (name.equals("commit") || name.equals("close")) {
                if (!steps.isEmpty()) {
                    transactions.add(new Recorded(steps, whole));
                    steps.clear();
                }
            } else if (name.equals("setAutoCommit") && arguments != null) {
                whole = Boolean.FALSE.equals(arguments[0]);
            }
            var result = pass(connection, method, arguments);
            return name.equals("prepareStatement") && arguments != null && result != null
                    ? proxy(PreparedStatement.class, new Statement((PreparedStatement) result,
                            String.valueOf(arguments[0]), this))
                    : result;
        }
    }

    /** A statement that remembers how it was filled in. */
    private final class Statement implements InvocationHandler {
        private final PreparedStatement statement;
        private final String sql;
        private final Said said;
        private final List<Recorded.Call> calls = new ArrayList<>();

        Statement(PreparedStatement statement, String sql, Said said) {
            this.statement = statement;
            this.sql = sql;
            this.said = said;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            var name = method.getName();
            if (name.startsWith("set") && arguments != null && arguments.length > 1) {
                calls.add(new Recorded.Call(name, arguments.clone()));
            }
            if (name.equals("execute") || name.equals("executeQuery") || name.equals("executeUpdate")) {
                said.steps.add(new Recorded.Step(sql, List.copyOf(calls)));
                var start = swallowed;
                if (start != null && sql.strip().startsWith(start)) {
                    return name.equals("execute") ? (Object) false : (Object) 1;
                }
            }
            return pass(statement, method, arguments);
        }
    }
}
