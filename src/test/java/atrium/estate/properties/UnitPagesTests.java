package atrium.estate.properties;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.exchange.ImportTarget.Row;
import atrium.base.platform.Scope;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class UnitPagesTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private UnitImport units;

    private long org;
    private long project;
    private Visitor supervisor;

    @BeforeEach
    void fillAProject() {
        org = hall.developer();
        project = projects.project(org, "枫林苑");
        var rows = new ArrayList<Row>();
        for (var floor = 1; floor <= 3; floor++) {
            for (var room = 1; room <= 2; room++) {
                rows.add(new Row(rows.size() + 2, Map.of("building", "1栋", "unit", "一单元", "floor", floor + "", "room",
                        "0" + room, "unitPrice", "1000" + floor, "grossArea", "8" + room + ".50", "innerArea", "70",
                        "status", floor == 1 ? "已售" : "可售")));
            }
        }
        hall.as(org, () -> units.write(rows, Map.of("project", Long.toString(project))));
        supervisor = hall.visitor(org, "supervisor");
    }

    private static List<String> each(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false).map(node -> node.path(field).asString()).toList();
    }

    private long unit(String label) {
        return hall.as(org,
                () -> hall.db().sql("select id from properties_units where org_id = ? and label = ?")
                        .params(Scope.required().org(), label).query(Long.class).single());
    }

    private long building() {
        return supervisor.get("/api/properties/buildings?projectId=" + project).json().path("items").path(0).path("id")
                .asLong();
    }

    private static Map<String, Object> written(String room, String status) {
        var written = new LinkedHashMap<String, Object>();
        written.put("room", room);
        written.put("kind", "FLAT");
        written.put("grossArea", "81.50");
        written.put("innerArea", "70.00");
        written.put("status", status);
        return written;
    }

    @Test
    void readsTheListInTheOrderOfTheGridPageByPage() {
        var first = supervisor.get("/api/properties/units?limit=4&projectId=" + project).json();
        var second = supervisor.get("/api/properties/units?limit=4&projectId=" + project + "&after="
                + first.path("next").asString()).json();

        assertThat(each(first.path("items"), "room")).containsExactly("301", "302", "201", "202");
        assertThat(each(second.path("items"), "room")).containsExactly("101", "102");
        assertThat(second.has("next")).isFalse();
        assertThat(first.path("items").path(0).path("totalPrice").asString()).isEqualTo("815244.50");
    }

    @Test
    void narrowsTheListByEachFilter() {
        var path = "/api/properties/units?projectId=" + project;

        assertThat(each(supervisor.get(path + "&status=SIGNED").json().path("items"), "room")).containsExactly("101",
                "102");
        assertThat(each(supervisor.get(path + "&floor=2&areaFrom=82").json().path("items"), "room"))
                .containsExactly("202");
        assertThat(each(supervisor.get(path + "&priceFrom=825000&kind=FLAT&stair=1").json().path("items"), "room"))
                .containsExactly("302", "202", "102");
        assertThat(each(supervisor.get(path + "&q=1栋1单元302").json().path("items"), "room")).containsExactly("302");
        assertThat(supervisor.get(path + "&q=不存在的房").json().path("items").size()).isZero();
    }

    @Test
    void laysABuildingOutByFloorAndStair() {
        var grid = supervisor.get("/api/properties/grid?building=" + building()).json();

        assertThat(each(grid.path("floors"), "name")).containsExactly("3", "2", "1");
        assertThat(grid.path("stairs").path(0).path("name").asString()).isEqualTo("1");
        assertThat(grid.path("stairs").path(0).path("columns").toString()).isEqualTo("[\"01\",\"02\"]");
        assertThat(grid.path("cells").size()).isEqualTo(6);
        assertThat(grid.path("counts").path("AVAILABLE").asInt()).isEqualTo(4);
        assertThat(grid.path("counts").path("SIGNED").asInt()).isEqualTo(2);
    }

    @Test
    void showsNothingOfAProjectOutOfSight() {
        var other = projects.project(org, "别的项目");
        var stranger = hall.signIn(hall.hire(org, "service", List.of("supervisor"), Set.of(other)));
        var id = unit("1栋1单元302");

        assertThat(stranger.get("/api/properties/units").json().path("items").size()).isZero();
        assertThat(stranger.get("/api/properties/units?q=1栋1单元302").json().path("items").size()).isZero();
        assertThat(stranger.get("/api/properties/units/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/api/properties/grid?building=" + building()).status()).isEqualTo(404);
        assertThat(stranger.put("/api/properties/units/" + id, written("302", "WITHHELD"), Map.of("If-Match", "\"0\""))
                .status()).isEqualTo(404);
        assertThat(stranger.post("/api/properties/units/" + id + "/prices", Map.of("unitPrice", "1", "reason", "试"))
                .status()).isEqualTo(404);
        assertThat(each(stranger.get("/api/properties/projects").json().path("items"), "name"))
                .containsExactly("别的项目");
        assertThat(stranger.get("/api/properties/projects/" + project).status()).isEqualTo(404);
    }

    @Test
    void keepsTheFormerNameOfARenumberedUnit() {
        var id = unit("1栋1单元302");

        var answer = supervisor.put("/api/properties/units/" + id, written("303", "AVAILABLE"),
                Map.of("If-Match", "\"0\""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("facts").path("label").asString()).isEqualTo("1栋1单元303");
        assertThat(answer.json().path("formerLabels").toString()).isEqualTo("[\"1栋1单元302\"]");
        assertThat(each(supervisor.get("/api/properties/units?q=1栋1单元302").json().path("items"), "room"))
                .containsExactly("303");
    }

    @Test
    void refusesTheNumberOfAnotherUnit() {
        var answer = supervisor.put("/api/properties/units/" + unit("1栋1单元302"), written("301", "AVAILABLE"),
                Map.of("If-Match", "\"0\""));

        assertThat(answer.code()).isEqualTo("properties.unit-exists");
    }

    @Test
    void tellsALateEditorWhoChangedWhat() {
        var id = unit("1栋1单元302");
        supervisor.put("/api/properties/units/" + id, written("302", "WITHHELD"), Map.of("If-Match", "\"0\""));

        var late = hall.visitor(org, "director").put("/api/properties/units/" + id, written("302", "RESERVED"),
                Map.of("If-Match", "\"0\""));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("edit.overtaken");
        var change = StreamSupport.stream(late.json().path("changes").spliterator(), false)
                .filter(node -> node.path("field").asString().equals("status")).findFirst().orElseThrow();
        assertThat(change.path("mine").asString()).isEqualTo("可售");
        assertThat(change.path("theirs").asString()).isEqualTo("不可售");
        assertThat(change.path("actor").asString()).isNotBlank();
    }

    @Test
    void tellsALateEditorOfAnImport() {
        var id = unit("1栋1单元302");
        hall.as(org, () -> units.write(List.of(new Row(2, Map.of("building", "1栋", "unit", "1", "room", "302",
                "status", "已备案"))), Map.of("project", Long.toString(project))));

        var late = supervisor.put("/api/properties/units/" + id, written("302", "RESERVED"),
                Map.of("If-Match", "\"0\""));

        assertThat(late.json().path("changes").path(0).path("theirs").asString()).isEqualTo("导入房源");
    }

    @Test
    void keepsEveryPriceAsAVersion() {
        var id = unit("1栋1单元301");

        var priced = supervisor.post("/api/properties/units/" + id + "/prices",
                Map.of("unitPrice", "11,000", "reason", "楼层差调整"));

        assertThat(priced.status()).isEqualTo(201);
        assertThat(priced.json().path("facts").path("totalPrice").asString()).isEqualTo("896500.00");
        assertThat(each(priced.json().path("prices"), "unitPrice")).containsExactly("11000.00", "10003.00");
        assertThat(each(priced.json().path("prices"), "source")).containsExactly("HAND", "IMPORT");
        assertThat(supervisor.post("/api/properties/units/" + id + "/prices",
                Map.of("unitPrice", "11000", "reason", "再来一次")).code()).isEqualTo("properties.same-price");
        assertThat(supervisor.post("/api/properties/units/" + id + "/prices",
                Map.of("unitPrice", "11000", "totalPrice", "900000", "reason", "总价不符")).code())
                .isEqualTo("properties.bad-price");
    }

    @Test
    void showsWorkingsAndHistory() {
        var view = supervisor.get("/api/properties/units/" + unit("1栋1单元301")).json();

        assertThat(each(view.path("workings"), "label")).containsExactly("建筑面积（㎡）", "得房率", "单价×建筑面积（元）", "总价（元）");
        assertThat(each(view.path("events"), "note")).containsExactly("新增 6 套，变更 0 套，其中调价 0 套");
    }

    @Test
    void exportsTheListToThoseWhoMayExport() {
        var path = "/api/properties/units/export?status=SIGNED&projectId=" + project;

        var workbook = supervisor.get(path);

        assertThat(workbook.status()).isEqualTo(200);
        assertThat(workbook.header("Content-Disposition")).contains("xlsx");
        assertThat(hall.visitor(org, "engineer").get(path).status()).isEqualTo(403);
    }

    @Test
    void opensAndEditsProjects() {
        var opened = supervisor.post("/api/properties/projects", Map.of("code", "SP", "name", "山畔", "skippedFloors",
                List.of(4, 13, 14)));
        var id = opened.json().path("id").asLong();
        var edit = Map.of("code", "SP", "name", "山畔里", "skippedFloors", List.of(4));

        assertThat(opened.status()).isEqualTo(201);
        assertThat(supervisor.put("/api/properties/projects/" + id, edit, Map.of("If-Match", "\"0\"")).json()
                .path("name").asString()).isEqualTo("山畔里");
        assertThat(supervisor.put("/api/properties/projects/" + id, edit, Map.of("If-Match", "\"0\"")).json()
                .path("changes").toString()).contains("山畔里");
        assertThat(supervisor.post("/api/properties/projects", Map.of("code", "X", "name", "枫林苑")).code())
                .isEqualTo("properties.project-exists");
    }

    @Test
    void letsOnlyThoseWhoSeeAllProjectsOpenOne() {
        var limited = hall.signIn(hall.hire(org, "service", List.of("supervisor"), Set.of(project)));

        assertThat(limited.post("/api/properties/projects", Map.of("code", "Y", "name", "乙")).status()).isEqualTo(403);
        assertThat(hall.visitor(org, "clerk").post("/api/properties/projects", Map.of("code", "Y", "name", "乙"))
                .status()).isEqualTo(403);
    }
}
