package atrium.base.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1409.50|人民币壹仟肆佰零玖元伍角", "6007.14|人民币陆仟零柒元壹角肆分",
            "1680.32|人民币壹仟陆佰捌拾元叁角贰分", "107000.53|人民币壹拾万柒仟元零伍角叁分", "16409.02|人民币壹万陆仟肆佰零玖元零贰分",
            "325.04|人民币叁佰贰拾伍元零肆分", "100010001.00|人民币壹亿零壹万零壹元整", "10.00|人民币壹拾元整", "0.05|人民币伍分", "0|人民币零元整",
            "0.50|人民币伍角", "100.50|人民币壹佰元零伍角", "10.05|人民币壹拾元零伍分", "10000.00|人民币壹万元整", "100001000.00|人民币壹亿零壹仟元整",
            "10100000000.00|人民币壹佰零壹亿元整", "1000000000000.00|人民币壹万亿元整", "20080009000.10|人民币贰佰亿捌仟万玖仟元零壹角",
            "-12.30|人民币负壹拾贰元叁角", "9999999999999999.99|人民币玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"})
    void writesCapitalFiguresAsBillsRequire(String amount, String words) {
        assertThat(Money.of(amount).inWords()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1,234.50|1,234.50", "1234.5元|1,234.50", "１，２３４．５０|1,234.50",
            "￥ 1 234.5|1,234.50",
            "-20|-20.00", "¥-20|-20.00", "人民币300元整|300.00", "1.500|1.50", ".5|0.50", "0012|12.00",
            "1,234,567.89 元|1,234,567.89"})
    void readsAmountsAsPeopleTypeThem(String typed, String printed) {
        assertThat(Money.parse(typed)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1.2E5|money.scientific", "1e3|money.scientific", "1.234|money.fractionOfFen",
            "12,34|money.malformed", "1,2345|money.malformed", "--5|money.malformed", "五百|money.malformed",
            "120万元|money.unit", "''|money.missing",
            "元|money.malformed", "10000000000000000|money.tooLarge", "1.2.3|money.malformed", "NaN|money.malformed"})
    void refusesWhatIsNoPlainAmount(String typed, String code) {
        assertThatThrownBy(() -> Money.parse(typed))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void roundsHalfUpOnlyWhereARateIsApplied() {
        assertThat(Money.of("0.05").times(new BigDecimal("0.5"))).isEqualTo(Money.of("0.03"));
        assertThat(Money.of("-0.05").times(new BigDecimal("0.5"))).isEqualTo(Money.of("-0.03"));
        assertThatThrownBy(() -> Money.of("0.005")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void isTheSameAmountHoweverManyZerosWereWritten() {
        assertThat(Money.of("12")).isEqualTo(Money.of("12.000")).isEqualTo(Money.ofFen(1200));
    }

    @Property
    void readsBackWhatItPrints(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long fen) {
        var money = Money.ofFen(fen);
        assertThat(Money.parse(money.toString())).isEqualTo(money);
    }

    @Property
    void saysEachAmountInItsOwnWords(@ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long fen) {
        var money = Money.ofFen(fen);
        var words = money.inWords();
        assertThat(words).doesNotContain("零零").doesNotContain("零元零").startsWith("人民币");
        assertThat(valueOf(words)).isEqualTo(BigInteger.valueOf(fen));
    }

    /** Reads capital figures back by another road: units multiply what stands before them. */
    private static BigInteger valueOf(String words) {
        long yi = 0;
        long section = 0;
        long wan = 0;
        long digit = 0;
        long fen = 0;
        for (char c : words.substring(3).toCharArray()) {
            int value = "零壹贰叁肆伍陆柒捌玖".indexOf(c);
            switch (c) {
                case '拾' -> section += digit * 10;
                case '佰' -> section += digit * 100;
                case '仟' -> section += digit * 1000;
                case '万' -> wan += (section + digit) * 10_000;
                case '亿' -> yi = (wan + section + digit) * 100_000_000;
                case '元' -> fen += (yi + wan + section + digit) * 100;
                case '角' -> fen += digit * 10;
                case '分' -> fen += digit;
                default -> {
                }
            }
            if ("万亿元".indexOf(c) >= 0) {
                section = 0;
            }
            if (c == '亿') {
                wan = 0;
            }
            digit = Math.max(value, 0);
        }
        return BigInteger.valueOf(fen);
    }
}
