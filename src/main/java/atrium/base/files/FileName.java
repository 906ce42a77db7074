package atrium.base.files;

import atrium.base.shared.Refusal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file's name as it may be shown and saved: no folders, no characters that mislead a reader or a file system. */
record FileName(String text, String extension) {
    private static final int LENGTH_MAX = 150;

    /** Controls, bidirectional overrides (an exe that reads as jpg) and what Windows forbids. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}<>:\"|?*]");

    /** The name that an upload brought, made fit. @throws Refusal files.name when nothing is left of it */
    static FileName of(@Nullable String brought) {
        var name = brought == null ? "" : brought.replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1);
        name = UNFIT.matcher(name).replaceAll("").strip().replaceAll("^\\.+|[. ]+$", "");
        var dot = name.lastIndexOf('.');
        if (dot <= 0) {
            throw Refusal.badInput("files.name", "文件名缺少扩展名，无法确定种类。请补上扩展名（如 .pdf、.jpg）后再传。");
        }
        var extension = name.substring(dot + 1);
        var stem = name.substring(0, dot);
        if (name.length() > LENGTH_MAX) {
            stem = stem.substring(0, Math.max(1, LENGTH_MAX - 1 - extension.length()));
        }
        return new FileName(stem + "." + extension, extension.toLowerCase(Locale.ROOT));
    }
}
