package atrium.base.platform;

import atrium.base.shared.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of a record that somebody had in hand when he decided, as the header {@code If-Match} carries it. */
public final class IfMatch {
    /** Nine digits fit an int. A proxy that compresses marks the ETag weak on its way out; the number is the same. */
    private static final Pattern ETAG = Pattern.compile("(?:W/)?(?:\"(\\d{1,9})\"|(\\d{1,9}))");

    private IfMatch() {
    }

    /** @throws Refusal edit.version-required when there is none, edit.version-unreadable when it is no version */
    public static int required(@Nullable String header) {
        var version = optional(header);
        if (version == null) {
            throw Refusal.versionNeeded("edit.version-required", "没有说明依据的是哪个版本，请先打开这条记录，看过现状再办。");
        }
        return version;
    }

    /** @return null when there is none @throws Refusal edit.version-unreadable when it is no version */
    public static @Nullable Integer optional(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        var etag = ETAG.matcher(header.strip());
        if (!etag.matches()) {
            throw Refusal.malformed("edit.version-unreadable", "版本号无法识别，请刷新后再办。");
        }
        return Integer.valueOf(etag.group(1) == null ? etag.group(2) : etag.group(1));
    }
}
