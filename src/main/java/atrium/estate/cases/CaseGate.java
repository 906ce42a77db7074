package atrium.estate.cases;

import atrium.base.files.AttachmentGate;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets those attach to a case who see it. */
@Component
class CaseGate implements AttachmentGate {
    private final CaseSight sight;
    private final JdbcClient db;

    CaseGate(CaseSight sight, JdbcClient db) {
        this.sight = sight;
        this.db = db;
    }

    @Override
    public String subjectType() {
        return "case";
    }

    @Override
    public void check(long subjectId) {
        if (!Access.current().may("cases.read")) {
            throw Refusal.forbidden("access.denied", "您没有查看事项的权限。");
        }
        sight.require(subjectId, CaseActor.current());
    }

    @Override
    public @Nullable Long project(long subjectId) {
        return db.sql("select project_id from cases where org_id = ? and id = ?")
                .params(Scope.required().org(), subjectId).query((row, n) -> row.getObject(1, Long.class)).optional()
                .orElse(null);
    }
}
