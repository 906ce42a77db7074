package atrium.estate.properties;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A floor by its name 名义层.
 *
 * @param name the normal form: 15, -1, 3A
 * @param number the number in the name: 15, -1, 3
 * @param after how far past that number the letter puts it: 1 for 3A, which stands for the floor that must not be called 4
 */
record Floor(String name, int number, int after) {
    private static final int HIGHEST = 200;
    private static final int DEEPEST = -9;
    private static final Pattern SHAPE = Pattern.compile(
            "(?:第|跃)?(?<under>-|B|负|地下)?(?<number>\\d{1,3})(?<letter>[A-C])?(?:\\.0+)?(?:层|楼|F|L)?(?:[-~/至].*)?");

    static Floor of(int number) {
        return new Floor(Integer.toString(number), number, 0);
    }

    /** Reads a floor cell: 3, 3层, 三层, 3F, -1, B1, 负一层, 地下一层, 3A; of a range the first. */
    static Floor of(String text) {
        var plain = WrittenNumbers.withDigits(WrittenNumbers.plain(text));
        var shape = SHAPE.matcher(plain.matches("[〇零一二两三四五六七八九十百]+") ? WrittenNumbers.withDigits(plain + "层") : plain);
        if (shape.matches()) {
            var number = Integer.parseInt(shape.group("number")) * (shape.group("under") == null ? 1 : -1);
            if (number != 0 && number <= HIGHEST && number >= DEEPEST) {
                var letter = shape.group("letter");
                return new Floor(number + (letter == null ? "" : letter), number,
                        letter == null ? 0 : letter.charAt(0) - 'A' + 1);
            }
        }
        throw new Unreadable("floor", "楼层“%s”看不懂，请写成“15”“-1”或“B1”。".formatted(text.strip()));
    }

    /** The floor counted from the ground 物理层. @param skipped numbers that no floor of the project bears */
    int physical(Set<Integer> skipped) {
        return number < 0 ? number : number + after - (int) skipped.stream().filter(s -> s > 0 && s < number).count();
    }

    /** Whether a floor counted from the ground may bear this name when 4, 13, 14 and their like are left out. */
    boolean mayBe(int counted) {
        var missing = number - counted;
        var avoidable = 0;
        for (var n = 1; n < number; n++) {
            avoidable += n == 13 || n % 10 == 4 ? 1 : 0;
        }
        return counted > 0 && missing > 0 && missing <= avoidable;
    }
}
