package atrium.hall;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what the calling thread says to the database, so that a test can tell work by sets from work row by row. */
public final class Statements {
    private Statements() {
    }

    /** How many statements the action takes. */
    public static long of(Runnable action) {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var before = logger.getLevel();
        var heard = new ListAppender<ILoggingEvent>();
        var thread = Thread.currentThread().getName();
        heard.start();
        logger.addAppender(heard);
        logger.setLevel(Level.DEBUG);
        try {
            action.run();
        } finally {
            logger.setLevel(before);
            logger.detachAppender(heard);
        }
        return heard.list.stream().filter(each -> each.getThreadName().equals(thread))
                .filter(each -> each.getMessage().startsWith("Executing prepared SQL statement")).count();
    }
}
