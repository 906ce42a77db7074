package atrium.estate.cases;

/** A case has been closed; published in the transaction of the closing. @param project where it belongs */
public record CaseClosed(long caseId, long project) {}
