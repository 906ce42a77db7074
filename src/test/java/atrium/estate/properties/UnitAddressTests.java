package atrium.estate.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.estate.properties.UnitAddress.Cells;
import atrium.estate.properties.UnitAddress.Site;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitAddressTests {
    private static final Site SITE = new Site("四季名苑", Set.of());

    private static UnitAddress read(@Nullable String building, @Nullable String stair, @Nullable String floor,
            String room) {
        return UnitAddress.of(new Cells(building, stair, floor, room), SITE);
    }

    @ParameterizedTest
    @CsvSource({"四季名苑1栋, 1, 1栋, ''", "19幢1单元, 19, 19幢, 1", "02-7#住宅楼   楼盘表, 2-7, 02-7号楼, ''", "A座, A, A座, ''",
            "1号楼, 1, 1号楼, ''", "一号楼, 1, 1号楼, ''", "十二栋, 12, 12栋, ''", "１２栋, 12, 12栋, ''", "3, 3, 3栋, ''",
            "03栋, 3, 03栋, ''", "地下车库   楼盘表, 地下车库, 地下车库, ''", "C05号住宅楼   楼盘表, C5, C05号楼, ''",
            "2#住宅及商业楼   楼盘表, 2, 2号楼, ''", "S-24地块24#商品住宅楼, S-24地块24, S-24地块24号楼, ''", "12-17#楼, 12-17, 12-17号楼, ''",
            "二期3栋, 2期3, 2期3栋, ''", "B9#住宅楼, B9, B9号楼, ''", "3 栋 一单元, 3, 3栋, 1", "二十一幢, 21, 21幢, ''",
            "3#(商品房), 3, 3号楼, ''"})
    void readsBuildingsHoweverTheyAreWritten(String text, String code, String name, String stair) {
        assertThat(BuildingName.of(text, "四季名苑")).isEqualTo(new BuildingName(code, name, stair));
    }

    @ParameterizedTest
    @CsvSource({"一单元, 1", "1单元, 1", "01, 1", "十二单元, 12", "A单元, A", "二门, 2", "--, ''", "'', ''", "0, ''", "０, ''",
            "2.0, 2", "东单元, 东"})
    void readsStairsHoweverTheyAreWritten(String text, String stair) {
        assertThat(BuildingName.stair(text)).isEqualTo(stair);
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 3", "三层, 3, 3", "第十五层, 15, 15", "二十, 20, 20", "3F, 3, 3", "-1, -1, -1", "－1, -1, -1",
            "B2, -2, -2",
            "负一层, -1, -1", "地下一层, -1, -1", "3A, 3A, 4", "15-16, 15, 15", "28.0, 28, 28", "５楼, 5, 5"})
    void readsFloorsHoweverTheyAreWritten(String text, String name, int counted) {
        var floor = Floor.of(text);

        assertThat(floor.name()).isEqualTo(name);
        assertThat(floor.physical(Set.of())).isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource({"15, 02, 1502", "15, 2, 1502", "15, 1502, 1502", "15, 1502室, 1502", "3, 1, 301", "-1, 06, -106",
            "-1, -106, -106", "B1, 106, -106", "B2, 车位118, B2-118", "B2, B2-118, B2-118", "1, S-105, S-105",
            "3A, 01, 3A01", "3, 东户, 东户", "15, A, 15A", "15, 15-02, 1502", "1, 1001, 1001"})
    void bringsRoomsWithinTheirFloorToTheirFullNumber(String floor, String room, String full) {
        var unit = read("1栋", null, floor, room);

        assertThat(unit.room()).isEqualTo(full);
        assertThat(unit.floor()).isEqualTo(Floor.of(floor));
    }

    @ParameterizedTest
    @CsvSource({"1502室, 15, 1502", "203, 2, 203", "-106, -1, -106", "-3101, -3, -3101", "B2-118, -2, B2-118",
            "S-105, 1, S-105", "10203, 10, 10203", "3A01, 3A, 3A01", "02, 1, 02", "15A, 15, 15A"})
    void takesTheFloorFromTheRoomWhereNoColumnGivesIt(String room, String floor, String number) {
        var unit = read("1栋", null, null, room);

        assertThat(unit.floor().name()).isEqualTo(floor);
        assertThat(unit.room()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"2单元-102, 2, 102", "3栋2单元1502, 2, 1502", "3栋二单元15层2号, 2, 1502", "二单元1502室, 2, 1502"})
    void findsStairAndFloorWithinTheRoomsCell(String room, String stair, String number) {
        var unit = read("3栋", "--", null, room);

        assertThat(unit.stair()).isEqualTo(stair);
        assertThat(unit.room()).isEqualTo(number);
    }

    @Test
    void recognisesOneUnitInEveryLayout() {
        var list = read("四季名苑1栋", "四单元", "19", "01");
        var matrix = read("四季名苑1栋", "四单元", "19", "1");
        var daily = read("1幢4单元", null, null, "1901室");
        var whole = read(null, null, null, "1栋4单元1901");

        assertThat(list.key()).isEqualTo("1|4|19|1901").isEqualTo(matrix.key()).isEqualTo(daily.key())
                .isEqualTo(whole.key());
    }

    @Test
    void countsFloorsFromTheGroundWhereTheProjectSkipsNumbers() {
        var unit = UnitAddress.of(new Cells("1栋", null, null, "1501"), new Site("甲", Set.of(4, 13, 14)));

        assertThat(unit.floor().name()).isEqualTo("15");
        assertThat(unit.countedFloor()).isEqualTo(12);
        assertThat(unit.floorStated()).isFalse();
    }

    @Test
    void takesACountedFloorBesideARoomNamedPastTheSkippedNumbers() {
        var unit = read("1栋", null, "12", "1501");

        assertThat(unit.floor().name()).isEqualTo("15");
        assertThat(unit.countedFloor()).isEqualTo(12);
        assertThat(unit.floorStated()).isTrue();
    }

    @Test
    void refusesAFloorThatContradictsTheRoom() {
        assertThatThrownBy(() -> read("1栋", null, "3", "1501")).isInstanceOf(Unreadable.class)
                .hasMessageContaining("对不上");
        assertThatThrownBy(() -> read("1栋1单元", "二单元", null, "1501")).hasMessageContaining("两个不同的单元");
        assertThatThrownBy(() -> read("1栋", null, "夹层", "1501")).hasMessageContaining("看不懂");
        assertThatThrownBy(() -> read("", null, "1", "101")).hasMessageContaining("楼栋");
        assertThatThrownBy(() -> read("1栋", null, "1", "--")).hasMessageContaining("房号");
    }

    @ParameterizedTest
    @CsvSource({"B2-118, PARKING", "车位12, PARKING", "S-105, SHOP", "商铺105, SHOP", "储藏间3, STORAGE"})
    void seesTheKindInTheNumber(String room, UnitKind kind) {
        assertThat(read("1栋", null, null, room).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"戊类储藏间, STORAGE", "库房, STORAGE", "仓储用房, STORAGE", "车位, PARKING", "住宅、设备用房, FLAT", "商业, SHOP",
            "配电房, OTHER"})
    void seesTheKindInTheUsage(String usage, UnitKind kind) {
        assertThat(UnitKind.ofUsage(usage)).isEqualTo(kind);
    }

    @Test
    void callsUnitsAsTheTemplateSays() {
        var template = "{building}{unit}{room}";

        assertThat(UnitAddress.label(template, "3栋", "2", "15", "1502")).isEqualTo("3栋2单元1502");
        assertThat(UnitAddress.label(template, "3栋", "", "15", "1502")).isEqualTo("3栋1502");
        assertThat(UnitAddress.label(template, "3栋", "", "3", "东户")).isEqualTo("3栋3层东户");
    }

    @ParameterizedTest
    @CsvSource({"<script>x</script>", "=1+1", "15\"02"})
    void refusesARoomNumberThatNoDoorBears(String room) {
        assertThatThrownBy(() -> read("1栋", null, null, room)).isInstanceOf(Unreadable.class)
                .hasMessageContaining("不该出现的符号");
    }

    @ParameterizedTest
    @CsvSource({"3A-01", "商铺12#", "B2-118", "跃层(上)1", "1501/1502"})
    void takesRoomNumbersAsPeopleWriteThem(String room) {
        assertThat(read("1栋", null, null, room).room()).isNotEmpty();
    }
}
