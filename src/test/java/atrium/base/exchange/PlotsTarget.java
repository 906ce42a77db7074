package atrium.base.exchange;

import atrium.base.platform.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A room that takes imports, for tests: plots of land with a number, an area and an owner. */
@Component
class PlotsTarget implements ImportTarget {
    private static final Map<String, CountDownLatch> GATES = new HashMap<>();

    private final JdbcClient db;

    PlotsTarget(JdbcClient db) {
        this.db = db;
    }

    /** Writing a row with this owner waits until the gate opens. */
    static CountDownLatch gate(String owner) {
        var gate = new CountDownLatch(1);
        GATES.put(owner, gate);
        return gate;
    }

    @Override
    public String kind() {
        return "plots";
    }

    @Override
    public String title() {
        return "地块";
    }

    @Override
    public String permission() {
        return "properties.edit";
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("code", "地块编号", true, List.of("编号", "宗地号")),
                new Field("area", "面积", true, List.of("土地面积")), new Field("owner", "权利人", false, List.of("业主")));
    }

    @Override
    public List<Choice> choices() {
        return List.of(new Choice("source", "资料来源", false, Map.of("survey", "测绘", "archive", "档案")));
    }

    @Override
    public boolean takesMatrix() {
        return true;
    }

    @Override
    public @Nullable String identity(Row row) {
        return code(row);
    }

    @Override
    public Map<String, String> totals(List<Row> rows, Map<String, String> choices) {
        var area = rows.stream().map(PlotsTarget::area).filter(Objects::nonNull).reduce(BigDecimal.ZERO,
                BigDecimal::add);
        return Map.of("宗数", Integer.toString(rows.size()), "面积合计", area.toPlainString());
    }

    @Override
    public List<Verdict> judge(List<Row> rows, Map<String, String> choices) {
        var known = known(rows);
        return rows.stream().map(row -> {
            var area = area(row);
            if (area == null) {
                return Verdict.refused(row, List.of(new Fault("area", "面积“" + row.get("area") + "”不是数字。")));
            }
            if (Objects.equals(row.get("owner"), "throws while judging")) {
                throw new IllegalStateException("a fault in the room");
            }
            var before = known.get(code(row));
            var now = area + "/" + Objects.requireNonNullElse(row.get("owner"), "");
            return Verdict.of(row,
                    before == null ? Outcome.NEW : before.equals(now) ? Outcome.UNCHANGED : Outcome.CHANGED);
        }).toList();
    }

    @Override
    public List<Verdict> write(List<Row> all, Map<String, String> choices) {
        var verdicts = judge(all, choices);
        var refused = all.stream().filter(row -> "refused in writing".equals(row.get("owner"))).toList();
        var rows = all.stream().filter(row -> !refused.contains(row)).toList();
        for (var row : rows) {
            if (Objects.equals(row.get("owner"), "throws while writing")) {
                throw new IllegalStateException("a fault in the room");
            }
            var gate = GATES.get(Objects.requireNonNullElse(row.get("owner"), ""));
            if (gate != null) {
                await(gate);
            }
        }
        var areas = new ArrayList<BigDecimal>();
        rows.forEach(row -> areas.add(Objects.requireNonNull(area(row))));
        db.sql("""
            insert into exchange_test_plots (org_id, code, area, owner)
            select :org, * from unnest(:codes::text[], :areas::numeric[], :owners::text[])
            on conflict (org_id, code) do update set area = excluded.area, owner = excluded.owner""")
                .param("org", Scope.required().org())
                .param("codes", rows.stream().map(PlotsTarget::code).toArray(String[]::new))
                .param("areas", areas.toArray(BigDecimal[]::new))
                .param("owners", rows.stream().map(row -> row.get("owner")).toArray(String[]::new)).update();
        return verdicts.stream()
                .map(verdict -> refused.stream().filter(row -> row.number() == verdict.row()).findFirst()
                        .map(row -> Verdict.refused(row, List.of(new Fault("owner", "权利人刚刚变更。")))).orElse(verdict))
                .toList();
    }

    private Map<String, String> known(List<Row> rows) {
        var known = new HashMap<String, String>();
        db.sql("""
            select code, area || '/' || coalesce(owner, '') as line from exchange_test_plots
            where org_id = :org and code = any(:codes::text[])""").param("org", Scope.required().org())
                .param("codes", rows.stream().map(PlotsTarget::code).toArray(String[]::new))
                .query((row, n) -> known.put(row.getString("code"), row.getString("line"))).list();
        return known;
    }

    private static String code(Row row) {
        var code = row.get("code");
        return code != null ? code : row.get("building") + "-" + row.get("unit") + "-" + row.get("room");
    }

    private static @Nullable BigDecimal area(Row row) {
        try {
            var text = row.get("area");
            return text == null ? null : new BigDecimal(text).setScale(2, java.math.RoundingMode.HALF_UP);
        } catch (NumberFormatException words) {
            return null;
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
