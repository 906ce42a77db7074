package atrium.estate.cases;

import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may judge an end without the customer, and how they hear of it. Whose work is in doubt does not judge it: neither who asked,
 * nor who said it is done, nor the department that led it. The desk, whose task it is, may judge what a colleague of the desk did.
 * The second level is another person, one who sees over all departments.
 */
@Component
class ClosureJudges {
    /** The task. */
    static final String STEP = "judge-closure";
    private static final String OVERSEE = "cases.oversee";

    private final Staff staff;
    private final CaseRules rules;
    private final Notifications notifications;

    ClosureJudges(Staff staff, CaseRules rules, Notifications notifications) {
        this.staff = staff;
        this.rules = rules;
        this.notifications = notifications;
    }

    /** Where the judgement is owed. @param person null while anyone of the department who may judge takes it on */
    record Place(long department, @Nullable Long person) {}

    /** @throws Refusal cases.not-asked, cases.same-person, cases.own-work, cases.same-judge, cases.second-level */
    static void require(Case one, Case.By by, boolean oversees) {
        refuse(bar(one, by.person(), by.department(), oversees));
    }

    /** Why somebody may not judge now; null when he may. @param oversees whether he sees over all departments */
    static @Nullable Refusal bar(Case one, @Nullable Long person, @Nullable Long department, boolean oversees) {
        var closure = one.progress().requests.closure;
        if (closure == null) {
            return Refusal.conflict("cases.not-asked", "没有人申请无确认关闭，或已有答复。");
        }
        if (person != null && person.equals(closure.person())) {
            return Refusal.forbidden("cases.same-person", "申请人不能审批自己的申请，请由另一位督办人审批。");
        }
        if (ownWork(one, person, department)) {
            return Refusal.forbidden("cases.own-work", "办结此事的人和承办部门不能审批，请由客户服务中心未经办的督办人审批。");
        }
        var first = closure.endorsed();
        if (first != null && person != null && person.equals(first.person())) {
            return Refusal.forbidden("cases.same-judge", "一级审批人不能再作二级审批，二级审批须由另一位督办人作出。");
        }
        return first == null || oversees
                ? null
                : Refusal.forbidden("cases.second-level", "二级审批须由能查看各部门事项的督办人（例如中心总监、总经理）作出。");
    }

    /** Whether the work in doubt is theirs. */
    private static boolean ownWork(Case one, @Nullable Long person, @Nullable Long department) {
        var lead = one.progress().lead;
        return person != null && one.events().stream()
                .anyMatch(event -> event.type() == EventType.COMPLETED && Objects.equals(person, event.person()))
                || lead != null && lead != one.progress().held().department() && lead.equals(department);
    }

    /** Before somebody is given the judgement. @throws Refusal cases.not-judge, and as {@link #require} */
    void requireAble(Case one, long person) {
        var judge = staff.whoMay(one.facts().project(), CaseAct.JUDGE_CLOSURE.permission()).stream()
                .filter(each -> each.id() == person).findFirst()
                .orElseThrow(() -> Refusal.forbidden("cases.not-judge",
                        "审批无确认关闭须有督办权限，并能查看此项目的事项。请由另一位督办人审批。"));
        refuse(bar(one, person, judge.departmentId(), overseers(one).contains(person)));
    }

    /**
     * Just asked: for each level there must be another person.
     *
     * @throws Refusal cases.no-judges
     */
    void requireEnough(Case one, int levels) {
        var able = able(one);
        var overseers = overseers(one);
        if (able.isEmpty()) {
            throw Refusal.conflict("cases.no-judges",
                    "现在没有人能审批：须由客户服务中心或能查看各部门事项的督办人审批，申请人、办结人和承办部门除外。请管理员先给合适的人授权。");
        }
        if (levels > 1 && (able.size() < levels || able.stream().noneMatch(each -> overseers.contains(each.id())))) {
            throw Refusal.conflict("cases.no-judges",
                    "现在没有人能作二级审批：两级须由两位督办人审批，二级须能查看各部门事项（例如中心总监、总经理），申请人、办结人和承办部门除外。"
                            + "请管理员先给合适的人授权，或在处理规则中改为一级审批。");
        }
    }

    /** The first level just agreed: tells those of the second who do not find it among their tasks. @throws Refusal cases.no-second-judge */
    void passOn(Case one) {
        var able = able(one);
        if (able.isEmpty()) {
            throw Refusal.conflict("cases.no-second-judge",
                    "您作了一级审批，就没有人能作二级审批：二级须由另一位能查看各部门事项的督办人（例如中心总监、总经理）作出。"
                            + "请由其他督办人作一级审批，或请管理员先给合适的人授权。");
        }
        tell(one, able, place(able));
    }

    /** The judgement was moved: tells those who may give it and do not find it among their tasks. */
    void tellMoved(Case one, Place to) {
        tell(one, able(one), to);
    }

    private void tell(Case one, List<Staff.Person> able, Place place) {
        var key = "cases.judge-closure:" + one.facts().id() + ":" + one.events().size();
        var wanted = one.progress().requests.endorsed() == null ? "请您或其他督办人审批" : "一级审批已同意，请您或其他督办人作二级审批";
        able.stream().filter(each -> each.departmentId() != place.department())
                .forEach(each -> notifications.tell(new Message(key, "cases.judge-closure",
                        new Message.Colleague(each.id()), what(one) + "：" + one.facts().summary(),
                        "%s 客户未确认，%s。".formatted(one.facts().number(), wanted), "/cases/" + one.facts().id(),
                        one.facts().project())));
    }

    /** What is owed now, as its task says. */
    static String what(Case one) {
        return one.progress().requests.endorsed() == null ? "审批无确认关闭" : "二级审批无确认关闭";
    }

    /** At the desk, as long as anybody there may judge; else where somebody may. */
    Place place(Case one) {
        return place(able(one));
    }

    /** Where an open judgement belongs: where it lies, as long as whoever has it, or else anybody of the department, may give it. */
    Place place(Case one, Place lies) {
        var able = able(one);
        var stays = able.stream().anyMatch(each -> lies.person() == null
                ? each.departmentId() == lies.department()
                : each.id() == lies.person());
        return stays ? lies : place(able);
    }

    private Place place(List<Staff.Person> able) {
        var desk = rules.serviceDepartment().id();
        if (able.isEmpty() || able.stream().anyMatch(each -> each.departmentId() == desk)) {
            return new Place(desk, null);
        }
        var first = able.getFirst();
        var only = able.stream().filter(each -> each.departmentId() == first.departmentId()).count() == 1;
        return new Place(first.departmentId(), only ? first.id() : null);
    }

    /** Who may give the level that is owed, and finds his way to the case: at the desk, or overseeing all departments. */
    private List<Staff.Person> able(Case one) {
        var desk = rules.serviceDepartment().id();
        var overseers = overseers(one);
        return staff.whoMay(one.facts().project(), CaseAct.JUDGE_CLOSURE.permission()).stream()
                .filter(each -> each.departmentId() == desk || overseers.contains(each.id()))
                .filter(each -> bar(one, each.id(), each.departmentId(), overseers.contains(each.id())) == null)
                .toList();
    }

    private Set<Long> overseers(Case one) {
        return staff.whoMay(one.facts().project(), OVERSEE).stream().map(Staff.Person::id)
                .collect(Collectors.toSet());
    }

    private static void refuse(@Nullable Refusal refusal) {
        if (refusal != null) {
            throw refusal;
        }
    }
}
