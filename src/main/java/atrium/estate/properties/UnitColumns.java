package atrium.estate.properties;

import atrium.base.exchange.ImportTarget.Field;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of unit lists and the headers they are known by. */
final class UnitColumns {
    static final List<Field> FIELDS = List.of(
            field("project", "项目", "项目名称", "楼盘", "楼盘名称", "小区", "小区名称"),
            field("building", "楼栋", "楼号", "幢", "幢号", "栋", "栋号", "楼幢", "楼栋号", "楼栋名称", "座", "幢单元", "楼栋单元"),
            field("unit", "单元", "单元号", "单元名称", "梯", "门"),
            field("floor", "楼层", "层", "层号", "所在层", "所在楼层", "名义层", "物理层"),
            new Field("room", "房号", true,
                    List.of("房间号", "室", "室号", "房间", "户号", "房屋编号", "门牌号", "房源", "房源编号", "车位号", "商铺号")),
            field("usage", "用途", "规划设计用途", "用　　途", "房屋用途", "设计用途", "规划用途", "房屋性质", "物业类型", "业态"),
            field("layout", "户型", "户　　型", "房型", "户型结构", "房屋户型"),
            figure("grossArea", "建筑面积", "㎡", "建筑面积(m2)", "建筑面积(㎡)", "建筑面积(平方米)", "预测建筑面积", "实测建筑面积", "建面", "房屋建筑面积"),
            figure("innerArea", "套内面积", "㎡", "户内面积", "套内面积(m2)", "套内面积(㎡)", "套内建筑面积", "套内建筑面积(㎡)", "套内"),
            figure("sharedArea", "分摊面积", "㎡", "公摊面积", "公摊", "分摊"),
            figure("unitPrice", "单价", "元/㎡", "预售单价", "备案单价", "按建筑面积拟售单价", "单价(元/㎡)", "建筑面积单价", "销售单价", "拟售单价", "申报单价",
                    "建面单价"),
            figure("totalPrice", "总价", "元", "备案总价", "总价(元)", "总价款", "房屋总价", "预售总价", "销售总价", "拟售总价", "申报总价", "房款"),
            field("status", "状态", "销售状态", "房屋状态", "房源状态", "销售情况"),
            field("permit", "预售许可证号", "预售许可证编号", "预售许可证", "预售证号", "许可证号"));

    /** Of lists without a header; areas look alike, those {@link AreaGuess} finds by arithmetic. */
    static final Map<String, Pattern> LOOKS = looks();

    private static final UnaryOperator<String> AREA = text -> plain(Figures.area("", "", text), text);
    private static final UnaryOperator<String> MONEY = text -> plain(Figures.money("", "", text), text);
    /** As they will be taken: 12259.41 for 12259.41元/, 9号楼 for 9#住宅楼 楼盘表; what cannot be read is shown as it stands. */
    static final Map<String, UnaryOperator<String>> SHOWN = Map.of("building", text -> {
        var building = BuildingName.of(text, "");
        return building.stair().isEmpty() ? building.name() : building.name() + building.stair() + "单元";
    }, "grossArea", AREA, "innerArea", AREA, "sharedArea", AREA, "unitPrice", MONEY, "totalPrice", MONEY, "value",
            MONEY);

    private UnitColumns() {
    }

    private static Map<String, Pattern> looks() {
        var looks = new LinkedHashMap<String, Pattern>();
        looks.put("building", Pattern.compile("[A-Za-z]?\\d{1,3}(幢|栋|号楼|座).*"));
        looks.put("unit", Pattern.compile("(\\d{1,2}|[一二三四五六七八九十])单元"));
        looks.put("room", Pattern.compile("[A-Za-z]?\\d{3,4}(室|号房|房)"));
        looks.put("layout", Pattern.compile("[一二两三四五六七八九1-9]室.*"));
        looks.put("unitPrice", Pattern.compile("[\\d,]+(\\.\\d+)?元/.*"));
        looks.put("totalPrice", Pattern.compile("[\\d,]+(\\.\\d+)?万?元"));
        looks.put("status", Pattern.compile("[已未可待不]?(售|销售|签约|备案|认购|预订|可售|限制|抵押|网签).{0,4}"));
        return looks;
    }

    private static String plain(@Nullable BigDecimal figure, String text) {
        return figure == null ? text : figure.toPlainString();
    }

    private static Field figure(String key, String label, String unit, String... synonyms) {
        return new Field(key, label, false, List.of(synonyms), unit);
    }

    private static Field field(String key, String label, String... synonyms) {
        return new Field(key, label, false, List.of(synonyms));
    }
}
