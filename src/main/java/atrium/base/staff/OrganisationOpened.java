package atrium.base.staff;

/** An organisation was opened; told within the transaction, in the scope of the new organisation. */
public record OrganisationOpened(long org, OpenOrganisation.Kind kind) {}
