package atrium.base.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumbersTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "11010519491231002x", " 110105 19491231 002Ｘ ", "１１０１０５１９４９１２３１００２Ｘ"})
    void readsTheIdentityNumberOfTheStandard(String typed) {
        var number = IdentityNumber.parse(typed, TODAY);
        assertThat(number.value()).isEqualTo("11010519491231002X");
        assertThat(number.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(number.isFemale()).isTrue();
        assertThat(number.masked()).isEqualTo("110105********002X");
        assertThat(number).hasToString("110105********002X");
    }

    @ParameterizedTest
    @CsvSource({"110105491231002,identity.fifteenDigits", "110105194912310021,identity.checkDigit",
            "11010519490231002X,identity.birthDate",
            "11010519491231002,identity.malformed", "1101051949123100XX,identity.malformed", "'',identity.missing"})
    void refusesAnIdentityNumberThatCannotBe(String typed, String code) {
        refuses(() -> IdentityNumber.parse(typed, TODAY), code);
    }

    @Test
    void refusesAHolderBornTomorrowButNotToday() {
        var newborn = withCheckDigit("44030520261124001");
        refuses(() -> IdentityNumber.parse(newborn, TODAY), "identity.bornLater");
        assertThat(IdentityNumber.parse(newborn, TODAY.plusDays(1)).birthDate()).isEqualTo("2026-11-24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"81000019800101123", "82000019800101123", "83000019800101123"})
    void knowsResidencePermitsByTheirFirstDigits(String digits) {
        assertThat(IdentityNumber.parse(withCheckDigit(digits), TODAY).isResidencePermit()).isTrue();
    }

    @Property
    void noticesAnySingleWrongDigit(@ForAll @IntRange(min = 0, max = 16) int place,
            @ForAll @IntRange(min = 1, max = 9) int shift) {
        var digits = new StringBuilder("11010519491231002X");
        digits.setCharAt(place, Character.forDigit((digits.charAt(place) - '0' + shift) % 10, 10));
        assertThatThrownBy(() -> IdentityNumber.parse(digits.toString(), TODAY)).isInstanceOf(Refusal.class);
    }

    @Test
    void readsTheCreditCodeOfTheStandard() {
        assertThat(CreditCode.parse("91350100m000100y43").value()).isEqualTo("91350100M000100Y43");
        refuses(() -> CreditCode.parse("91350100M000100Y44"), "creditCode.checkDigit");
        refuses(() -> CreditCode.parse("9135O100M000100Y43"), "creditCode.letter");
        refuses(() -> CreditCode.parse("91350100M000100Y4"), "creditCode.malformed");
    }

    @Test
    void readsABankCardAndShowsOnlyItsTail() {
        var card = BankCard.parse("6222 0212 0700 1234 566");
        assertThat(card.value()).isEqualTo("6222021207001234566");
        assertThat(card).hasToString("**** **** **** 4566");
        refuses(() -> BankCard.parse("6222021207001234567"), "bankCard.checkDigit");
        refuses(() -> BankCard.parse("62220212"), "bankCard.malformed");
    }

    @ParameterizedTest
    @CsvSource({"张三,张*", "张三丰,张*丰", "张三丰山,张**山", "欧阳修,欧阳*", "欧阳文忠,欧阳**", "司马,司*", "𠮷田太,𠮷*太", "李,*"})
    void masksNamesKeepingCompoundSurnames(String name, String masked) {
        assertThat(Masks.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"广东省深圳市南山区粤海街道科技园路1号3栋1502,广东省深圳市南山区粤海街道****", "北京市朝阳区建国路88号,北京市朝阳区建国路****",
            "江苏省镇江市京口区中山东路5号,江苏省镇江市京口区中山东路****", "河南省新乡市红旗区洪门镇李村3号,河南省新乡市红旗区洪门镇****", "3栋2单元1502,****",
            "深圳市南山区3栋,深圳市南山区****"})
    void hidesWhatFollowsTheStreet(String address, String masked) {
        assertThat(Masks.address(address)).isEqualTo(masked);
    }

    @Test
    void hidesTheMailboxNotTheDomain() {
        assertThat(Masks.email("zhangsan@x.com")).isEqualTo("z***@x.com");
        assertThat(Masks.email("not a mail")).isEqualTo("****");
    }

    private static void refuses(Supplier<?> reading, String code) {
        assertThatThrownBy(reading::get).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.sentence()).endsWith("。");
        });
    }

    private static String withCheckDigit(String digits) {
        for (char check : "0123456789X".toCharArray()) {
            try {
                return IdentityNumber.parse(digits + check, LocalDate.MAX).value();
            } catch (Refusal wrongDigit) {
                continue;
            }
        }
        throw new AssertionError(digits);
    }
}
