package atrium.estate.errands;

import atrium.base.files.AttachmentGate;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets those attach scans to a paper who see its customer. */
@Component
class PaperGate implements AttachmentGate {
    private final PaperRegister register;
    private final ErrandHistory history;

    PaperGate(PaperRegister register, ErrandHistory history) {
        this.register = register;
        this.history = history;
    }

    @Override
    public String subjectType() {
        return "customer-paper";
    }

    @Override
    public void check(long subjectId) {
        if (!Access.current().may("errands.read")) {
            throw Refusal.forbidden("access.denied", "您没有查看客户材料的权限。");
        }
        register.one(subjectId);
    }

    /** A customer's paper belongs to no one project: the gate decides who sees it. */
    @Override
    public @Nullable Long project(long subjectId) {
        return null;
    }

    /** Its name stands where the rest of the customer's history does. */
    @Override
    public @Nullable Long historyProject(long subjectId) {
        return history.project(register.one(subjectId).customerId());
    }
}
