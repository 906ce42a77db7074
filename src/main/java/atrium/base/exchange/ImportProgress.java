package atrium.base.exchange;

import atrium.base.exchange.ImportRecord.Counts;
import atrium.base.exchange.ImportRecord.State;
import atrium.base.platform.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down how far an import got, in whatever transaction the caller chose. */
@Component
class ImportProgress {
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    ImportProgress(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** Counts from nothing again. @return false when the import is no longer in the state */
    boolean restart(long id, State state) {
        return update("""
            update exchange_imports set total_rows = 0, new_rows = 0, changed_rows = 0, unchanged_rows = 0,
                   refused_rows = 0, done_rows = 0, last_row = 0, message = null, finished_at = null
            where org_id = :org and id = :id and state = :state""", id, state);
    }

    /** The bar only; counts stay. @return false when the import was called off */
    boolean reach(long id, State state, int doneRows) {
        return db.sql("""
            update exchange_imports set done_rows = :done where org_id = :org and id = :id and state = :state""")
                .param("done", doneRows).param("org", Scope.required().org()).param("id", id)
                .param("state", state.name()).update() == 1;
    }

    /** Counts and the last row done for good. @return false when the import was called off */
    boolean reach(long id, State state, Counts counts, int lastRow) {
        return db.sql("""
            update exchange_imports set total_rows = :total, new_rows = :new, changed_rows = :changed,
                   unchanged_rows = :unchanged, refused_rows = :refused, done_rows = :total, last_row = :last
            where org_id = :org and id = :id and state = :state""").param("total", counts.total())
                .param("new", counts.created()).param("changed", counts.changed())
                .param("unchanged", counts.unchanged()).param("refused", counts.refused()).param("last", lastRow)
                .param("org", Scope.required().org()).param("id", id).param("state", state.name()).update() == 1;
    }

    void totals(long id, Totals totals, int rows) {
        db.sql("""
            update exchange_imports set totals = :totals::jsonb, expected_rows = :rows
            where org_id = :org and id = :id""").param("totals", json.writeValueAsString(totals)).param("rows", rows)
                .param("org", Scope.required().org()).param("id", id).update();
    }

    /** Goes on to another state. @return false when the import was not in the first */
    boolean turn(long id, State from, State to, @Nullable String message) {
        var ended = to == State.DONE || to == State.FAILED || to == State.CANCELLED;
        return db.sql("""
            update exchange_imports set state = :to, message = :message, finished_at = :at::timestamptz
            where org_id = :org and id = :id and state = :from""").param("to", to.name()).param("message", message)
                .param("at", ended ? Timestamp.from(clock.instant()) : null).param("org", Scope.required().org())
                .param("id", id).param("from", from.name()).update() == 1;
    }

    private boolean update(String sql, long id, State state) {
        return db.sql(sql).param("org", Scope.required().org()).param("id", id).param("state", state.name())
                .update() == 1;
    }
}
