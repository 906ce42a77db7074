package atrium.base.staff;

import atrium.base.shared.Zones;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** API tokens: random, shown once, kept as a hash. */
@Component
class Tokens {
    private static final String PREFIX = "atr_";

    private final AccessLookup lookup;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(AccessLookup lookup, Clock clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /** The bearer token of a request; null when it has none. */
    static @Nullable String bearer(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header != null && header.startsWith("Bearer ") ? header.substring(7).strip() : null;
    }

    /** What a token may do: its scopes, within what its account may do now; null when it is not good. */
    @Nullable
    Access access(String token) {
        var known = lookup.token(hash(token));
        if (known == null || known.expiresAt().isBefore(clock.instant())) {
            return null;
        }
        var found = lookup.find(known.accountId());
        if (found == null) {
            return null;
        }
        lookup.tokenUsed(known.tokenId(), LocalDate.now(clock.withZone(Zones.SHANGHAI)));
        return found.access().within(Set.copyOf(known.scopes()));
    }

    /** A new token, 256 bits. */
    String mint() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a token. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
