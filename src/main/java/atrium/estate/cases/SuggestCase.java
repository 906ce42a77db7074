package atrium.estate.cases;

import atrium.base.staff.Staff;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Suggests category, department and answer from similar closed cases, and shows what speaks for each. */
@Component
class SuggestCase {
    private static final int MOST_CHOICES = 3;
    private static final int MOST_SIMILAR = 5;
    private static final int LEAST_TEXT = 4;
    /** Below this nothing speaks for a category. */
    private static final double DOUBTFUL = 0.05;
    /** What the category's own words and the votes of similar cases add to what was learned, which is about 1 when sure. */
    private static final double PER_WORD = 0.2;
    private static final double VOTES = 0.3;

    private final CaseLessons lessons;
    private final SimilarCases similarCases;
    private final CaseCategories categories;
    private final CaseReader reader;
    private final CaseSight sight;
    private final Staff staff;

    SuggestCase(CaseLessons lessons, SimilarCases similarCases, CaseCategories categories, CaseReader reader,
            CaseSight sight, Staff staff) {
        this.lessons = lessons;
        this.similarCases = similarCases;
        this.categories = categories;
        this.reader = reader;
        this.sight = sight;
        this.staff = staff;
    }

    /** @param score about 1 when sure @param words of the text that speak for it @param cases the similar ones in it, by id */
    record Choice(long categoryId, String categoryPath, @Nullable Long departmentId, @Nullable String departmentName,
            double score, List<String> words, List<Long> cases) {}

    /** @param cases from how many it was learned @param accuracy share right on cases kept back, if enough to say */
    record Learned(int cases, @Nullable Double accuracy, Instant at) {}

    record Answer(List<Choice> choices, List<SimilarCases.Similar> similar, @Nullable Learned learned) {}

    /** For a text being taken in. */
    @Transactional(readOnly = true)
    public Answer of(String summary, String description) {
        return suggest(summary, description, 0);
    }

    /** For a case that is there. @throws atrium.base.shared.Refusal cases.none */
    @Transactional(readOnly = true)
    public Answer of(long id) {
        sight.require(id, CaseActor.current());
        var facts = reader.read(id).facts();
        return suggest(facts.summary(), facts.description(), id);
    }

    private Answer suggest(String summary, String description, long self) {
        if (summary.length() + description.length() < LEAST_TEXT) {
            return new Answer(List.of(), List.of(), null);
        }
        var text = CaseTerms.of(summary, description);
        var similar = similarCases.to(summary + "。" + description, text, self);
        var lesson = lessons.lesson();
        var ranked = lesson == null
                ? Map.<Long, CategoryModel.Ranked>of()
                : lessons.model(lesson, text.keySet()).rank(text).stream()
                        .collect(Collectors.toMap(CategoryModel.Ranked::label, Function.identity()));
        var departments = staff.departments().stream()
                .collect(Collectors.toMap(Staff.Department::id, Staff.Department::name));
        var choices = categories.all().stream()
                .filter(each -> !each.closed() && !each.name().equals(CaseCategories.UNSORTED))
                .map(each -> choice(each, summary + description, ranked.get(each.id()), similar, departments))
                .filter(each -> each.score() > DOUBTFUL).sorted(Comparator.comparingDouble(Choice::score).reversed())
                .limit(MOST_CHOICES).toList();
        return new Answer(choices, similar.stream().limit(MOST_SIMILAR).toList(),
                lesson == null ? null : new Learned(lesson.cases(), lesson.accuracy(), lesson.learnedAt()));
    }

    private static Choice choice(CaseCategories.Category category, String text,
            CategoryModel.@Nullable Ranked ranked, List<SimilarCases.Similar> similar,
            Map<Long, String> departments) {
        var own = category.words().stream().filter(text::contains).toList();
        var voters = similar.stream().filter(each -> each.categoryId() == category.id()).toList();
        var all = similar.stream().mapToInt(SimilarCases.Similar::percent).sum();
        var votes = voters.stream().mapToInt(SimilarCases.Similar::percent).sum();
        var score = (ranked == null ? 0 : ranked.score()) + PER_WORD * Math.min(2, own.size())
                + (all == 0 ? 0 : VOTES * votes / all);
        var words = own.isEmpty() && ranked != null ? ranked.words() : own;
        var department = department(category, voters);
        return new Choice(category.id(), category.path(), department,
                department == null ? null : departments.get(department), score, words,
                voters.stream().map(SimilarCases.Similar::id).toList());
    }

    /** Who dealt with most of the similar cases, else who answers for the category. */
    private static @Nullable Long department(CaseCategories.Category category, List<SimilarCases.Similar> voters) {
        var counts = new HashMap<Long, Integer>();
        voters.stream().map(SimilarCases.Similar::departmentId).filter(Objects::nonNull)
                .forEach(each -> counts.merge(each, 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                .orElse(category.departmentId());
    }
}
