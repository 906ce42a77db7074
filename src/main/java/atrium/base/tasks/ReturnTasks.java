package atrium.base.tasks;

import atrium.base.platform.Scope;
import atrium.base.staff.PersonLeft;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives the open tasks of somebody who leaves back to the department, in the same transaction. */
@Component
class ReturnTasks {
    private final JdbcClient db;

    ReturnTasks(JdbcClient db) {
        this.db = db;
    }

    @EventListener
    void on(PersonLeft left) {
        db.sql("""
            update tasks set person_id = null, version = version + 1
            where org_id = ? and person_id = ? and done_at is null""").params(Scope.required().org(), left.personId())
                .update();
    }
}
