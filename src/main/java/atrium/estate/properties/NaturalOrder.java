package atrium.estate.properties;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Orders names as people count: 2栋 before 10栋. */
final class NaturalOrder {
    private static final Pattern PART = Pattern.compile("\\d{1,18}|\\D+");

    private NaturalOrder() {
    }

    static int of(String a, String b) {
        var left = PART.matcher(a).results().map(MatchResult::group).toList();
        var right = PART.matcher(b).results().map(MatchResult::group).toList();
        for (var i = 0; i < Math.min(left.size(), right.size()); i++) {
            var x = left.get(i);
            var y = right.get(i);
            var numbers = Character.isDigit(x.charAt(0)) && Character.isDigit(y.charAt(0));
            var order = numbers ? Long.compare(Long.parseLong(x), Long.parseLong(y)) : x.compareTo(y);
            if (order != 0) {
                return order;
            }
        }
        var longer = Integer.compare(left.size(), right.size());
        return longer != 0 ? longer : a.compareTo(b); // 01 and 1 are two rooms
    }
}
