package atrium.estate.customers;

/** A duplicate was merged: what other rooms keep under {@code from} belongs to {@code into} now. */
public record CustomersMerged(long org, long from, long into) {}
