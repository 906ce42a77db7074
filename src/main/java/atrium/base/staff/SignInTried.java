package atrium.base.staff;

import org.jspecify.annotations.Nullable;

/**
 * Somebody tried to sign in.
 *
 * @param refusedWith the code of the refusal; null when the sign-in succeeded
 */
public record SignInTried(long account, @Nullable String refusedWith) {}
