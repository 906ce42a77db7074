package atrium.base.tasks;

/**
 * An open task has come to a person, by claim or by assignment; published in the transaction of the act.
 *
 * @param module the owner of the work
 * @param personId who owes it now
 */
public record TaskAssigned(String module, long subjectId, String step, long personId) {}
