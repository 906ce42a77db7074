package atrium.base.staff;

/**
 * Somebody signed in tried what they may not.
 *
 * @param door method and path, without what was sent
 */
public record AccessDenied(long account, String door) {}
