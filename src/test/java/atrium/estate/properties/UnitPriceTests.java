package atrium.estate.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitPriceTests {
    private static final BigDecimal AREA = new BigDecimal("91.56");

    private static @Nullable BigDecimal yuan(@Nullable String amount) {
        return amount == null ? null : new BigDecimal(amount);
    }

    private static UnitPrice price(@Nullable String unit, @Nullable String total) {
        return new UnitPrice(yuan(unit), yuan(total));
    }

    @Test
    void worksTheTotalOutOfUnitPriceAndArea() {
        assertThat(UnitPrice.NONE.after(price("48403.68", null), AREA, true))
                .isEqualTo(price("48403.68", "4431840.94"));
    }

    @Test
    void keepsTheExactTotalWhenAListCutsItToWholeYuan() {
        var known = price("48403.68", "4431840.94");

        assertThat(known.after(price(null, "4431840"), AREA, false).same(known)).isTrue();
        assertThat(known.after(price("48403.68", "4431840"), AREA, false).same(known)).isTrue();
    }

    @Test
    void takesTheExactTotalInPlaceOfACutOne() {
        var known = price(null, "4431840");

        assertThat(known.after(price("48403.68", null), AREA, true)).isEqualTo(price("48403.68", "4431840.94"));
    }

    @Test
    void keepsATotalBesideAUnitPriceWhileTheAreaIsUnknown() {
        assertThat(price(null, "4431840").after(price("48403.68", null), null, false))
                .isEqualTo(price("48403.68", "4431840"));
    }

    @Test
    void forgetsATotalThatBelongedToAnotherUnitPrice() {
        assertThat(price("48403.68", "4431840").after(price("50000.00", null), null, false))
                .isEqualTo(price("50000.00", null));
    }

    @Test
    void worksTheUnitPriceOutOfANewTotal() {
        assertThat(price("48403.68", "4431840.94").after(price(null, "4600000"), AREA, false))
                .isEqualTo(price("50240.28", "4600000"));
    }

    @Test
    void doesNotRepriceWhenOnlyTheAreaIsMeasuredAnew() {
        var known = price("48403.68", "4431840.94");

        assertThat(known.after(UnitPrice.NONE, new BigDecimal("92.00"), true)).isEqualTo(known);
    }

    @Test
    void acceptsRoundedTotalsAndNamesAWrongOne() {
        assertThat(UnitPrice.fault(price("12259.41", "1586858.03"), new BigDecimal("129.44"), null)).isNull();
        assertThat(UnitPrice.fault(price("48403.68", "4431840"), AREA, null)).isNull();
        assertThat(UnitPrice.fault(price("48403.68", "4531840"), AREA, null)).contains("相差 99999.06 元");
        assertThat(UnitPrice.fault(price("60000", "4080000"), AREA, new BigDecimal("68"))).contains("套内");
    }

    @Test
    void worksOutTheAreaThatIsNotGiven() {
        var areas = UnitAreas.NONE.after(new UnitAreas(new BigDecimal("91.94"), new BigDecimal("68.00"), null));

        assertThat(areas.shared()).isEqualByComparingTo("23.94");
        assertThat(areas.after(UnitAreas.NONE).same(areas)).isTrue();
    }

    @Test
    void comparesAreasWithinACentimetreOfADecimal() {
        var gross = new BigDecimal("91.94");
        var inner = new BigDecimal("68.00");

        assertThat(new UnitAreas(gross, inner, new BigDecimal("23.93")).fault()).isNull();
        assertThat(new UnitAreas(gross, inner, new BigDecimal("23.92")).fault()).isNotNull();
        assertThat(new UnitAreas(inner, gross, null).fault()).isNotNull();
    }
}
