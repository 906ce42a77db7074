package atrium.base.shared;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** A request that is declined, with a stable code and a Chinese sentence for the person who asked. */
public final class Refusal extends RuntimeException {

    /** Why a request is declined, in the terms of whoever has to answer it. */
    public enum Kind {
        MALFORMED, VERSION_NEEDED, BAD_INPUT, NOT_FOUND, CONFLICT, FORBIDDEN, TOO_MUCH, UNAVAILABLE
    }

    /** One field that cannot be accepted as it stands. */
    public record FieldError(String field, String code, String message) {}

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String code;
    private final String sentence;
    private final transient @Nullable String field;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> details;

    /** Declines because of what was asked; the same as {@link #badInput(String, String)}. */
    public Refusal(String code, String message) {
        this(Kind.BAD_INPUT, code, message, null, List.of(), Map.of());
    }

    private Refusal(Kind kind, String code, String message, @Nullable String field, List<FieldError> errors,
            Map<String, Object> details) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.sentence = message;
        this.field = field;
        this.errors = List.copyOf(errors);
        this.details = Map.copyOf(details);
    }

    public static Refusal badInput(String code, String message) {
        return of(Kind.BAD_INPUT, code, message);
    }

    public static Refusal badInput(String code, String message, String field) {
        return badInput(code, message).onField(field);
    }

    /** Declines several fields at once; errors must not be empty. */
    public static Refusal badInput(String code, String message, List<FieldError> errors) {
        return new Refusal(Kind.BAD_INPUT, code, message, errors.getFirst().field(), errors, Map.of());
    }

    /** Declines what cannot even be read. */
    public static Refusal malformed(String code, String message) {
        return of(Kind.MALFORMED, code, message);
    }

    /** Declines a change that does not say which version it is based on. */
    public static Refusal versionNeeded(String code, String message) {
        return of(Kind.VERSION_NEEDED, code, message);
    }

    public static Refusal notFound(String code, String message) {
        return of(Kind.NOT_FOUND, code, message);
    }

    public static Refusal conflict(String code, String message) {
        return of(Kind.CONFLICT, code, message);
    }

    public static Refusal forbidden(String code, String message) {
        return of(Kind.FORBIDDEN, code, message);
    }

    public static Refusal tooMuch(String code, String message) {
        return of(Kind.TOO_MUCH, code, message);
    }

    public static Refusal unavailable(String code, String message) {
        return of(Kind.UNAVAILABLE, code, message);
    }

    /** Reads a value and names the field in any refusal on the way: {@code inField("phone", () -> parse(text))}. */
    public static <T> T inField(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refusal refusal) {
            throw refusal.onField(field);
        }
    }

    /** The same refusal, said of the given field. */
    public Refusal onField(String named) {
        return copy(named, errors.isEmpty() ? List.of(new FieldError(named, code, sentence)) : errors, details);
    }

    /** The same refusal with facts that a screen may show beside the sentence; no null values. */
    public Refusal withDetails(Map<String, Object> facts) {
        return copy(field, errors, facts);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** The Chinese sentence, never null. */
    public String sentence() {
        return sentence;
    }

    public @Nullable String field() {
        return field;
    }

    /** Every field in question; empty when no field is to blame. */
    public List<FieldError> fieldErrors() {
        return errors;
    }

    public Map<String, Object> details() {
        return details;
    }

    private static Refusal of(Kind kind, String code, String message) {
        return new Refusal(kind, code, message, null, List.of(), Map.of());
    }

    private Refusal copy(@Nullable String named, List<FieldError> fields, Map<String, Object> facts) {
        var copy = new Refusal(kind, code, sentence, named, fields, facts);
        copy.setStackTrace(getStackTrace());
        return copy;
    }
}
