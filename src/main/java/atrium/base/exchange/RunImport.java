package atrium.base.exchange;

import atrium.base.activity.Activity;
import atrium.base.exchange.ImportRecord.Counts;
import atrium.base.exchange.ImportRecord.Mode;
import atrium.base.exchange.ImportRecord.State;
import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.exchange.RowJudge.Judged;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the rows of a checked file: all in one transaction, or the good ones chunk by chunk, resuming after a restart. */
@Component
class RunImport {
    private final Imports imports;
    private final ImportTargets targets;
    private final ImportFiles files;
    private final ImportProgress progress;
    private final KeptRows keptRows;
    private final Activity activity;
    private final TransactionTemplate writing;
    private final TransactionTemplate beside;

    RunImport(Imports imports, ImportTargets targets, ImportFiles files, ImportProgress progress, KeptRows keptRows,
            Activity activity, PlatformTransactionManager transactions) {
        this.imports = imports;
        this.targets = targets;
        this.files = files;
        this.progress = progress;
        this.keptRows = keptRows;
        this.activity = activity;
        this.writing = new TransactionTemplate(transactions);
        this.beside = new TransactionTemplate(transactions);
        this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Ends the transaction of a run that must leave nothing behind. */
    private static final class Withdrawn extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Judged> refused;

        Withdrawn(List<Judged> refused) {
            super("withdrawn", null, false, false);
            this.refused = refused;
        }
    }

    void run(long id) {
        var plan = imports.find(id).orElse(null);
        if (plan == null || plan.state() != State.RUNNING) {
            return;
        }
        var target = targets.of(plan.kind());
        var judge = new RowJudge(target, plan.plan());
        try (var file = files.open(plan.storedPath());
                var rows = PlannedRows.open(file.path(), plan.fileName(), plan.plan())) {
            if (plan.mode() == Mode.ALL_OR_NOTHING) {
                writeAll(id, rows, judge, new Tally(target, plan.plan().choices(), Counts.NONE));
            } else {
                writeGood(plan, rows, judge, new Tally(target, plan.plan().choices(), plan.counts()));
            }
        }
    }

    private void writeAll(long id, PlannedRows rows, RowJudge judge, Tally tally) {
        try {
            writing.executeWithoutResult(status -> {
                var last = 0;
                for (var chunk = rows.take(ImportTarget.CHUNK); !chunk.isEmpty(); chunk = rows
                        .take(ImportTarget.CHUNK)) {
                    ImportJobs.stopIfShuttingDown();
                    var judged = judge.write(judge.judge(chunk));
                    tally.count(judged);
                    refuseAll(judged);
                    last = chunk.getLast().row().number();
                    var done = tally.counts().total();
                    // seen while the rows themselves are not: the bar has a transaction of its own
                    if (!Boolean.TRUE.equals(beside.execute(inner -> progress.reach(id, State.RUNNING, done)))) {
                        throw new Withdrawn(List.of());
                    }
                }
                // holds the import's row until the commit: whoever cancels comes before this or too late
                if (!progress.reach(id, State.RUNNING, tally.counts(), last)) {
                    throw new Withdrawn(List.of());
                }
                finish(id);
            });
        } catch (Withdrawn withdrawn) {
            if (!withdrawn.refused.isEmpty()) {
                writing.executeWithoutResult(status -> {
                    keptRows.keep(id, withdrawn.refused);
                    progress.turn(id, State.RUNNING, State.FAILED, "检查之后情况有变，"
                            + PlannedRows.place(imports.get(id).plan().layout(),
                                    withdrawn.refused.getFirst().row().number())
                            + "等 " + withdrawn.refused.size() + " 行不能再导入。全部已撤回，没有写入任何一行。请重新检查。");
                });
            }
        }
    }

    private static void refuseAll(List<Judged> judged) {
        var refused = judged.stream().filter(one -> !one.good()).toList();
        if (!refused.isEmpty()) {
            throw new Withdrawn(refused);
        }
    }

    private void writeGood(ImportRecord plan, PlannedRows rows, RowJudge judge, Tally tally) {
        var id = plan.id();
        var refused = plan.lastRow() > 0 ? keptRows.refused(id) : Set.<Integer>of();
        for (var chunk = rows.take(ImportTarget.CHUNK); !chunk.isEmpty(); chunk = rows.take(ImportTarget.CHUNK)) {
            var last = chunk.getLast().row().number();
            if (last <= plan.lastRow()) {
                judge.pass(chunk, refused); // written before a restart
                continue;
            }
            ImportJobs.stopIfShuttingDown();
            var next = chunk;
            var goesOn = writing.execute(status -> {
                var judged = judge.write(judge.judge(next));
                tally.count(judged);
                keptRows.keep(id, judged.stream().filter(one -> !one.good()).toList());
                var kept = progress.reach(id, State.RUNNING, tally.counts(), last);
                if (!kept) {
                    status.setRollbackOnly();
                }
                return kept;
            });
            if (!Boolean.TRUE.equals(goesOn)) {
                return;
            }
        }
        writing.executeWithoutResult(status -> finish(id));
    }

    private void finish(long id) {
        if (progress.turn(id, State.RUNNING, State.DONE, null)) {
            var done = imports.get(id);
            activity.record(
                    Activity.Entry.of("import", id, done.projectId(), "exchange.imported").noting(done.words()));
        }
    }

    /** Forgets what the check refused: the run finds out anew. */
    void prepare(long id) {
        keptRows.forget(id, Outcome.REFUSED);
        progress.restart(id, State.RUNNING);
    }
}
