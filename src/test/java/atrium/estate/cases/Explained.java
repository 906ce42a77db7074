package atrium.estate.cases;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A connection whose every question is asked twice: how it would be answered, and then itself. */
final class Explained {
    private final Connection connection;
    private final List<String> plans = new ArrayList<>();

    /** @param connection in a transaction that has told its scope */
    Explained(Connection connection) {
        this.connection = connection;
    }

    JdbcClient db() {
        return JdbcClient.create(new SingleConnectionDataSource((Connection) Proxy.newProxyInstance(
                Explained.class.getClassLoader(), new Class<?>[]{Connection.class}, (proxy, method, arguments) -> {
                    var result = pass(connection, method, arguments);
                    return method.getName().equals("prepareStatement")
                            ? listening((PreparedStatement) java.util.Objects.requireNonNull(result),
                                    String.valueOf(java.util.Objects.requireNonNull(arguments)[0]))
                            : result;
                }), true));
    }

    /** The plans of what was asked since, one after another. */
    String plans() {
        var all = String.join("\n\n", plans);
        plans.clear();
        return all;
    }

    private record Call(Method method, @Nullable Object @Nullable [] arguments) {}

    private PreparedStatement listening(PreparedStatement statement, String sql) {
        var sets = new ArrayList<Call>();
        return (PreparedStatement) Proxy.newProxyInstance(Explained.class.getClassLoader(),
                new Class<?>[]{PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                        sets.add(new Call(method, arguments.clone()));
                    }
                    if (method.getName().equals("executeQuery")) {
                        plans.add(explain(sql, sets));
                    }
                    return pass(statement, method, arguments);
                });
    }

    private String explain(String sql, List<Call> sets) throws Throwable {
        try (var explain = connection.prepareStatement("explain (costs off) " + sql)) {
            for (var set : sets) {
                pass(explain, set.method(), set.arguments());
            }
            var lines = new StringBuilder();
            try (var rows = explain.executeQuery()) {
                while (rows.next()) {
                    lines.append(rows.getString(1)).append('\n');
                }
            } catch (SQLException e) {
                throw new SQLException(sql, e);
            }
            return lines.toString();
        }
    }

    private static @Nullable Object pass(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
