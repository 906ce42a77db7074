package atrium.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Says again on a bare connection, with ids of its own, all that a request said: the floor F0. */
final class SqlReplay {
    private static final int HASH_BYTES = 32;

    private final List<Recorded> transactions;
    private final @Nullable Made made;

    /** @param made what the recorded transaction created and every replay must create anew; null for a mere question */
    SqlReplay(Recorded transaction, @Nullable Made made) {
        this(List.of(transaction), made);
    }

    /** The same of all transactions of a request, one after the other. */
    SqlReplay(List<Recorded> transactions, @Nullable Made made) {
        this.transactions = List.copyOf(transactions);
        this.made = made;
    }

    /** The record that was created when listening. */
    record Made(long id, String number, String key) {}

    /** The whole of it, in transactions as the house had them. */
    void run(Connection connection) throws SQLException {
        var fresh = made == null ? null : new Fresh(made);
        for (var transaction : transactions) {
            connection.setAutoCommit(!transaction.whole());
            for (var step : transaction.steps()) {
                if (fresh != null && step.sql().contains("nextval('cases_id_seq')")) {
                    fresh.id = id(connection, step, fresh);
                } else {
                    say(connection, step, fresh);
                }
            }
            if (transaction.whole()) {
                connection.commit();
            }
        }
    }

    /** One connection of its own that says it again and again. */
    Load.Worker worker(House.Place place) throws SQLException {
        var connection = place.asApp();
        return new Load.Worker() {
            @Override
            public void once() throws SQLException {
                run(connection);
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private static void say(Connection connection, Recorded.Step step, @Nullable Fresh fresh) throws SQLException {
        try (var statement = filled(connection, step, fresh)) {
            if (statement.execute()) {
                drain(statement.getResultSet());
            }
        }
    }

    private static long id(Connection connection, Recorded.Step step, Fresh fresh) throws SQLException {
        try (var statement = filled(connection, step, fresh); var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static PreparedStatement filled(Connection connection, Recorded.Step step, @Nullable Fresh fresh)
            throws SQLException {
        var statement = connection.prepareStatement(step.sql());
        for (var call : step.sets()) {
            set(statement, call, fresh);
        }
        return statement;
    }

    private static void set(PreparedStatement statement, Recorded.Call call, @Nullable Fresh fresh)
            throws SQLException {
        var index = (Integer) java.util.Objects.requireNonNull(call.arguments()[0]);
        var value = call.arguments()[1];
        if (call.method().equals("setNull")) {
            statement.setNull(index, value instanceof Integer type ? type : Types.NULL);
            return;
        }
        var own = fresh == null ? value : fresh.instead(value);
        if (call.arguments().length > 2 && call.arguments()[2] instanceof Integer type) {
            statement.setObject(index, own, type);
        } else if (own instanceof String text) {
            statement.setString(index, text);
        } else {
            statement.setObject(index, own);
        }
    }

    private static void drain(ResultSet rows) throws SQLException {
        var columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (var column = 1; column <= columns; column++) {
                var _ = rows.getObject(column);
            }
        }
    }

    /** Ids, numbers and keys of this replay, put where the recorded ones stood. */
    private static final class Fresh {
        private final Made made;
        private final String key = UUID.randomUUID().toString();
        private final String number = "B-" + key;
        private long id;

        Fresh(Made made) {
            this.made = made;
        }

        @Nullable
        Object instead(@Nullable Object value) {
            return switch (value) {
                case Long number when number == made.id() -> id;
                case String text -> text.replace(made.key(), key).replace(made.number(), number)
                        .replace(Long.toString(made.id()), Long.toString(id));
                case String[] texts -> List.of(texts).stream().map(this::instead).toArray(String[]::new);
                case byte[] bytes when bytes.length == HASH_BYTES -> hash();
                case null, default -> value;
            };
        }

        private static byte[] hash() {
            var bytes = new byte[HASH_BYTES];
            ThreadLocalRandom.current().nextBytes(bytes);
            return bytes;
        }
    }
}
