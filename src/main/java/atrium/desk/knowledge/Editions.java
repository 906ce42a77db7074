package atrium.desk.knowledge;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Keeps what people write in versions: each change makes an edition that stays, and a line of history. */
@Component
class Editions {
    private final JdbcClient db;
    private final Activity activity;

    Editions(JdbcClient db, Activity activity) {
        this.db = db;
        this.activity = activity;
    }

    /**
     * A kind of thing that is kept so.
     *
     * @param subject as history names it, such as {@code macro}
     * @param verb what history says of it without Added or Changed, such as {@code knowledge.macro}
     * @param keep copies the row as it stands into its edition, by organisation and id
     * @param taken what is said of a second one of the name
     */
    record Kept(String subject, String verb, String keep, Supplier<Refusal> taken) {}

    /** @param insert bound, gives the id back */
    long add(Kept kind, StatementSpec insert, Map<String, Activity.Change> changes) {
        try {
            var id = insert.query(Long.class).single();
            keep(kind, id, "Added", changes);
            return id;
        } catch (DuplicateKeyException e) {
            throw kind.taken().get();
        }
    }

    /** @param update bound, changes the row while it has the version the person had in hand @param overtaken what is said when it has not */
    void edit(Kept kind, long id, StatementSpec update, Supplier<Refusal> overtaken,
            Map<String, Activity.Change> changes) {
        try {
            if (update.update() == 0) {
                throw overtaken.get();
            }
        } catch (DuplicateKeyException e) {
            throw kind.taken().get();
        }
        keep(kind, id, "Changed", changes);
    }

    private void keep(Kept kind, long id, String what, Map<String, Activity.Change> changes) {
        db.sql(kind.keep()).params(Scope.required().org(), id).update();
        activity.record(Activity.Entry.of(kind.subject(), id, null, kind.verb() + what).with(changes));
    }
}
