package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.desk.knowledge.AnswerField;
import atrium.desk.knowledge.AnswerTemplates;
import atrium.desk.knowledge.MacroStep;
import atrium.desk.knowledge.Macros;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Runs canned steps 快捷步骤 on a case: every step by the same way and under the same guards as by hand; all of them or none. */
@Service
class RunMacro {
    private final Macros macros;
    private final AnswerTemplates templates;
    private final AnswerCase answerCase;
    private final DispatchCase dispatchCase;
    private final WorkOnCase work;
    private final CaseReader reader;
    private final CaseSight sight;
    private final CaseCategories categories;
    private final Activity activity;
    private final Clock clock;

    RunMacro(Macros macros, AnswerTemplates templates, AnswerCase answerCase, DispatchCase dispatchCase,
            WorkOnCase work, CaseReader reader, CaseSight sight, CaseCategories categories, Activity activity,
            Clock clock) {
        this.macros = macros;
        this.templates = templates;
        this.answerCase = answerCase;
        this.dispatchCase = dispatchCase;
        this.work = work;
        this.reader = reader;
        this.sight = sight;
        this.categories = categories;
        this.activity = activity;
        this.clock = clock;
    }

    /** What the canned steps would do. */
    record Offer(long id, String name, int version, List<Line> steps) {}

    /** @param text of the step or of its template, with the fields still open; empty when it needs none */
    record Line(MacroStep step, String label, String text) {}

    /** Those for this case that the asker may do. @throws Refusal cases.none */
    @Transactional(readOnly = true)
    public List<Offer> offers(long id) {
        sight.require(id, CaseActor.current());
        var one = reader.read(id);
        var above = categories.above(one.progress().category);
        return macros.open().stream().filter(each -> each.fits(one.facts().kind().name(), above))
                .filter(RunMacro::permitted).map(this::offer).toList();
    }

    /** Those that the asker may do to some case. */
    @Transactional(readOnly = true)
    public List<Offer> offers() {
        return macros.open().stream().filter(RunMacro::permitted).map(this::offer).toList();
    }

    /**
     * @param version of the case as it was seen
     * @param macroVersion of the steps as they were seen
     * @throws Refusal cases.none, cases.macro-unfit, cases.macro-permission, cases.macro-gap, those of the steps and of
     *         {@link Macros#use}
     */
    @Transactional
    public void run(long id, int version, long macro, int macroVersion) {
        sight.require(id, CaseActor.current());
        var chosen = macros.use(macro, macroVersion);
        var one = reader.read(id);
        if (!chosen.fits(one.facts().kind().name(), categories.above(one.progress().category))) {
            throw Refusal.conflict("cases.macro-unfit",
                    "快捷步骤“%s”不用于%s这个类型或类别的事项，请另选。".formatted(chosen.name(), one.facts().number()));
        }
        chosen.steps().forEach(step -> requirePermission(chosen, step));
        var seen = version;
        for (var step : chosen.steps()) {
            act(id, seen, step);
            // the row is locked since the first step: what changed it in between are our own steps
            seen = reader.read(id).version();
        }
        activity.record(Activity.Entry.of("case", id, one.facts().project(), "cases.macroRun").with(Activity.changes(
                "macro", null, chosen.name(), "version", null, chosen.version())));
    }

    private void act(long id, int version, MacroStep step) {
        switch (step.act()) {
            case DISPATCH -> dispatchCase.dispatch(id, version, new DispatchCase.Order(department(step),
                    CaseGrade.valueOf(Objects.requireNonNull(step.grade())), null, null,
                    step.text() == null ? null : words(id, step)));
            case REPLY -> {
                var words = words(id, step);
                var channel = ReplyChannel.valueOf(Objects.requireNonNull(step.channel()));
                work.work(id, version, CaseAct.REPLY, (one, by) -> one.reply(by, channel, words));
            }
            case PLAN -> {
                var words = words(id, step);
                var days = step.days();
                var until = days == null
                        ? null
                        : LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI).plusDays(days);
                work.work(id, version, CaseAct.PLAN, (one, by) -> one.plan(by, words, until));
            }
            case NOTE -> {
                var words = words(id, step);
                work.work(id, version, CaseAct.NOTE, (one, by) -> one.note(by, words));
            }
            case TRANSFER -> dispatchCase.transfer(id, version, department(step), words(id, step));
            case COMPLETE -> dispatchCase.complete(id, version, words(id, step));
        }
    }

    /** The step's text for the case as it stands before the step. @throws Refusal cases.macro-gap: nobody is sent words with holes */
    private String words(long id, MacroStep step) {
        var values = answerCase.values(id);
        var template = step.template();
        var filled = template == null
                ? AnswerField.fill(Objects.requireNonNull(step.text()), values)
                : templates.use(template, values);
        if (!filled.missing().isEmpty()) {
            throw Refusal.conflict("cases.macro-gap", "“%s”的文字里要填“%s”，此事项没有，请补上资料或单独办理。"
                    .formatted(step.act().label(), String.join("”“", filled.missing())));
        }
        return filled.text();
    }

    private static long department(MacroStep step) {
        return Objects.requireNonNull(step.department());
    }

    private static boolean permitted(Macros.Macro macro) {
        var access = CaseActor.current().access();
        return access == null || macro.steps().stream().allMatch(step -> access.may(caseAct(step).permission()));
    }

    private static void requirePermission(Macros.Macro macro, MacroStep step) {
        var access = CaseActor.current().access();
        if (access != null && !access.may(caseAct(step).permission())) {
            throw Refusal.forbidden("cases.macro-permission",
                    "快捷步骤“%s”里有“%s”，您没有这项权限，请找有权限的同事执行。".formatted(macro.name(), step.act().label()));
        }
    }

    private static CaseAct caseAct(MacroStep step) {
        return CaseAct.valueOf(step.act().name());
    }

    private Offer offer(Macros.Macro macro) {
        return new Offer(macro.id(), macro.name(), macro.version(), macro.steps().stream().map(this::line).toList());
    }

    private Line line(MacroStep step) {
        var template = step.template();
        return new Line(step, step.act().label(),
                template == null ? Objects.requireNonNullElse(step.text(), "") : templates.text(template));
    }
}
