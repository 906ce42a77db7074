package atrium.base.exchange;

import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.exchange.ImportTarget.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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

    /** Remembers identities without judging, for rows that were dealt with before a restart. @param refused numbers of those not taken */
    void pass(List<PlannedRows.Read> chunk, Set<Integer> refused) {
        chunk.stream().map(PlannedRows.Read::row).filter(row -> !refused.contains(row.number())).forEach(row -> {
            var identity = target.identity(row);
            if (identity != null) {
                identities.first(identity, row.number());
            }
        });
    }

    List<Judged> judge(List<PlannedRows.Read> chunk) {
        Map<Integer, Verdict> verdicts = new HashMap<>();
        List<ImportTarget.Row> sound = new ArrayList<>();
        for (var read : chunk) {
            var faults = faults(read);
            if (faults.isEmpty()) {
                sound.add(read.row());
            } else {
                verdicts.put(read.row().number(), Verdict.refused(read.row(), faults));
            }
        }
        verdicts.putAll(judgeSound(sound));
        return chunk.stream().map(PlannedRows.Read::row)
                .map(row -> new Judged(row, Objects.requireNonNull(verdicts.get(row.number())))).toList();
    }

    /**
     * Of rows with one identity the first that can be taken is, and only beside that one are the others repeats. The target is
     * asked at most twice; a row that was good at first, and is not beside those of the second asking, takes its repeats along.
     */
    private Map<Integer, Verdict> judgeSound(List<ImportTarget.Row> rows) {
        Map<String, List<ImportTarget.Row>> alike = new LinkedHashMap<>();
        List<ImportTarget.Row> firsts = new ArrayList<>();
        for (var row : rows) {
            var name = target.identity(row);
            if (name == null) {
                firsts.add(row);
                continue;
            }
            var same = alike.computeIfAbsent(name, key -> new ArrayList<>());
            if (same.isEmpty() && !identities.knows(name)) {
                firsts.add(row);
            }
            same.add(row);
        }
        var verdicts = ask(firsts);
        Set<ImportTarget.Row> seconds = new HashSet<>();
        alike.forEach((name, same) -> {
            if (!identities.knows(name) && !taken(verdicts, same.getFirst())) {
                seconds.addAll(same.subList(1, same.size()));
            }
        });
        if (!seconds.isEmpty()) {
            // together with those taken: what adds up, such as shares, adds up over all of them
            verdicts.putAll(ask(rows.stream().filter(row -> taken(verdicts, row) || seconds.contains(row)).toList()));
        }
        alike.forEach((name, same) -> settle(name, same, verdicts));
        return verdicts;
    }

    /** Remembers the first row taken and refuses its repeats; those nobody judged, of a row no longer taken, have its faults. */
    private void settle(String name, List<ImportTarget.Row> same, Map<Integer, Verdict> verdicts) {
        var original = verdicts.get(same.getFirst().number());
        for (var row : same) {
            var judged = verdicts.containsKey(row.number());
            if (!judged && original != null && !identities.knows(name)) {
                verdicts.put(row.number(), Verdict.refused(row, original.faults()));
            } else if (!judged || taken(verdicts, row)) {
                var first = identities.first(name, row.number());
                if (first != 0) {
                    verdicts.put(row.number(), Verdict.refused(row,
                            List.of(new Fault(null, "与" + PlannedRows.place(plan.layout(), first) + "重复。"))));
                }
            }
        }
    }

    private static boolean taken(Map<Integer, Verdict> verdicts, ImportTarget.Row row) {
        var verdict = verdicts.get(row.number());
        return verdict != null && verdict.outcome() != ImportTarget.Outcome.REFUSED;
    }

    private Map<Integer, Verdict> ask(List<ImportTarget.Row> rows) {
        return rows.isEmpty() ? new HashMap<>() : byRow(rows, target.judge(rows, plan.choices()));
    }

    /**
     * Writes the good ones; what the target refuses in writing comes back refused, and is forgotten as after a restart: a copy
     * further on is judged for itself. Copies in the same chunk stay refused as repeats of it; the list of refused rows holds both.
     */
    List<Judged> write(List<Judged> judged) {
        var good = judged.stream().filter(Judged::good).map(Judged::row).toList();
        if (good.isEmpty()) {
            return judged;
        }
        var verdicts = byRow(good, target.write(good, plan.choices()));
        good.stream().filter(row -> !taken(verdicts, row)).forEach(row -> {
            var identity = target.identity(row);
            if (identity != null) {
                identities.forget(identity, row.number());
            }
        });
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
        return faults;
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
