package atrium.base.exchange;

/** Column names as in Excel: 0 is A, 26 is AA. */
final class Letters {
    private Letters() {
    }

    static String of(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    /** The column of a reference such as {@code AB12}, -1 where it is none or beyond Excel's last. */
    static int column(String reference) {
        int column = 0;
        int at = 0;
        while (at < reference.length() && at < 4 && reference.charAt(at) >= 'A' && reference.charAt(at) <= 'Z') {
            column = column * 26 + reference.charAt(at++) - 'A' + 1;
        }
        return at == 0 || at > 3 || column > 16_384 ? -1 : column - 1;
    }

    /** The row of a reference such as {@code AB12} counted from 1, -1 where it is none or beyond Excel's last. */
    static int row(String reference) {
        int at = 0;
        while (at < reference.length() && Character.isLetter(reference.charAt(at))) {
            at++;
        }
        int row = 0;
        for (; at < reference.length(); at++) {
            char digit = reference.charAt(at);
            if (digit < '0' || digit > '9' || row > 1_048_576) {
                return -1;
            }
            row = row * 10 + digit - '0';
        }
        return row < 1 || row > 1_048_576 ? -1 : row;
    }
}
