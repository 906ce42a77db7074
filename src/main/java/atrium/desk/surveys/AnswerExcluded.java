package atrium.desk.surveys;

/**
 * An answer was taken out of the count; published in the transaction that does so.
 *
 * @param why as given by whoever did it
 */
public record AnswerExcluded(long answer, String why) {}
