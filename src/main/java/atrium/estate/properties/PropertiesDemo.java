package atrium.estate.properties;

import atrium.base.demo.DemoScript;
import atrium.base.demo.DemoStage;
import atrium.base.exchange.ImportTarget.Row;
import atrium.base.platform.Scope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Builds two projects of six buildings, about a thousand units, from price lists such as offices bring. */
@Component
@Profile("demo")
class PropertiesDemo implements DemoScript {
    private static final List<String> LAYOUTS = List.of("三室两厅两卫", "两室两厅一卫", "四室两厅两卫");
    private static final List<String> AREAS = List.of("108.36", "89.52", "138.70");

    private final ProjectRegister projects;
    private final UnitImport units;
    private final JdbcClient db;

    PropertiesDemo(ProjectRegister projects, UnitImport units, JdbcClient db) {
        this.projects = projects;
        this.units = units;
        this.db = db;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void play(DemoStage stage) {
        build(stage, new ProjectRegister.Particulars("CH", "翠湖一期", "江州", "江州市翠湖路 18 号", null, null, false), 11, 14_800);
        build(stage, new ProjectRegister.Particulars("YX", "云栖里", "江州", "江州市云栖大道 6 号", null, null, false), 9, 18_600);
    }

    private void build(DemoStage stage, ProjectRegister.Particulars particulars, int floors, int price) {
        var supervisor = stage.members("supervisor").getFirst();
        var opened = stage.now().minus(Duration.ofDays(380));
        var project = stage.callAt(opened, supervisor, () -> projects.open(particulars));
        var rows = new ArrayList<Row>();
        for (var building = 1; building <= 6; building++) {
            flats(rows, stage, building, floors, price);
            parking(rows, building);
        }
        stage.at(opened.plus(Duration.ofHours(2)), supervisor, () -> {
            for (var from = 0; from < rows.size(); from += UnitImport.CHUNK) {
                units.write(rows.subList(from, Math.min(rows.size(), from + UnitImport.CHUNK)),
                        Map.of("project", Long.toString(project)));
            }
            flatsOf(project).forEach(id -> stage.households().add(new DemoStage.Household(project, id, 0, "", "")));
        });
    }

    private List<Long> flatsOf(long project) {
        return db.sql(
                "select id from properties_units where org_id = ? and project_id = ? and kind = 'FLAT' order by id")
                .params(Scope.required().org(), project).query(Long.class).list();
    }

    private static void flats(List<Row> rows, DemoStage stage, int building, int floors, int price) {
        for (var stair = 1; stair <= 2; stair++) {
            for (var floor = 1; floor <= floors; floor++) {
                for (var door = 1; door <= 3; door++) {
                    var area = AREAS.get(door - 1);
                    var unitPrice = BigDecimal.valueOf(price + floor * 60L + stage.random().nextInt(200));
                    var values = new HashMap<>(Map.of("building", building + "栋", "unit", stair + "单元", "floor",
                            Integer.toString(floor), "room", "%d%02d".formatted(floor, door), "usage", "住宅", "layout",
                            LAYOUTS.get(door - 1), "grossArea", area, "innerArea", inner(area)));
                    values.put("unitPrice", unitPrice.toPlainString());
                    values.put("totalPrice", unitPrice.multiply(new BigDecimal(area))
                            .setScale(2, RoundingMode.HALF_UP).toPlainString());
                    values.put("status", stage.random().nextInt(10) < 8 ? "已售" : "可售");
                    rows.add(new Row(rows.size() + 2, values));
                }
            }
        }
    }

    private static void parking(List<Row> rows, int building) {
        for (var lot = 1; lot <= 20; lot++) {
            rows.add(new Row(rows.size() + 2, Map.of("building", building + "栋", "floor", "B1", "room",
                    "B1-%d%02d".formatted(building, lot), "usage", "车位", "grossArea", "12.50", "totalPrice", "120000",
                    "status", "可售")));
        }
    }

    private static String inner(String gross) {
        return new BigDecimal(gross).multiply(new BigDecimal("0.79")).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
