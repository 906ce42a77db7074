package atrium.estate.properties;

import atrium.base.exchange.Exports;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the unit list out as a workbook whose headers the import knows again. */
@Component
class ExportUnits {
    private static final List<Exports.Column<UnitList.Item>> COLUMNS = List.of(
            new Exports.Column<>("项目", UnitList.Item::projectName),
            new Exports.Column<>("楼栋", UnitList.Item::buildingName), new Exports.Column<>("单元", UnitList.Item::stair),
            new Exports.Column<>("楼层", UnitList.Item::floorName), new Exports.Column<>("房号", UnitList.Item::room),
            new Exports.Column<>("类别", unit -> unit.kind().words), new Exports.Column<>("用途", UnitList.Item::usage),
            new Exports.Column<>("户型", UnitList.Item::layout),
            new Exports.Column<>("建筑面积（㎡）", unit -> number(unit.grossArea())),
            new Exports.Column<>("套内面积（㎡）", unit -> number(unit.innerArea())),
            new Exports.Column<>("单价（元/㎡）", unit -> number(unit.unitPrice())),
            new Exports.Column<>("总价（元）", unit -> number(unit.totalPrice())),
            new Exports.Column<>("状态", unit -> unit.status().words));

    private final Exports exports;
    private final UnitList list;
    private final Properties properties;

    ExportUnits(Exports exports, UnitList list, Properties properties) {
        this.exports = exports;
        this.list = list;
        this.properties = properties;
    }

    void export(UnitList.Filter filter, HttpServletResponse response) {
        exports.stream(new Exports.Listing<>("房源", words(filter), COLUMNS, () -> list.all(filter, Exports.FETCH)),
                response);
    }

    private String words(UnitList.Filter filter) {
        var words = new ArrayList<String>();
        add(words, "项目", filter.project() == null ? null : properties.project(filter.project()).name());
        add(words, "楼栋编号", filter.building());
        add(words, "单元", filter.stair());
        add(words, "楼层", filter.floor());
        add(words, "状态", joined(filter.statuses() == null
                ? Set.of()
                : filter.statuses().stream().map(status -> status.words).collect(Collectors.toSet())));
        add(words, "类别", joined(filter.kinds() == null
                ? Set.of()
                : filter.kinds().stream().map(kind -> kind.words).collect(Collectors.toSet())));
        add(words, "房号含", filter.q());
        add(words, "总价不低于", filter.priceFrom());
        add(words, "总价不高于", filter.priceTo());
        add(words, "建筑面积不小于", filter.areaFrom());
        add(words, "建筑面积不大于", filter.areaTo());
        return String.join("；", words);
    }

    private static void add(List<String> words, String label, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            words.add(label + "：" + value);
        }
    }

    private static String joined(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining("、"));
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
