package atrium.estate.cases;

import atrium.base.shared.Zones;
import atrium.desk.knowledge.AnswerField;
import atrium.desk.knowledge.AnswerTemplates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Words an answer to a case from a template: what the template leaves open is filled with what is known of the case. */
@Service
class AnswerCase {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
            .withZone(Zones.SHANGHAI);
    private static final Pattern PERSON = Pattern.compile("\\p{IsHan}{2,4}");
    private static final Pattern TWO_CHARACTER_SURNAME = Pattern
            .compile("^(?:欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|慕容|司徒|令狐|东方|长孙|宇文).");

    private final AnswerTemplates templates;
    private final CaseDetail detail;
    private final CaseReader reader;
    private final CaseCategories categories;
    private final Clock clock;

    AnswerCase(AnswerTemplates templates, CaseDetail detail, CaseReader reader, CaseCategories categories,
            Clock clock) {
        this.templates = templates;
        this.detail = detail;
        this.reader = reader;
        this.categories = categories;
        this.clock = clock;
    }

    /** Templates for this kind of case in its category or one above it. @throws atrium.base.shared.Refusal cases.none */
    @Transactional(readOnly = true)
    public List<AnswerTemplates.Template> templates(long id) {
        var row = detail.of(id).row();
        return templates.fitting(row.kind().name(), categories.above(row.categoryId()));
    }

    /** @throws atrium.base.shared.Refusal cases.none, knowledge.no-template, knowledge.template-closed */
    @Transactional
    public AnswerField.Filled fill(long id, long template) {
        return templates.use(template, values(id));
    }

    /** What is known of the case as it stands. @throws atrium.base.shared.Refusal cases.none */
    Map<AnswerField, String> values(long id) {
        return values(detail.of(id), reader.read(id).facts().caller().name());
    }

    private Map<AnswerField, String> values(CaseDetail.Answer answer, @Nullable String caller) {
        var row = answer.row();
        var values = new EnumMap<AnswerField, String>(AnswerField.class);
        put(values, AnswerField.CUSTOMER, caller == null ? null : addressed(caller));
        put(values, AnswerField.NUMBER, row.number());
        put(values, AnswerField.SUMMARY, row.summary());
        put(values, AnswerField.PROMISED, promised(answer));
        put(values, AnswerField.DEPARTMENT, row.leadName() == null ? row.departmentName() : row.leadName());
        put(values, AnswerField.HANDLER, row.handlerName());
        put(values, AnswerField.PROJECT, row.projectName());
        put(values, AnswerField.UNIT, row.unitLabel());
        put(values, AnswerField.TODAY, LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI).toString());
        return values;
    }

    /** A person by surname, as one is spoken to, which gives no full name away; a company by its name. */
    private static String addressed(String caller) {
        if (!PERSON.matcher(caller).matches()) {
            return caller;
        }
        return caller.substring(0, TWO_CHARACTER_SURNAME.matcher(caller).find() ? 2 : 1) + "先生/女士";
    }

    /** The day the last plan expects; while there is none, the end of the closing clock. */
    private static @Nullable String promised(CaseDetail.Answer answer) {
        var planned = answer.timeline().reversed().stream().filter(each -> each.type() == EventType.PLANNED)
                .map(each -> each.data().get("expectedOn")).filter(Objects::nonNull).map(Object::toString)
                .findFirst();
        return planned.orElseGet(() -> answer.clocks().stream().filter(each -> each.clock() == CaseClock.CLOSE)
                .map(CaseDetail.ClockAnswer::dueAt).filter(Objects::nonNull).map(AnswerCase::minute).findFirst()
                .orElse(""));
    }

    private static String minute(Instant at) {
        return MINUTE.format(at);
    }

    private static void put(Map<AnswerField, String> values, AnswerField field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
    }
}
