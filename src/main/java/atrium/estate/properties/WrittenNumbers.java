package atrium.estate.properties;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers and names as people write them in tables: full-width, Chinese numerals, spaces anywhere. */
final class WrittenNumbers {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DASH = Pattern.compile("[‐-―−﹣]+");
    private static final Pattern NOTHING = Pattern.compile("[-/\\\\]*|无|空|NULL|N/A|暂无|待定");
    private static final Pattern CHINESE = Pattern
            .compile("([〇零一二两三四五六七八九十百]+)(?=号?[栋幢座楼层期区梯#]|号|单元|门)|(?<=[第层楼栋])([〇零一二两三四五六七八九十百]+)$");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");

    private WrittenNumbers() {
    }

    /** Half-width, upper case, without spaces, every dash a hyphen. */
    static String plain(String text) {
        var narrow = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return SPACE.matcher(DASH.matcher(narrow).replaceAll("-")).replaceAll("");
    }

    /** Whether the plain text stands for an empty cell, such as {@code --}. */
    static boolean isNothing(String plain) {
        return NOTHING.matcher(plain).matches();
    }

    /** Chinese numerals that count a building, stair or floor, as digits: 十二栋一单元 becomes 12栋1单元. */
    static String withDigits(String plain) {
        return CHINESE.matcher(plain).replaceAll(found -> Integer.toString(chinese(found.group())));
    }

    /** Every run of digits without its leading zeros: 02-7 becomes 2-7. */
    static String withoutZeros(String plain) {
        return LEADING_ZEROS.matcher(plain).replaceAll("");
    }

    /** A Chinese numeral below a thousand; 二〇三 and 二百零三 are both 203. */
    static int chinese(String numeral) {
        var text = numeral.replace('〇', '零').replace('两', '二');
        if (text.chars().noneMatch(c -> c == '十' || c == '百')) {
            var digits = new StringBuilder();
            text.chars().forEach(c -> digits.append(DIGITS.indexOf(c)));
            return Integer.parseInt(digits.substring(0, Math.min(digits.length(), 9)));
        }
        var sum = 0;
        var digit = 0;
        for (var c : text.toCharArray()) {
            switch (c) {
                case '百' -> {
                    sum += Math.max(digit, 1) * 100;
                    digit = 0;
                }
                case '十' -> {
                    sum += (digit == 0 ? 1 : digit) * 10;
                    digit = 0;
                }
                default -> digit = DIGITS.indexOf(c);
            }
        }
        return sum + digit;
    }
}
