package atrium.estate.properties;

/** A cell that cannot be understood; the message says what was expected, in Chinese. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    Unreadable(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    /** The field's key, as the import names it. */
    String field() {
        return field;
    }

    /** The message of a fault, never null. */
    String words() {
        return String.valueOf(getMessage());
    }
}
