package atrium.estate.cases;

import atrium.base.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** The version somebody had in hand, as {@code If-Match} carries it. */
final class CaseVersion {
    private CaseVersion() {
    }

    /** @throws Refusal edit.version-required when it is absent or not a version */
    static int required(@Nullable String ifMatch) {
        var version = optional(ifMatch);
        if (version == null) {
            throw Refusal.badInput("edit.version-required", "请先打开事项，看过现状再办。");
        }
        return version;
    }

    static @Nullable Integer optional(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        var digits = ifMatch.replaceAll("^(W/)?\"?|\"$", "");
        try {
            return Integer.valueOf(digits);
        } catch (NumberFormatException e) {
            throw new Refusal("edit.version-required", "If-Match 须为事项的版本号。");
        }
    }
}
