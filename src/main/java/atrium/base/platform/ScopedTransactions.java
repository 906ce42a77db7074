package atrium.base.platform;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;

/** Begins each transaction by telling PostgreSQL the scope, so that row-level policies hold whatever the SQL forgets (law 5). */
class ScopedTransactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;

    private static final String TELL = """
        select set_config('atrium.org', ?, true), set_config('atrium.account', ?, true),
               set_config('atrium.all_projects', ?, true), set_config('atrium.projects', ?, true)""";

    /** Above the statement time-out of the role, so that the server speaks first; visitors keep the pool's short patience. */
    private static final int SILENCE_OF_JOBS_MILLIS = 35_000;

    private final transient DataSource dataSource;

    ScopedTransactions(DataSource dataSource) {
        super(dataSource);
        this.dataSource = dataSource;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        var scope = Scope.current();
        if (scope == null) {
            return;
        }
        var holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(dataSource);
        if (holder == null) {
            throw new CannotCreateTransactionException("No connection is bound");
        }
        var connection = holder.getConnection();
        try (var tell = connection.prepareStatement(TELL)) {
            if (RequestContextHolder.getRequestAttributes() == null) {
                connection.setNetworkTimeout(Runnable::run, SILENCE_OF_JOBS_MILLIS); // the pool takes it back
            }
            tell.setString(1, Long.toString(scope.org()));
            tell.setString(2, scope.account() == null ? "" : scope.account().toString());
            tell.setString(3, scope.allProjects() ? "on" : "");
            tell.setString(4, scope.projectsLiteral());
            tell.execute();
        } catch (SQLException e) {
            doCleanupAfterFailedBegin(transaction);
            throw new CannotCreateTransactionException("Could not tell the scope to the database", e);
        }
    }

    private void doCleanupAfterFailedBegin(Object transaction) {
        try {
            doCleanupAfterCompletion(transaction);
        } catch (RuntimeException e) {
            logger.debug("Clean-up after a failed begin failed as well", e);
        }
    }
}
