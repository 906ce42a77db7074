package atrium.bench;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the house said to its database in one transaction, word for word, so that others can say it again.
 *
 * @param whole begun and committed as one; otherwise each statement stood for itself
 */
record Recorded(List<Step> steps, boolean whole) implements Serializable {

    /** A prepared statement. @param sets how its parameters were set */
    record Step(String sql, List<Call> sets) implements Serializable {
        boolean is(String start) {
            return sql.strip().startsWith(start);
        }
    }

    /** One call of a setter. */
    @SuppressWarnings("ArrayRecordComponent")
    record Call(String method, @Nullable Object[] arguments) implements Serializable {}

    Recorded {
        steps = List.copyOf(steps);
    }

    boolean contains(String words) {
        return steps.stream().anyMatch(step -> step.sql().contains(words));
    }

    static void write(Path file, List<Recorded> transactions) throws IOException {
        try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(new ArrayList<>(transactions));
        }
    }

    /** The transactions of a file that this bench wrote itself. */
    @SuppressWarnings({"unchecked", "BanSerializableRead"})
    static List<Recorded> read(Path file) throws IOException {
        try (var in = new ObjectInputStream(Files.newInputStream(file))) {
            return (List<Recorded>) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }
}
