package atrium.estate.properties;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A room number, with whatever of the address stands before it in the same cell.
 *
 * @param building as written, null when the cell has none
 * @param stair as written, null when the cell has none
 * @param number the room's own number in plain form
 */
record RoomNumber(@Nullable String building, @Nullable String stair, String number) {
    private static final Pattern SHAPE = Pattern.compile("(?:(?<building>.*?(?:栋|幢|座|号楼|#楼|#))-?)?"
            + "(?:(?<stair>[\\dA-Z〇零一二两三四五六七八九十甲乙丙丁东西南北中]{1,3})(?:单元|梯|门)-?)?"
            + "(?:第?(?<floor>[\\d一二三四五六七八九十]{1,3})层)?(?<number>.+?)(?:\\.0+)?(?:室|号房|号|房)?");
    private static final Pattern WRITTEN = Pattern.compile("[\\p{L}\\p{N}\\-#/\\\\()\\[\\]【】·.,、+&~_:'*]+");
    private static final Pattern NAMED = Pattern.compile("(?:车位|车库|商铺|店铺|储藏间?|库房)(?=.*\\d)(?<rest>.+)");
    private static final Pattern LETTERED_FLOOR = Pattern.compile("(?<floor>-?\\d{1,2}[A-C])-?\\d{2}");
    private static final Pattern UNDERGROUND = Pattern.compile("-(?<floor>\\d)\\d{2,4}[A-Z]?|B(?<b>\\d)-?[A-Z]?\\d+");
    private static final Pattern ABOVE = Pattern.compile("(?:[A-Z]{1,2}-?)?(?<digits>\\d{3,6})(?:[A-Z]|-\\d)?");
    private static final Pattern SPLIT = Pattern.compile("(?<floor>\\d{1,3})-(?<room>\\d{2})");
    private static final Pattern SHORT = Pattern.compile("(?<floor>\\d{1,2})[A-Z]");

    static RoomNumber of(String text) {
        var plain = WrittenNumbers.plain(text);
        var shape = SHAPE.matcher(plain);
        if (WrittenNumbers.isNothing(plain) || !shape.matches()) {
            throw new Unreadable("room", "没有写房号。");
        }
        if (!WRITTEN.matcher(plain).matches()) {
            throw new Unreadable("room", "房号“%s”里有不该出现的符号，房号由汉字、字母、数字和 - # / 等组成。".formatted(text.strip()));
        }
        var floor = shape.group("floor");
        var number = split(shape.group("number"));
        if (floor != null && number.matches("\\d{1,2}")) {
            number = Floor.of(floor).name() + (number.length() == 1 ? "0" : "") + number;
        }
        return new RoomNumber(shape.group("building"), shape.group("stair"), number);
    }

    /** The number without a word that only says the kind: 车位B2-118 is B2-118. */
    String bare() {
        var named = NAMED.matcher(number);
        return named.matches() ? named.group("rest").replaceFirst("^-(?!\\d{3})", "") : number;
    }

    /** The floor that a number shows: 15 for 1502, -1 for -106, 3A for 3A01, -2 for B2-118; null when it shows none. */
    static @Nullable Floor floor(String number) {
        var lettered = LETTERED_FLOOR.matcher(number);
        if (lettered.matches()) {
            return Floor.of(lettered.group("floor"));
        }
        var under = UNDERGROUND.matcher(number);
        if (under.matches()) {
            var depth = Integer.parseInt(under.group("floor") == null ? under.group("b") : under.group("floor"));
            return depth == 0 ? null : Floor.of(-depth);
        }
        var above = ABOVE.matcher(number);
        if (above.matches()) {
            return ofDigits(above);
        }
        var shortened = SHORT.matcher(number);
        return shortened.matches() && !shortened.group("floor").matches("0+")
                ? Floor.of(shortened.group("floor"))
                : null;
    }

    private static @Nullable Floor ofDigits(Matcher above) {
        var digits = above.group("digits");
        // five digits and more carry a three-digit serial: 10105 is the fifth room from 101 on the tenth floor
        var serial = digits.length() > 4 ? 3 : 2;
        var floor = Integer.parseInt(digits.substring(0, digits.length() - serial));
        return floor == 0 ? null : Floor.of(floor);
    }

    private static String split(String number) {
        var parts = SPLIT.matcher(number);
        return parts.matches() ? parts.group("floor") + parts.group("room") : number;
    }
}
