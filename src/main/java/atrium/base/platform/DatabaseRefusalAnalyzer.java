package atrium.base.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows whoever starts the house the reason alone instead of a page of stack trace. */
class DatabaseRefusalAnalyzer extends AbstractFailureAnalyzer<DatabaseRefusal> {
    @Override
    protected FailureAnalysis analyze(Throwable root, DatabaseRefusal refusal) {
        return new FailureAnalysis(refusal.getMessage(), null, refusal);
    }
}
