package atrium.estate.visits;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.estate.cases.Cases;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds versions of rules, in force from a day that has not passed: cases closed before keep theirs. */
@Service
class ConfigureVisits {
    private final VisitRules rules;
    private final Cases cases;
    private final Activity activity;
    private final Clock clock;

    ConfigureVisits(VisitRules rules, Cases cases, Activity activity, Clock clock) {
        this.rules = rules;
        this.cases = cases;
        this.activity = activity;
        this.clock = clock;
    }

    @Transactional
    public VisitRule add(VisitRule wanted) {
        if (wanted.effectiveFrom().isBefore(LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI))) {
            throw Refusal.badInput("visits.rule-past", "新规则不能从过去的日期起生效：已关闭的事项按原规则回访。", "effectiveFrom");
        }
        if (cases.kinds().stream().noneMatch(kind -> kind.value().equals(wanted.kind()))) {
            throw Refusal.badInput("visits.no-kind", "没有这种事项类型。", "kind");
        }
        if (wanted.grade() != null && cases.grades().stream().noneMatch(each -> each.value().equals(wanted.grade()))) {
            throw Refusal.badInput("visits.no-grade", "没有这个级别。", "grade");
        }
        if (wanted.categoryId() != null
                && cases.topics().stream().noneMatch(each -> Objects.equals(each.id(), wanted.categoryId()))) {
            throw Refusal.badInput("visits.no-category", "没有这个事项分类。", "categoryId");
        }
        if (new HashSet<>(wanted.aspects()).size() < wanted.aspects().size()) {
            throw Refusal.badInput("visits.aspect-twice", "评价项目有重复，请去掉一个。", "aspects");
        }
        var id = rules.add(wanted);
        activity.record(Activity.Entry.of("visit-rule", id, null, "visits.rule-added").noting(wanted.basis()));
        return rules.rule(id);
    }
}
