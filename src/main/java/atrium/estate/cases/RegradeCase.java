package atrium.estate.cases;

import atrium.base.shared.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a case another grade or category after it was dispatched 改级: the desk's, for whoever works on it does not set its own limits. */
@Service
class RegradeCase {
    private final WorkOnCase work;
    private final ChangeGrade changeGrade;
    private final CaseCategories categories;
    private final CaseStore store;
    private final CaseSight sight;
    private final CaseReader reader;
    private final Clock clock;
    private final RegradeGroup regradeGroup;

    RegradeCase(WorkOnCase work, ChangeGrade changeGrade, CaseCategories categories, CaseStore store,
            CaseSight sight, CaseReader reader, Clock clock, RegradeGroup regradeGroup) {
        this.work = work;
        this.changeGrade = changeGrade;
        this.categories = categories;
        this.store = store;
        this.sight = sight;
        this.reader = reader;
        this.clock = clock;
        this.regradeGroup = regradeGroup;
    }

    /** What another grade would do to the case's clocks, before anybody gives it. @throws Refusal cases.none */
    @Transactional(readOnly = true)
    public List<ChangeGrade.Moved> preview(long id, CaseGrade grade) {
        var actor = CaseActor.current();
        sight.require(id, actor);
        return changeGrade.preview(reader.read(id), actor.by(clock), grade);
    }

    /**
     * @param category null to leave it as it is
     * @throws Refusal cases.regrade-same, cases.regrade-late, cases.regrade-group, cases.no-category, cases.category-closed
     */
    @Transactional
    public void regrade(long id, int version, CaseGrade grade, @Nullable Long category, String reason) {
        work.work(id, version, CaseAct.REGRADE, (one, by) -> {
            var progress = one.progress();
            var kept = category == null || category == progress.category;
            if (grade == progress.grade && kept) {
                throw Refusal.badInput("cases.regrade-same", "级别和分类都与现在一样，没有可改的。", "grade");
            }
            if (grade.compareTo(progress.grade) < 0) {
                var late = CaseClocks.overdue(store.clocks(one, by.at()));
                if (!late.isEmpty()) {
                    throw Refusal.conflict("cases.regrade-late", "%s已超过时限，不能改低级别：超时须如实记录。请先补上，再改级；只更正分类不受影响。"
                            .formatted(late.stream().map(CaseClock::label).collect(Collectors.joining("、"))));
                }
                regradeGroup.requireNone(id);
            }
            var moved = kept ? progress.category : categories.requireOpen(Objects.requireNonNull(category)).id();
            if (grade == progress.grade) {
                one.regrade(by, new Regrade(moved, null, List.of()), reason);
            } else {
                changeGrade.change(one, by, grade, moved, reason);
            }
        });
    }
}
