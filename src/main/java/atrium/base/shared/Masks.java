package atrium.base.shared;

import java.util.Set;
import java.util.regex.Pattern;

/** How names, addresses and e-mail are shown to those who need not know them whole. */
public final class Masks {
    private static final String HIDDEN = "****";
    private static final Set<String> COMPOUND_SURNAMES = Set.of("欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟",
            "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离",
            "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父",
            "谷梁", "拓跋", "夹谷", "轩辕", "令狐", "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "梁丘", "左丘", "东门", "西门");
    private static final Pattern REGION = Pattern.compile(
            "(?:[^\\d市]{1,8}?(?:省|自治区|特别行政区))?(?:[^\\d区县]{1,8}?(?:自治州|盟|市))?(?:[^\\d路街]{1,8}?(?:(?<![小园社])区|县|旗|市))?");
    private static final Pattern TOWN = Pattern.compile("[^\\d]{1,10}?(?:街道|镇|乡)");
    private static final Pattern STREET = Pattern.compile("[^\\d]{1,10}?(?:大道|路|街|巷|胡同|弄)");

    /** A mobile, identity or card number that stands in a text, with blanks or dashes in it or not; wide digits too. */
    private static final Pattern PERSONAL_NUMBER = Pattern
            .compile("(?<!\\p{Nd})(?:[1１][3-9３-９]\\p{Nd}[ -]?\\p{Nd}{4}[ -]?\\p{Nd}{4}"
                    + "|\\p{Nd}{17}[\\p{Nd}Xx]|\\p{Nd}(?:[ -]?\\p{Nd}){14,18})(?!\\p{Nd})");

    private Masks() {
    }

    /** First and last character stay, a compound surname stays whole: 张*丰, 张*, 欧阳**; of a long one not even the length is told. */
    public static String name(String name) {
        var text = name.strip();
        int length = text.codePointCount(0, text.length());
        if (length <= 1) {
            return text.isEmpty() ? "" : "*";
        }
        if (length > 2 && COMPOUND_SURNAMES.contains(text.substring(0, 2))) {
            return text.substring(0, 2) + "*".repeat(length - 2);
        }
        var first = text.substring(0, text.offsetByCodePoints(0, 1));
        var last = text.substring(text.offsetByCodePoints(text.length(), -1));
        return length == 2 ? first + "*" : first + "*".repeat(Math.min(length - 2, 4)) + last;
    }

    /** Everything after the street or township is hidden: 深圳市南山区粤海街道****. */
    public static String address(String address) {
        var text = address.strip();
        if (text.isEmpty()) {
            return "";
        }
        var region = REGION.matcher(text);
        int end = region.lookingAt() ? region.end() : 0;
        for (var pattern : new Pattern[]{TOWN, STREET}) {
            var street = pattern.matcher(text).region(end, text.length());
            if (street.lookingAt()) {
                return text.substring(0, street.end()) + HIDDEN;
            }
        }
        return text.substring(0, end) + HIDDEN;
    }

    /** Of a number as it was typed three digits stay in front and four behind, of a short one a third: 138****5678. */
    public static String number(String number) {
        var text = number.strip();
        int front = text.length() < 11 ? 0 : 3;
        int behind = text.length() < 11 ? text.length() / 3 : 4;
        return text.substring(0, front) + "*".repeat(text.length() - front - behind)
                + text.substring(text.length() - behind);
    }

    /** The text with every mobile, identity and card number in it masked. */
    public static String numbers(String text) {
        return PERSONAL_NUMBER.matcher(text).replaceAll(found -> number(found.group()));
    }

    /** First letter and domain stay: {@code z***@x.com}. */
    public static String email(String email) {
        var text = email.strip();
        int at = text.lastIndexOf('@');
        return at < 1 ? HIDDEN : text.substring(0, text.offsetByCodePoints(0, 1)) + "***" + text.substring(at);
    }
}
