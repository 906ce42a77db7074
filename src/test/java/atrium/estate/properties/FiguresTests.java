package atrium.estate.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12259.41元/ | 12259.41", "1586858.03元 | 1586858.03", "1339487.7元 | 1339487.70",
            "9503元/ | 9503.00", "1,586,858.03 | 1586858.03", "１，５８６ | 1586.00", "158.69万元 | 1586900.00",
            "￥4431840 | 4431840.00", "12000元/㎡ | 12000.00", "12000元/平方米 | 12000.00", "4.5万 | 45000.00"})
    void readsAmountsAsPeopleWriteThem(String text, String amount) {
        assertThat(Figures.money("totalPrice", "总价", text)).isEqualByComparingTo(amount).hasScaleOf(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "--", "", "  ", "—", "/", "暂无"})
    void readsNothingFromAnEmptyCell(String text) {
        assertThat(Figures.money("totalPrice", "总价", text)).isNull();
        assertThat(Figures.area("grossArea", "建筑面积", text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"129.44 | 129.44", "9.4000 | 9.40", "68 | 68.00", "129.44㎡ | 129.44",
            "129.44平方米 | 129.44"})
    void readsAreasToTwoDecimals(String text, String area) {
        assertThat(Figures.area("grossArea", "建筑面积", text)).isEqualByComparingTo(area).hasScaleOf(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2E6", "面议", "1,58,000", "-5", "0", "12..5"})
    void refusesWhatIsNoAmount(String text) {
        assertThatThrownBy(() -> Figures.money("totalPrice", "总价", text)).isInstanceOf(Unreadable.class)
                .hasMessageContaining("总价");
    }
}
