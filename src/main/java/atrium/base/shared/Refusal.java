package atrium.base.shared;
import java.util.Map;
import org.jspecify.annotations.Nullable;
/** tmp */
public class Refusal extends RuntimeException {
    public enum Kind {
        BAD_INPUT, NOT_FOUND, CONFLICT, FORBIDDEN, TOO_MUCH, UNAVAILABLE
    }

    private final Kind kind;
    private final String code;

    public Refusal(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }
    public static Refusal notFound(String c, String m) {
        return new Refusal(Kind.NOT_FOUND, c, m);
    }
    public static Refusal conflict(String c, String m) {
        return new Refusal(Kind.CONFLICT, c, m);
    }
    public static Refusal forbidden(String c, String m) {
        return new Refusal(Kind.FORBIDDEN, c, m);
    }
    public Kind kind() {
        return kind;
    }
    public String code() {
        return code;
    }
    public @Nullable String field() {
        return null;
    }
    public Map<String, Object> details() {
        return Map.of();
    }
}
