package atrium.base.exchange;

/** One cell as text: dates as ISO, numbers plain, formulas as the value they last had. */
public record Cell(String text, Kind kind) {
    /** What the file said the cell holds; text files know only TEXT and EMPTY. */
    public enum Kind {
        TEXT, NUMBER, DATE, BOOLEAN, FORMULA, ERROR, EMPTY
    }

    /** Nothing there. */
    public static final Cell EMPTY = new Cell("", Kind.EMPTY);

    static Cell text(String text) {
        return text.isEmpty() ? EMPTY : new Cell(text, Kind.TEXT);
    }

    /** True also for a cell of spaces only. */
    public boolean isEmpty() {
        return kind == Kind.EMPTY || trimmed().isEmpty();
    }

    /** The text without blanks at both ends, full-width, non-breaking and zero-width ones included. */
    public String trimmed() {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }
}
