package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CategoryModelTests {
    private static final long LEAK = 7;
    private static final long NOISE = 3;
    private static final List<CategoryModel.Example> EXAMPLES = List.of(
            example("卫生间渗水", "楼上卫生间渗水到我家顶板", LEAK), example("外墙渗漏", "下雨天外墙渗漏，墙面发霉", LEAK),
            example("阳台漏水", "阳台顶板漏水，雨天更严重", LEAK), example("广场舞噪音", "每天晚上广场舞噪音扰民", NOISE),
            example("夜间施工噪音", "工地夜间施工，噪音很大睡不着", NOISE));

    @Test
    void tellsCategoriesApartAndNamesTheWordsThatSpoke() {
        var ranked = CategoryModel.fit(EXAMPLES).rank(CaseTerms.of("厨房渗水", "厨房顶板渗水"));

        assertThat(ranked.getFirst().label()).isEqualTo(LEAK);
        assertThat(ranked.getFirst().words()).contains("渗水");
        assertThat(ranked.getFirst().score()).isGreaterThan(ranked.getLast().score());
    }

    @Test
    void learnsTheSameFromTheSameExamples() {
        var text = CaseTerms.of("夜间噪音", "");
        assertThat(CategoryModel.fit(EXAMPLES).rank(text)).isEqualTo(CategoryModel.fit(EXAMPLES).rank(text));
    }

    @Test
    void judgesByThePartOfTheTermsATextHolds() {
        var whole = CategoryModel.fit(EXAMPLES);
        var text = CaseTerms.of("夜间噪音", "");
        var part = new java.util.HashMap<>(whole.terms());
        part.keySet().retainAll(text.keySet());

        assertThat(new CategoryModel(whole.labels(), part).rank(text)).isEqualTo(whole.rank(text));
    }

    @Test
    void supportsNothingForWordsNobodyHasUsed() {
        assertThat(CategoryModel.fit(EXAMPLES).rank(CaseTerms.of("xyz", "")))
                .allSatisfy(each -> assertThat(each.score()).isZero());
        assertThat(CategoryModel.fit(List.of()).rank(Map.of())).isEmpty();
    }

    @Test
    void takesCharactersPairsAndWholeNumbers() {
        assertThat(CaseTerms.of("３栋漏水", "Ａ12").keySet()).containsExactlyInAnyOrder("栋", "漏", "水", "栋漏", "漏水",
                "a12");
    }

    private static CategoryModel.Example example(String summary, String description, long label) {
        return new CategoryModel.Example(CaseTerms.of(summary, description), label);
    }
}
