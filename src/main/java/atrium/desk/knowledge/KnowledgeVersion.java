package atrium.desk.knowledge;

import atrium.base.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** The version somebody had in hand, as {@code If-Match} carries it. */
final class KnowledgeVersion {
    private KnowledgeVersion() {
    }

    /** @throws Refusal edit.version-required when it is absent or not a version */
    static int required(@Nullable String ifMatch) {
        try {
            return Integer.parseInt(ifMatch == null ? "" : ifMatch.replaceAll("^(W/)?\"?|\"$", ""));
        } catch (NumberFormatException e) {
            throw Refusal.badInput("edit.version-required", "请先打开这一条，看过现状再改。");
        }
    }
}
