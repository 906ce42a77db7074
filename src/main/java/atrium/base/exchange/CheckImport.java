package atrium.base.exchange;

import atrium.base.exchange.ImportRecord.Counts;
import atrium.base.exchange.ImportRecord.State;
import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.exchange.RowJudge.Judged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Judges every row of a file without writing any; a restart begins anew. */
@Component
class CheckImport {
    /** Of the good rows so many of each outcome are kept to be looked at. */
    static final int GOOD_SHOWN = 500;

    private final Imports imports;
    private final ImportTargets targets;
    private final ImportFiles files;
    private final ImportProgress progress;
    private final KeptRows keptRows;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;

    CheckImport(Imports imports, ImportTargets targets, ImportFiles files, ImportProgress progress,
            KeptRows keptRows, PlatformTransactionManager transactions) {
        this.imports = imports;
        this.targets = targets;
        this.files = files;
        this.progress = progress;
        this.keptRows = keptRows;
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    void check(long id) {
        var started = writing.execute(status -> {
            keptRows.forget(id, null);
            return progress.restart(id, State.CHECKING);
        });
        if (!Boolean.TRUE.equals(started)) {
            return;
        }
        var plan = imports.get(id);
        var target = targets.of(plan.kind());
        try (var file = files.open(plan.storedPath());
                var rows = PlannedRows.open(file.path(), plan.fileName(), plan.plan())) {
            check(id, rows, target, plan.plan());
        }
    }

    private void check(long id, PlannedRows rows, ImportTarget target, ImportPlan plan) {
        var judge = new RowJudge(target, plan);
        var tally = new Tally(target, plan.choices(), Counts.NONE);
        Map<Outcome, Integer> shown = new EnumMap<>(Outcome.class);
        for (var chunk = rows.take(ImportTarget.CHUNK); !chunk.isEmpty(); chunk = rows.take(ImportTarget.CHUNK)) {
            ImportJobs.stopIfShuttingDown();
            var next = chunk;
            var judged = Objects.requireNonNull(reading.execute(status -> judge.judge(next)));
            tally.count(judged);
            tally.addUp(judged);
            var kept = worthShowing(judged, shown);
            var last = chunk.getLast().row().number();
            var goesOn = writing.execute(status -> {
                keptRows.keep(id, kept);
                return progress.reach(id, State.CHECKING, tally.counts(), last);
            });
            if (!Boolean.TRUE.equals(goesOn)) {
                return;
            }
        }
        writing.executeWithoutResult(status -> {
            progress.totals(id, tally.totals(rows.fileTotals(), rows.notes(), rows.warnings(target)),
                    tally.counts().total());
            progress.turn(id, State.CHECKING, State.CHECKED, null);
        });
    }

    private static List<Judged> worthShowing(List<Judged> judged, Map<Outcome, Integer> shown) {
        List<Judged> kept = new ArrayList<>();
        for (var one : judged) {
            if (!one.good() || shown.merge(one.verdict().outcome(), 1, Integer::sum) <= GOOD_SHOWN) {
                kept.add(one);
            }
        }
        return kept;
    }
}
