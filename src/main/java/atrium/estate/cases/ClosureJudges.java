package atrium.estate.cases;

import atrium.base.shared.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who may judge an end without the customer. Whose work is in doubt does not: neither who asked, nor who said it is done, nor the
 * department that led it. The desk, whose task it is, may judge what a colleague of the desk did. The second level is another
 * person, one who sees over all departments.
 */
final class ClosureJudges {
    private ClosureJudges() {
    }

    /** @throws Refusal cases.not-asked, cases.same-person, cases.own-work, cases.same-judge, cases.second-level */
    static void require(Case one, Case.By by, boolean oversees) {
        var bar = bar(one, by, oversees);
        if (bar != null) {
            throw bar;
        }
    }

    /** Why somebody may not judge now; null when he may. @param oversees whether he sees over all departments */
    static @Nullable Refusal bar(Case one, Case.By by, boolean oversees) {
        var closure = one.progress().requests.closure;
        if (closure == null) {
            return Refusal.conflict("cases.not-asked", "没有人申请无确认关闭，或已有答复。");
        }
        if (by.person() != null && by.person().equals(closure.person())) {
            return Refusal.forbidden("cases.same-person", "申请人不能审批自己的申请，请由另一位督办人审批。");
        }
        if (ownWork(one, by)) {
            return Refusal.forbidden("cases.own-work", "这件事项由您或您的部门办结，请由客户服务中心未经办的督办人审批。");
        }
        var first = closure.endorsed();
        if (first != null && by.person() != null && by.person().equals(first.person())) {
            return Refusal.forbidden("cases.same-judge", "一级审批已由您作出，二级审批须由另一位督办人作出。");
        }
        return first == null || oversees
                ? null
                : Refusal.forbidden("cases.second-level", "二级审批须由能查看各部门事项的督办人（例如中心总监、总经理）作出，您没有这项权限。");
    }

    /** Whether the work in doubt is theirs. */
    private static boolean ownWork(Case one, Case.By by) {
        var lead = one.progress().lead;
        return by.person() != null && one.events().stream()
                .anyMatch(event -> event.type() == EventType.COMPLETED && Objects.equals(by.person(), event.person()))
                || lead != null && lead != one.progress().held().department() && lead.equals(by.department());
    }
}
