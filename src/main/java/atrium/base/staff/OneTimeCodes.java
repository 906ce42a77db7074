package atrium.base.staff;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Time-based one-time codes (RFC 6238): 6 digits, 30 seconds, one step of drift either way. */
final class OneTimeCodes {
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();
    private static final int STEP_SECONDS = 30;

    private OneTimeCodes() {
    }

    /** A new 160-bit secret as Base64. */
    static String newSecret() {
        var secret = new byte[20];
        new SecureRandom().nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    /** The time step whose code this is; null when none near now has it. */
    static @Nullable Long matchingStep(String secret, String code, Instant now) {
        for (var drift = -1; drift <= 1; drift++) {
            var at = now.plusSeconds((long) drift * STEP_SECONDS);
            if (codeAt(secret, at).equals(code)) {
                return at.getEpochSecond() / STEP_SECONDS;
            }
        }
        return null;
    }

    /** The code an authenticator shows at an instant. */
    static String codeAt(String secret, Instant at) {
        try {
            var key = new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA1");
            return CODES.generateOneTimePasswordString(key, at);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
