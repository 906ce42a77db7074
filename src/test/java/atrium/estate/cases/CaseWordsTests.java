package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** One word stands for one thing, in the house's answers as on its screens. */
class CaseWordsTests {
    private static final Path SCREENS = Path.of("web/src/features");

    @Test
    void callsWhatGoesToAnotherDepartmentOtherwiseThanWhatLeavesTheHouse() {
        assertThat(Arrays.stream(EventType.values()).map(EventType::label)).doesNotHaveDuplicates();
        assertThat(EventType.TRANSFERRED.label()).isEqualTo(CaseAct.TRANSFER.label()).isEqualTo("转办");
        assertThat(CaseAct.REFER.label()).startsWith(EventType.REFERRED.label()).doesNotContain("转");
        assertThat(CaseState.REFERRED.label()).isEqualTo("已" + EventType.REFERRED.label());
        assertThat(CaseAct.RECORD_OUTCOME.label()).contains(EventType.OUTCOME_RECORDED.label()).doesNotContain("转");
    }

    @Test
    void showsStatesAndActsOnScreenByTheirWordsInTheHouse() throws IOException {
        var tags = Files.readString(SCREENS.resolve("cases/case-tags.tsx"));
        var history = Files.readString(SCREENS.resolve("activity/words.ts"));
        assertThat(CaseState.values()).allSatisfy(state -> {
            var word = "%s: \"%s\"".formatted(state, state.label());
            assertThat(tags).contains(word);
            assertThat(history).contains(word);
        });
        var buttons = Files.readString(SCREENS.resolve("cases/case-actions.tsx"));
        for (var act : new CaseAct[]{CaseAct.TRANSFER, CaseAct.REFER, CaseAct.RECORD_OUTCOME}) {
            assertThat(buttons).contains("%s: \"%s\"".formatted(act, act.label()));
        }
        assertThat(history).contains("\"cases.transferred\": \"转办\"", "\"cases.referred\": \"移交信访或法务\"");
    }
}
