package atrium.estate.customers;

import org.jspecify.annotations.Nullable;

/**
 * A personal number as it is kept: unreadable, yet to be found and to be shown masked.
 *
 * @param tail the last four digits; null where they are not kept
 */
@SuppressWarnings("ArrayRecordComponent") // goes straight into bytea columns, is never compared
record Sealed(byte[] sealed, byte[] blind, String masked, @Nullable String tail) {}
