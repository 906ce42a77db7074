package atrium.base.exchange;

import org.jspecify.annotations.Nullable;

/** A file that cannot be read as a table: a stable code and a Chinese sentence for the person who brought it. */
public final class BadTable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    BadTable(String code, String message) {
        super(message);
        this.code = code;
    }

    BadTable(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    static BadTable broken(int lastRow, Throwable cause) {
        String where = lastRow > 0 ? "（读到第 " + lastRow + " 行之后）" : "";
        return new BadTable("import.broken", "文件已损坏或不完整" + where + "。请用 Excel 打开检查，另存为 xlsx 后再导入。", cause);
    }

    /** Stable, such as {@code import.encoding}. */
    public String code() {
        return code;
    }
}
