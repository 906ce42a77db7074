package atrium.desk.surveys;

import atrium.base.platform.Scope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Counts what came back: how many, what they chose, and the answers themselves. */
@Component
class SurveyResults {
    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {
    };
    private static final String COUNTS = """
        select e.key, v.value, count(*) as count from surveys_answers a cross join lateral jsonb_each(a.answers) e
        cross join lateral (select e.value #>> '{}' as value where jsonb_typeof(e.value) <> 'array'
                            union all select x from jsonb_array_elements_text(
                                case jsonb_typeof(e.value) when 'array' then e.value else '[]' end) x) v
        where a.org_id = :org and a.survey_id = :survey and a.excluded_at is null and e.key = any(:keys) group by 1, 2""";
    private static final String ROWS = """
        select a.id, a.at, a.channel, p.name as filled_by, i.name, i.place, a.answers, a.excluded_why from surveys_answers a
        left join surveys_invitations i on i.id = a.invitation_id left join staff_people p on p.id = a.filled_by
        where a.org_id = :org and a.survey_id = :survey
          and (:key::text is null or a.excluded_at is null and (a.answers ->> :key = :value or a.answers -> :key @> to_jsonb(:value::text)
               or :value::text is null and a.answers ->> :key is not null))
        order by a.id desc limit :limit""";
    /** More by telephone is not what the owners wrote (业主满意度调查规程). */
    private static final BigDecimal PHONE_MOST = BigDecimal.valueOf(5);

    private final JdbcClient db;
    private final JsonMapper json;
    private final SurveyStore store;
    private final Clock clock;

    SurveyResults(JdbcClient db, JsonMapper json, SurveyStore store, Clock clock) {
        this.db = db;
        this.json = json;
        this.store = store;
        this.clock = clock;
    }

    record Choice(String value, long count, @Nullable BigDecimal share) {}

    /** @param answered of whom the shares are taken @param average of ratings @param nps −100 to 100 */
    record Distribution(String key, Question.Kind kind, String text, long answered, List<Choice> choices,
            @Nullable BigDecimal average, @Nullable BigDecimal satisfied, @Nullable BigDecimal nps) {}

    /** @param phoneShare of the answers taken down by telephone @param phoneTooMany whether they are more than 5 % */
    record Answer(Instant asOf, long invited, long returned, long valid, @Nullable BigDecimal returnRate,
            @Nullable BigDecimal validRate, long byPhone, @Nullable BigDecimal phoneShare, boolean phoneTooMany,
            List<Distribution> questions) {}

    /** @param name masked; null when anonymous */
    record Row(long id, Instant at, String channel, @Nullable String filledBy, @Nullable String name,
            @Nullable String place, Map<String, Object> answers, @Nullable String excludedWhy) {}

    private record Counted(long invited, long returned, long valid, long phone) {}

    @Transactional(readOnly = true)
    public Answer of(long id) {
        var survey = store.find(id);
        var counted = db.sql("""
            select (select count(*) from surveys_invitations where org_id = :org and survey_id = :survey) as invited,
                   count(*) as returned, count(*) filter (where excluded_at is null) as valid,
                   count(*) filter (where channel = 'PHONE') as phone
            from surveys_answers where org_id = :org and survey_id = :survey""").param("org", Scope.required().org())
                .param("survey", id).query(Counted.class).single();
        var counts = counts(survey);
        var phoneShare = percent(counted.phone(), counted.returned());
        return new Answer(clock.instant(), counted.invited(), counted.returned(), counted.valid(),
                percent(counted.returned(), counted.invited()), percent(counted.valid(), counted.invited()),
                counted.phone(), phoneShare, phoneShare != null && phoneShare.compareTo(PHONE_MOST) > 0,
                survey.questions().stream()
                        .map(question -> distribution(question, counts.getOrDefault(question.key(), Map.of())))
                        .toList());
    }

    /** The answers, those with this answer to this question, or all that answered it. */
    @Transactional(readOnly = true)
    public List<Row> rows(long id, @Nullable String question, @Nullable String value, int limit) {
        try (var rows = stream(id, question, value, limit)) {
            return rows.toList();
        }
    }

    /** As a stream; must run in a transaction, and be closed. */
    Stream<Row> stream(long id, @Nullable String question, @Nullable String value, int limit) {
        var survey = store.find(id);
        return db.sql(ROWS).withFetchSize(500).param("org", Scope.required().org()).param("survey", survey.id())
                .param("key", question).param("value", value).param("limit", limit)
                .query((row, n) -> new Row(row.getLong("id"), row.getTimestamp("at").toInstant(),
                        row.getString("channel"), row.getString("filled_by"), row.getString("name"),
                        row.getString("place"), json.readValue(row.getString("answers"), ANSWERS),
                        row.getString("excluded_why")))
                .stream();
    }

    private Map<String, Map<String, Long>> counts(SurveyStore.Survey survey) {
        var keys = survey.questions().stream().filter(each -> each.kind() != Question.Kind.TEXT).map(Question::key);
        var counts = new HashMap<String, Map<String, Long>>();
        db.sql(COUNTS).param("org", Scope.required().org()).param("survey", survey.id())
                .param("keys", keys.toArray(String[]::new)).query(row -> {
                    counts.computeIfAbsent(row.getString("key"), key -> new HashMap<>()).put(row.getString("value"),
                            row.getLong("count"));
                });
        var words = survey.questions().stream().filter(each -> each.kind() == Question.Kind.TEXT).map(Question::key)
                .toArray(String[]::new);
        db.sql("""
            select k.key, count(*) as count from surveys_answers a, unnest(:keys::text[]) k(key)
            where a.org_id = :org and a.survey_id = :survey and a.excluded_at is null and jsonb_exists(a.answers, k.key) group by 1""")
                .param("keys", words)
                .param("org", Scope.required().org()).param("survey", survey.id())
                .query(row -> {
                    counts.put(row.getString("key"), Map.of("", row.getLong("count")));
                });
        return counts;
    }

    private static Distribution distribution(Question question, Map<String, Long> counts) {
        var values = switch (question.kind()) {
            case SINGLE, MULTIPLE -> question.choices();
            case RATING -> IntStream.rangeClosed(1, 5).mapToObj(Integer::toString).toList();
            case NPS -> IntStream.rangeClosed(0, 10).mapToObj(Integer::toString).toList();
            case TEXT -> List.<String>of();
        };
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        var chosen = new LinkedHashMap<String, Long>();
        values.forEach(value -> chosen.put(value, Objects.requireNonNullElse(counts.get(value), 0L)));
        var choices = chosen.entrySet().stream()
                .map(each -> new Choice(each.getKey(), each.getValue(), percent(each.getValue(), total))).toList();
        return new Distribution(question.key(), question.kind(), question.text(), total, choices,
                question.kind() == Question.Kind.RATING ? average(chosen, total) : null,
                question.kind() == Question.Kind.RATING ? percent(between(chosen, 4, 5), total) : null,
                question.kind() == Question.Kind.NPS
                        ? percent(between(chosen, 9, 10) - between(chosen, 0, 6), total)
                        : null);
    }

    private static long between(Map<String, Long> counts, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToLong(value -> counts.getOrDefault(Integer.toString(value), 0L))
                .sum();
    }

    private static @Nullable BigDecimal average(Map<String, Long> counts, long total) {
        var sum = counts.entrySet().stream().mapToLong(each -> Long.parseLong(each.getKey()) * each.getValue()).sum();
        return total == 0
                ? null
                : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(total), 2, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
