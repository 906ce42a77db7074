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

    PaperGate(PaperRegister register) {
        this.register = register;
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
}
