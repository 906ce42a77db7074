package atrium.estate.visits;

import atrium.base.files.AttachmentGate;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Evidence of a rectification: for the department that answers and for those who check. */
@Component
class RectificationGate implements AttachmentGate {
    private final RectificationList list;
    private final JdbcClient db;

    RectificationGate(RectificationList list, JdbcClient db) {
        this.list = list;
        this.db = db;
    }

    @Override
    public String subjectType() {
        return "rectification";
    }

    @Override
    public void check(long subjectId) {
        if (!Access.current().may("visits.answer")) {
            throw Refusal.forbidden("access.denied", "您没有查看整改的权限。");
        }
        list.require(subjectId);
    }

    @Override
    public @Nullable Long project(long subjectId) {
        return db.sql("select project_id from visits_rectifications where org_id = ? and id = ?")
                .params(Scope.required().org(), subjectId).query((row, n) -> row.getObject(1, Long.class)).optional()
                .orElse(null);
    }
}
