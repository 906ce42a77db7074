package atrium.base.staff;

/** A person no longer works here; published in the transaction of the departure. */
public record PersonLeft(long org, long personId) {}
