package atrium.estate.errands;

import atrium.base.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a customer goes through for a matter, and what it takes.
 *
 * @param place code of the counter @param minutes how long it takes there @param signatures names of what is signed
 * @param remote how it can be done without coming; null when it cannot @param yields kinds of paper that come of it
 */
public record Step(String name, String place, int minutes, List<Paper> papers, Presence presence, List<Fee> fees,
        List<String> signatures, @Nullable Remote remote, List<String> yields) {

    // packs and forms leave out what there is none of
    public Step {
        papers = papers == null ? List.of() : List.copyOf(papers);
        fees = fees == null ? List.of() : List.copyOf(fees);
        signatures = signatures == null ? List.of() : List.copyOf(signatures);
        yields = yields == null ? List.of() : List.copyOf(yields);
        presence = presence == null ? new Presence(Who.NOBODY, true) : presence;
    }

    /** In what form a paper is wanted; a later form serves for an earlier one. */
    public enum Form {
        COPY, SEEN, ORIGINAL;

        String label() {
            return switch (this) {
                case COPY -> "复印件";
                case SEEN -> "复印件并核验原件";
                case ORIGINAL -> "收原件";
            };
        }
    }

    /** Whose paper, or whose coming. */
    public enum Who {
        OWNER, ALL_OWNERS, ANY_OWNER, AGENT, NOBODY;

        String label() {
            return switch (this) {
                case OWNER -> "本人";
                case ALL_OWNERS -> "本人及全部共有人";
                case ANY_OWNER -> "任一共有人";
                case AGENT -> "代理人";
                case NOBODY -> "不需到场";
            };
        }
    }

    /** A way to do it from afar. */
    public enum Way {
        ONLINE, POST, PHONE;

        String label() {
            return switch (this) {
                case ONLINE -> "网上办";
                case POST -> "邮寄办";
                case PHONE -> "电话办";
            };
        }
    }

    /** A paper wanted. @param kind code in the catalogue @param freshDays at most so many days old; null for any age */
    public record Paper(String kind, int copies, Form form, Who who, @Nullable Integer freshDays) {}

    /** Who must come. @param agent whether somebody with a power of attorney may come instead */
    public record Presence(Who who, boolean agent) {}

    /** A fee. @param amount in yuan with two decimals; null where it must be computed @param basis how it is computed */
    public record Fee(String name, @Nullable String amount, String basis) {
        @Nullable
        Money money() {
            return amount == null ? null : Money.parse(amount);
        }
    }

    public record Remote(Way way, String how) {}
}
