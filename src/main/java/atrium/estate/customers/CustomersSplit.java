package atrium.estate.customers;

/** A merge was undone: what other rooms moved from {@code from} to {@code into} goes back. */
public record CustomersSplit(long org, long from, long into) {}
