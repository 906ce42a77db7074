package atrium.base.exchange;

import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.exchange.ImportTarget.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Judges rows as they come: what any file can have wrong here, the rest by the target. */
final class RowJudge {
    private final ImportTarget target;
    private final ImportPlan plan;
    private final Identities identities = new Identities();

    RowJudge(ImportTarget target, ImportPlan plan) {
        this.target = target;
        this.plan = plan;
    }

    record Judged(ImportTarget.Row row, Verdict verdict) {
        boolean good() {
            return verdict.outcome() != ImportTarget.Outcome.REFUSED;
        }
    }

    /** Remembers identities without judging, for rows that were written before a restart. */
    void pass(List<PlannedRows.Read> chunk) {
        chunk.forEach(this::first);
    }

    List<Judged> judge(List<PlannedRows.Read> chunk) {
        Map<Integer, List<Fault>> early = new HashMap<>();
        List<ImportTarget.Row> rest = new ArrayList<>();
        for (var read : chunk) {
            var faults = faults(read);
            if (faults.isEmpty()) {
                rest.add(read.row());
            } else {
                early.put(read.row().number(), faults);
            }
        }
        var verdicts = rest.isEmpty() ? Map.<Integer, Verdict>of() : byRow(rest, target.judge(rest, plan.choices()));
        return chunk.stream().map(PlannedRows.Read::row).map(row -> {
            var faults = early.get(row.number());
            return new Judged(row,
                    faults == null
                            ? Objects.requireNonNull(verdicts.get(row.number()))
                            : Verdict.refused(row, faults));
        }).toList();
    }

    /** Writes the good ones; what the target refuses in writing comes back refused. */
    List<Judged> write(List<Judged> judged) {
        var good = judged.stream().filter(Judged::good).map(Judged::row).toList();
        if (good.isEmpty()) {
            return judged;
        }
        var verdicts = byRow(good, target.write(good, plan.choices()));
        return judged.stream()
                .map(one -> one.good()
                        ? new Judged(one.row(), Objects.requireNonNull(verdicts.get(one.row().number())))
                        : one)
                .toList();
    }

    private List<Fault> faults(PlannedRows.Read read) {
        List<Fault> faults = new ArrayList<>(read.faults());
        if (plan.layout() == ImportPlan.Layout.ROWS) {
            for (var field : target.fields()) {
                if (field.required() && read.row().get(field.key()) == null) {
                    faults.add(new Fault(field.key(), field.label() + "没有填。"));
                }
            }
        }
        var first = first(read);
        if (first != 0) {
            faults.add(new Fault(null, "与" + PlannedRows.place(plan.layout(), first) + "重复。"));
        }
        return faults;
    }

    private int first(PlannedRows.Read read) {
        var identity = target.identity(read.row());
        return identity == null ? 0 : identities.first(identity, read.row().number());
    }

    private Map<Integer, Verdict> byRow(List<ImportTarget.Row> rows, List<Verdict> verdicts) {
        Map<Integer, Verdict> byRow = new HashMap<>();
        verdicts.forEach(verdict -> byRow.put(verdict.row(), verdict));
        for (var row : rows) {
            if (!byRow.containsKey(row.number())) {
                throw new IllegalStateException(target.kind() + " gave no verdict for row " + row.number());
            }
        }
        return byRow;
    }
}
