package atrium.estate.properties;

import atrium.base.exchange.ImportTarget;
import atrium.estate.properties.ImportProjects.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes unit lists and price lists in: one row a unit, or a floor by room grid. */
@Component
class UnitImport implements ImportTarget {
    private final ImportProjects projects;
    private final UnitStore units;

    UnitImport(ImportProjects projects, UnitStore units) {
        this.projects = projects;
        this.units = units;
    }

    @Override
    public String kind() {
        return "units";
    }

    @Override
    public String title() {
        return "房源价目";
    }

    @Override
    public String permission() {
        return "properties.edit";
    }

    @Override
    public List<Field> fields() {
        return UnitColumns.FIELDS;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Choice> choices() {
        var options = new LinkedHashMap<String, String>();
        projects.all().forEach((name, target) -> options.put(String.valueOf(target.id()), name));
        options.put(ImportProjects.BY_COLUMN, "按文件中的“项目”列");
        options.put(ImportProjects.NEW, "新建项目");
        return List.of(new Choice("project", "项目", true, options), new Choice("newProject", "新项目名称", false, Map.of()),
                new Choice("matrixFigure", "楼层×房号表中的数字是", false, Map.of("total", "总价", "unit", "单价")));
    }

    @Override
    public Map<String, Pattern> looks() {
        return UnitColumns.LOOKS;
    }

    @Override
    public Map<String, UnaryOperator<String>> masks() {
        var masks = new HashMap<String, UnaryOperator<String>>();
        UnitColumns.SHOWN.forEach((field, shown) -> masks.put(field, text -> {
            try {
                return shown.apply(text);
            } catch (Unreadable unreadable) {
                return text;
            }
        }));
        return masks;
    }

    @Override
    public Map<String, List<Integer>> complete(Map<String, List<Integer>> mapping, List<List<String>> rows) {
        return AreaGuess.complete(mapping, rows);
    }

    @Override
    public List<List<String>> expected() {
        return List.of(List.of("grossArea"), List.of("unitPrice", "totalPrice"));
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable Landing landing(Map<String, String> choices) {
        var choice = choices.getOrDefault("project", "");
        if (choice.equals(ImportProjects.BY_COLUMN)) {
            return new Landing("/properties/list", "看房源列表");
        }
        var made = projects.all().get(choices.getOrDefault("newProject", ""));
        var project = choice.equals(ImportProjects.NEW) ? made == null ? null : made.id() : choice;
        return project == null ? null : new Landing("/properties?project=" + project, "看楼盘表");
    }

    @Override
    public boolean takesMatrix() {
        return true;
    }

    @Override
    public @Nullable String identity(Row row) {
        try {
            var project = Objects.requireNonNullElse(row.get("project"), "").strip();
            return project + "|" + UnitAddress.of(UnitDraft.cells(row), new UnitAddress.Site(project, Set.of())).key();
        } catch (Unreadable unreadable) {
            return null;
        }
    }

    @Override
    public List<Verdict> judge(List<Row> rows, Map<String, String> choices) {
        return plan(rows, choices, false).verdicts();
    }

    @Override
    public List<Verdict> write(List<Row> rows, Map<String, String> choices) {
        var plan = plan(rows, choices, true);
        plan.changes().forEach((target, changes) -> units.save(projects.made(target), changes));
        return plan.verdicts();
    }

    @Override
    public Map<String, String> totals(List<Row> rows, Map<String, String> choices) {
        var area = BigDecimal.ZERO;
        var total = BigDecimal.ZERO;
        var unitPrices = BigDecimal.ZERO;
        for (var row : rows) {
            var reading = UnitDraft.read(row, new UnitAddress.Site("", Set.of()), choices);
            if (reading.draft() != null) {
                var change = UnitChange.of(reading.draft(), null);
                area = area.add(Objects.requireNonNullElse(change.areas().gross(), BigDecimal.ZERO));
                total = total.add(Objects.requireNonNullElse(change.price().total(), BigDecimal.ZERO));
                unitPrices = unitPrices.add(Objects.requireNonNullElse(change.price().unit(), BigDecimal.ZERO));
            }
        }
        var totals = new LinkedHashMap<String, String>();
        totals.put("套数", Integer.toString(rows.size()));
        if (area.signum() > 0) {
            totals.put("建筑面积合计（㎡）", area.toPlainString());
        }
        if (rows.stream().anyMatch(row -> row.get("value") != null) && "unit".equals(choices.get("matrixFigure"))) {
            totals.put("单价合计（元/㎡）", unitPrices.toPlainString());
        } else if (total.signum() > 0) {
            totals.put("总价合计（元）", total.toPlainString());
        }
        return totals;
    }

    private record Plan(List<Verdict> verdicts, Map<Target, List<UnitChange>> changes) {}

    /** Reads the rows and holds them against what is there. @param writing whether the units found stay locked */
    private Plan plan(List<Row> rows, Map<String, String> choices, boolean writing) {
        var known = projects.all();
        var drafts = new LinkedHashMap<Target, List<UnitDraft>>();
        var verdicts = new HashMap<Row, Verdict>();
        for (var row : rows) {
            try {
                var target = ImportProjects.of(row, choices, known);
                var reading = UnitDraft.read(row, target.site(), choices);
                if (reading.draft() == null) {
                    verdicts.put(row, Verdict.refused(row, reading.faults()));
                } else {
                    drafts.computeIfAbsent(target, t -> new ArrayList<>()).add(reading.draft());
                }
            } catch (Unreadable unreadable) {
                verdicts.put(row,
                        Verdict.refused(row, List.of(new Fault(unreadable.field(), unreadable.words()))));
            }
        }
        var changes = new LinkedHashMap<Target, List<UnitChange>>();
        drafts.forEach((target, list) -> changes.put(target, compare(target, list, verdicts, writing)));
        return new Plan(rows.stream().map(verdicts::get).filter(Objects::nonNull).toList(), changes);
    }

    private List<UnitChange> compare(Target target, List<UnitDraft> drafts, Map<Row, Verdict> verdicts,
            boolean writing) {
        var there = units.known(target, drafts, writing);
        var changes = new ArrayList<UnitChange>();
        var rowOf = new HashMap<String, Integer>();
        for (var draft : drafts) {
            var change = UnitChange.of(draft, there.get(draft.address().key()));
            var fault = change.fault();
            var twin = fault == null ? rowOf.putIfAbsent(draft.address().key(), draft.row().number()) : null;
            fault = twin == null ? fault : new Fault("room", "与第 %d 行是同一套房。".formatted(twin));
            verdicts.put(draft.row(), fault == null ? change.verdict() : Verdict.refused(draft.row(), List.of(fault)));
            if (fault == null && change.outcome() != Outcome.UNCHANGED) {
                changes.add(change);
            }
        }
        return changes;
    }
}
