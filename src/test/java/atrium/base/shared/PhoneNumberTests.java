package atrium.base.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTests {

    @ParameterizedTest
    @CsvSource({"13800138000,13800138000,MOBILE,138****8000", "138 0013 8000,13800138000,MOBILE,138****8000",
            "138-0013-8000,13800138000,MOBILE,138****8000", "138/0013/8000,13800138000,MOBILE,138****8000",
            "+86 138 0013 8000,13800138000,MOBILE,138****8000", "(+86)13800138000,13800138000,MOBILE,138****8000",
            "8613800138000,13800138000,MOBILE,138****8000", "１３８００１３８０００,13800138000,MOBILE,138****8000",
            "013800138000,13800138000,MOBILE,138****8000", "0755-83123456,0755-83123456,LANDLINE,0755-****3456",
            "075583123456,0755-83123456,LANDLINE,0755-****3456", "(0755)8312 3456,0755-83123456,LANDLINE,0755-****3456",
            "0755-83123456-801,0755-83123456-801,LANDLINE,0755-****3456",
            "0755-83123456转801,0755-83123456-801,LANDLINE,0755-****3456",
            "010 6234 5678,010-62345678,LANDLINE,010-****5678", "+86 10 6234 5678,010-62345678,LANDLINE,010-****5678",
            "+86-755-83123456,0755-83123456,LANDLINE,0755-****3456", "0851-5551234,0851-5551234,LANDLINE,0851-****1234",
            "400-820-8820,4008208820,SERVICE,4008208820", "8008201234,8008201234,SERVICE,8008201234",
            "95533,95533,HOTLINE,95533",
            "12345,12345,HOTLINE,12345"})
    void readsEverySpellingIntoOne(String typed, String value, PhoneNumber.Kind kind, String masked) {
        var phone = PhoneNumber.parse(typed);
        assertThat(phone.value()).isEqualTo(value);
        assertThat(phone.kind()).isEqualTo(kind);
        assertThat(phone.masked()).isEqualTo(masked);
        assertThat(PhoneNumber.parse(value)).isEqualTo(phone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12800138000", "1380013800", "138001380001", "83123456", "0755-831234567",
            "13800138000/13900139000", "110", "9553",
            "电话", "0755-83123456-8011234"})
    void refusesWhatCannotBeDialled(String typed) {
        assertThatThrownBy(() -> PhoneNumber.parse(typed)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo("phone.malformed"));
    }

    @ParameterizedTest
    @CsvSource({"13800138000,8000", "0755-83123456-801,3456", "12345,2345"})
    void namesTheTailWithoutTheExtension(String typed, String tail) {
        assertThat(PhoneNumber.parse(typed).tail()).isEqualTo(tail);
    }
}
