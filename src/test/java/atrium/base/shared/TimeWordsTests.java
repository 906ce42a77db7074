package atrium.base.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTests {
    @ParameterizedTest
    @CsvSource({"0,0 分钟", "15,15 分钟", "59,59 分钟", "60,1 小时", "585,9 小时 45 分", "-90,1 小时 30 分", "2880,48 小时"})
    void saysHoursAndMinutes(long minutes, String words) {
        assertThat(TimeWords.minutes(minutes)).isEqualTo(words);
    }
}
