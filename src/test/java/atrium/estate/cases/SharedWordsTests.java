package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedWordsTests {
    private static final Map<String, Double> TELLING = Map.of("间顶", 0.5, "板渗", 0.4, "生间", 0.3, "渗水", 0.2, "b12", 0.1);

    @Test
    void joinsPairsToTheLongestWordsBothTextsSay() {
        assertThat(SharedWords.of("我家卫生间顶板渗水，已三天", "楼上装修后卫生间顶板渗水", TELLING)).containsExactly("卫生间顶板渗水");
    }

    @Test
    void leavesOutWhatIsPartOfALongerOneAndWhatTellsNothing() {
        assertThat(SharedWords.of("卫生间顶板渗水。渗水三天了。您好", "卫生间顶板渗水；又渗水。您好", TELLING))
                .containsExactly("卫生间顶板渗水");
    }

    @Test
    void takesNumbersAndLatinWordsWhole() {
        assertThat(SharedWords.of("B12 车位渗水", "b12渗水，ab12 不算", TELLING)).containsExactly("渗水", "b12");
        assertThat(SharedWords.of("AB12 车位", "b12 车位", TELLING)).isEmpty();
    }

    @Test
    void showsOnlyTheBeginningOfCopies() {
        var letter = "尊敬的客户服务中心我家卫生间顶板渗水已经三个月没有人来处理";

        assertThat(SharedWords.of(letter, letter, TELLING)).containsExactly("尊敬的客户服务中心我家卫生间顶板…");
    }
}
