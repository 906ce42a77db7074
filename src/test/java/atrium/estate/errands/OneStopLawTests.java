package atrium.estate.errands;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.estate.errands.VisitPlan.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Law 1: what the plan asks is what the open matters need less what lies on file, each paper once with the most copies. */
class OneStopLawTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Person WIFE = new Person(1, "王芳");
    private static final Person HUSBAND = new Person(2, "李强");
    private static final List<Person> COUPLE = List.of(WIFE, HUSBAND);
    private static final List<String> KINDS = List.of("identity", "marriage", "contract", "income");

    @Property(tries = 400)
    void asksForWhatIsNeededLessWhatLiesOnFile(@ForAll @LongRange(max = 1_000_000_000L) long seed) {
        var facts = someFacts(new Random(seed));

        assertThat(breaches(facts, VisitPlan.of(facts).bring())).isEmpty();
    }

    @Test
    void aPlanThatForgetsRepeatsOrAsksForWhatLiesOnFileIsCaught() {
        var matter = matter(1, 9L, paper("identity", 1, Step.Form.SEEN, Step.Who.OWNER, null));
        var facts = facts(List.of(matter), List.of(filed(1, 1, "marriage", null, true, true, DAY)));
        var sound = VisitPlan.of(facts).bring();
        var one = sound.getFirst();
        var filedOne = new PaperNeeds.Ask("marriage", "婚姻证明", null, null, 1L, "王芳", 1, Step.Form.COPY, "复印件", null,
                List.of(1L), List.of("事项1"));
        var fewer = new PaperNeeds.Ask(one.kind(), one.name(), one.unitId(), one.unitLabel(), one.personId(),
                one.person(), 0, one.form(), one.formLabel(), one.freshDays(), one.matterIds(), one.matters());

        assertThat(breaches(facts, sound)).isEmpty();
        assertThat(breaches(facts, List.of())).isNotEmpty();
        assertThat(breaches(facts, List.of(one, one))).isNotEmpty();
        assertThat(breaches(facts, List.of(one, filedOne))).isNotEmpty();
        assertThat(breaches(facts, List.of(fewer))).isNotEmpty();
    }

    @Test
    void takesTheMostCopiesAndTheStrictestFormOfSeveralMatters() {
        var facts = facts(List.of(matter(1, 9L, paper("identity", 3, Step.Form.COPY, Step.Who.OWNER, null)),
                matter(2, 9L, paper("identity", 1, Step.Form.SEEN, Step.Who.ALL_OWNERS, null))), List.of());

        var bring = VisitPlan.of(facts).bring();

        assertThat(bring).extracting(PaperNeeds.Ask::person).containsExactly("王芳", "李强");
        assertThat(bring.getFirst().copies()).isEqualTo(3);
        assertThat(bring.getFirst().form()).isEqualTo(Step.Form.SEEN);
        assertThat(bring.getFirst().matters()).containsExactly("事项1", "事项2");
    }

    @Test
    void aContractOfOneUnitDoesNotServeForAnother() {
        var facts = facts(List.of(matter(1, 9L, paper("contract", 1, Step.Form.COPY, Step.Who.ANY_OWNER, null))),
                List.of(filed(1, 1, "contract", 8L, true, true, DAY)));

        assertThat(VisitPlan.of(facts).bring()).hasSize(1);
    }

    @Test
    void whatExpiresBeforeTheVisitIsAskedForAgain() {
        var wanted = matter(1, 9L, paper("income", 1, Step.Form.COPY, Step.Who.OWNER, 30));
        var fresh = filed(1, 1, "income", null, true, true, DAY.minusDays(30));
        var stale = filed(1, 1, "income", null, true, true, DAY.minusDays(31));

        assertThat(VisitPlan.of(facts(List.of(wanted), List.of(fresh))).bring()).isEmpty();
        assertThat(VisitPlan.of(facts(List.of(wanted), List.of(stale))).bring()).hasSize(1);
    }

    @Test
    void anOriginalGivenBackServesAsACopyButNotAsAnOriginal() {
        var returned = new FiledPaper(1, 1, "王芳", "identity", null, null, 1, true, true, null, null, null,
                instant(DAY), "林晓", FiledPaper.End.RETURNED, instant(DAY), "林晓", "客户要用");

        assertThat(returned.serves(Step.Form.SEEN, null, DAY)).isTrue();
        assertThat(returned.serves(Step.Form.ORIGINAL, null, DAY)).isFalse();
    }

    /** An independent reading of the law, written as a list of what is wrong. */
    private static List<String> breaches(VisitPlan.Facts facts, List<PaperNeeds.Ask> asks) {
        var breaches = new ArrayList<String>();
        var needed = new HashMap<String, Integer>();
        for (var matter : facts.matters()) {
            for (var paper : matter.steps().getFirst().papers()) {
                for (var who : bearers(paper.who())) {
                    if (onFile(facts, matter, paper, who)) {
                        continue;
                    }
                    var unit = paper.kind().equals("contract") ? matter.unitId() : null;
                    var serving = asks.stream().filter(ask -> ask.kind().equals(paper.kind())
                            && Objects.equals(ask.unitId(), unit) && (who == null || who.equals(ask.personId()))
                            && ask.copies() >= paper.copies() && ask.form().compareTo(paper.form()) >= 0
                            && ask.matterIds().contains(matter.id())).toList();
                    if (serving.isEmpty()) {
                        breaches.add("forgotten: " + paper + " of " + who + " for " + matter.id());
                    }
                    serving.forEach(ask -> needed.merge(ask.toString(), paper.copies(), Math::max));
                }
            }
        }
        var seen = new TreeMap<String, Integer>();
        asks.forEach(ask -> seen.merge(ask.kind() + "/" + ask.unitId() + "/" + ask.personId(), 1, Integer::sum));
        seen.forEach((key, times) -> {
            if (times > 1) {
                breaches.add("twice: " + key);
            }
        });
        asks.stream().filter(ask -> !needed.containsKey(ask.toString()))
                .forEach(ask -> breaches.add("for nothing: " + ask));
        asks.stream().filter(ask -> needed.getOrDefault(ask.toString(), ask.copies()) != ask.copies())
                .forEach(ask -> breaches.add("copies: " + ask));
        asks.stream().filter(ask -> ask.personId() == null && asks.stream().anyMatch(
                other -> other.personId() != null && other.kind().equals(ask.kind())
                        && Objects.equals(other.unitId(), ask.unitId())))
                .forEach(ask -> breaches.add("brought anyway: " + ask));
        return breaches;
    }

    private static List<@Nullable Long> bearers(Step.Who who) {
        var bearers = new ArrayList<@Nullable Long>();
        switch (who) {
            case OWNER -> bearers.add(1L);
            case ALL_OWNERS -> bearers.addAll(List.of(1L, 2L));
            default -> bearers.add(null);
        }
        return bearers;
    }

    private static boolean onFile(VisitPlan.Facts facts, OpenMatter matter, Step.Paper paper, @Nullable Long who) {
        for (var filed : facts.papers()) {
            var rightUnit = !paper.kind().equals("contract") || Objects.equals(filed.unitId(), matter.unitId());
            var rightPerson = who == null || who == filed.customerId();
            var alive = filed.endedAs() != FiledPaper.End.VOID
                    && (filed.validUntil() == null || !DAY.isAfter(filed.validUntil()));
            var issued = filed.issuedOn();
            var young = paper.freshDays() == null || issued != null
                    && !issued.plusDays(paper.freshDays()).isBefore(DAY);
            var strong = paper.form() == Step.Form.COPY
                    || paper.form() == Step.Form.SEEN && (filed.originalSeen() || filed.originalKept())
                    || filed.originalKept() && filed.endedAs() == null;
            if (filed.kind().equals(paper.kind()) && rightUnit && rightPerson && alive && young && strong) {
                return true;
            }
        }
        return false;
    }

    private static VisitPlan.Facts someFacts(Random random) {
        var matters = new ArrayList<OpenMatter>();
        for (var i = 1; i <= 1 + random.nextInt(4); i++) {
            var papers = new ArrayList<Step.Paper>();
            for (var n = random.nextInt(5); n >= 0; n--) {
                papers.add(paper(KINDS.get(random.nextInt(4)), 1 + random.nextInt(3),
                        Step.Form.values()[random.nextInt(3)],
                        List.of(Step.Who.OWNER, Step.Who.ALL_OWNERS, Step.Who.ANY_OWNER).get(random.nextInt(3)),
                        random.nextBoolean() ? null : 30));
            }
            matters.add(matter(i, 8L + random.nextInt(2), papers.toArray(Step.Paper[]::new)));
        }
        var files = new ArrayList<FiledPaper>();
        for (var n = random.nextInt(8); n > 0; n--) {
            var kind = KINDS.get(random.nextInt(4));
            files.add(filed(n, 1 + random.nextInt(2), kind, kind.equals("contract") ? 8L + random.nextInt(2) : null,
                    random.nextBoolean(), random.nextBoolean(), DAY.minusDays(random.nextInt(60))));
        }
        return facts(matters, files);
    }

    private static VisitPlan.Facts facts(List<OpenMatter> matters, List<FiledPaper> papers) {
        var owners = new HashMap<Long, List<Person>>();
        matters.forEach(matter -> owners.put(matter.id(), COUPLE));
        var kinds = new HashMap<String, ServiceCatalogue.Kind>();
        KINDS.forEach(code -> kinds.put(code,
                new ServiceCatalogue.Kind(1, code, code, null, code.equals("contract"), false, 0)));
        return new VisitPlan.Facts(WIFE, matters, owners, papers, kinds, List.of(), DAY);
    }

    private static OpenMatter matter(long id, long unit, Step.Paper... papers) {
        var step = new Step("递交", "reception", 10, List.of(papers), new Step.Presence(Step.Who.NOBODY, true),
                List.of(), List.of(), null, List.of());
        return new OpenMatter(id, "errands", id, 1, "云栖里", 1, unit, "601", "事项" + id, "/", null, List.of(),
                List.of(step), instant(DAY), null, null, 0);
    }

    private static Step.Paper paper(String kind, int copies, Step.Form form, Step.Who who, @Nullable Integer fresh) {
        return new Step.Paper(kind, copies, form, who, fresh);
    }

    private static FiledPaper filed(long id, long customer, String kind, @Nullable Long unit, boolean seen,
            boolean kept, LocalDate issued) {
        return new FiledPaper(id, customer, customer == 1 ? "王芳" : "李强", kind, unit, null, 1, seen, kept, issued, null,
                null, instant(issued), "林晓", null, null, null, null);
    }

    private static Instant instant(LocalDate day) {
        return day.atTime(10, 0).atZone(Lobby.SHANGHAI).toInstant();
    }
}
