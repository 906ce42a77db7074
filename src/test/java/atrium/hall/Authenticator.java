package atrium.hall;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** The authenticator on somebody's phone; administrators may do nothing before they have bound one. */
public final class Authenticator {
    private Authenticator() {
    }

    /** Binds one to the visitor's account. @throws IllegalStateException when the house does not take its code */
    public static void bind(Visitor visitor) {
        var secret = visitor.post("/api/session/totp", Map.of()).json().path("secret").asString();
        var bound = visitor.put("/api/session/totp", Map.of("code", code(secret)), Map.of());
        if (bound.status() != 204) {
            throw new IllegalStateException(bound.text());
        }
    }

    private static String code(String secret) {
        try {
            var key = new SecretKeySpec(new Base32().decode(secret), "HmacSHA1");
            return new TimeBasedOneTimePasswordGenerator().generateOneTimePasswordString(key,
                    Clock.systemUTC().instant());
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
