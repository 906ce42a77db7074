package atrium.base.staff;

import atrium.base.shared.Refusal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** What a password must be (等保: 口令复杂度、定期更换). */
final class PasswordRules {
    static final int LENGTH_MIN = 8;
    static final int LENGTH_MIN_ADMINISTRATOR = 12;
    static final int LENGTH_MAX = 128;
    static final int CLASSES_MIN = 3;
    /** How many earlier passwords may not come back. */
    static final int KEPT = 5;
    static final Duration AGE_MAX = Duration.ofDays(90);

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";
    private static final String CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String DIGITS = "23456789";

    private PasswordRules() {
    }

    /** Checks a new password. @throws Refusal password.* naming the rule it breaks */
    static void check(String password, String username, boolean administrator) {
        var least = administrator ? LENGTH_MIN_ADMINISTRATOR : LENGTH_MIN;
        if (password.length() < least) {
            throw refusal("password.short", "新密码至少 %d 位%s。".formatted(least, administrator ? "（管理员账号）" : ""));
        }
        if (password.length() > LENGTH_MAX) {
            throw refusal("password.long", "新密码最多 %d 位。".formatted(LENGTH_MAX));
        }
        if (classes(password) < CLASSES_MIN) {
            throw refusal("password.simple", "新密码须含大写字母、小写字母、数字、符号中的至少三类。");
        }
        if (password.toLowerCase(Locale.ROOT).contains(username)) {
            throw refusal("password.username", "新密码不能包含用户名。");
        }
    }

    /** A random first password: no characters that look alike, always within the rules. */
    static String random(SecureRandom random) {
        var password = new StringBuilder();
        for (var i = 0; i < 4; i++) {
            password.append(pick(random, CAPITALS)).append(pick(random, LETTERS)).append(pick(random, LETTERS))
                    .append(pick(random, DIGITS)).append(i < 3 ? "-" : "");
        }
        return password.toString();
    }

    static Refusal refusal(String code, String message) {
        return Refusal.badInput(code, message, "next");
    }

    private static long classes(String password) {
        return Stream.of(password.chars().anyMatch(Character::isUpperCase), password.chars().anyMatch(
                Character::isLowerCase), password.chars().anyMatch(Character::isDigit),
                password.chars().anyMatch(c -> !Character.isLetterOrDigit(c))).filter(present -> present).count();
    }

    private static char pick(SecureRandom random, String from) {
        return from.charAt(random.nextInt(from.length()));
    }
}
