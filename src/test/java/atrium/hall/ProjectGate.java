package atrium.hall;

import atrium.base.files.AttachmentGate;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets tests attach files to a project, which stands in for the records that take attachments. */
@TestComponent
public class ProjectGate implements AttachmentGate {
    private final JdbcClient db;

    ProjectGate(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String subjectType() {
        return "test-project";
    }

    @Override
    public void check(long subjectId) {
        var seen = db.sql("select count(*) from properties_projects where org_id = ? and id = ?")
                .params(Scope.required().org(), subjectId).query(Integer.class).single();
        if (seen == 0) {
            throw Refusal.notFound("test.none", "没有。");
        }
    }

    @Override
    public @Nullable Long project(long subjectId) {
        return subjectId;
    }
}
