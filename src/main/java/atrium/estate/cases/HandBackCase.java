package atrium.estate.cases;

import atrium.base.shared.Refusal;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets a department that gave a case up ask for it again; whoever holds it now, or the desk, agrees or does not. */
@Service
class HandBackCase {
    private final WorkOnCase work;
    private final DispatchCase dispatchCase;

    HandBackCase(WorkOnCase work, DispatchCase dispatchCase) {
        this.work = work;
        this.dispatchCase = dispatchCase;
    }

    @Transactional
    public void ask(long id, String reason) {
        work.work(id, null, CaseAct.ASK_BACK, (one, by) -> {
            var department = Objects.requireNonNull(by.department());
            if (one.progress().requests.back != null) {
                throw Refusal.conflict("cases.already-asked", "已有部门请求收回，请等现办部门答复。");
            }
            one.tell(CaseAct.ASK_BACK, by, EventType.BACK_ASKED, reason, "department", department);
        });
    }

    /** Agreed, the case goes back as any other transfer does: the clocks go on. */
    @Transactional
    public void answer(long id, int version, boolean agreed, String words) {
        work.work(id, version, CaseAct.ANSWER_BACK, (one, by) -> {
            var asked = one.progress().requests.back;
            if (asked == null) {
                throw Refusal.conflict("cases.not-asked", "没有部门请求收回，或已有答复。");
            }
            if (agreed) {
                dispatchCase.requireDepartment(asked.department());
                one.transfer(by, asked.department(), words.isBlank() ? "同意收回：" + asked.reason() : words);
            } else if (words.isBlank()) {
                throw Refusal.badInput("cases.reason-required", "不同意须写明理由。", "reason");
            } else {
                one.tell(CaseAct.ANSWER_BACK, by, EventType.BACK_REFUSED, words);
            }
        });
    }
}
