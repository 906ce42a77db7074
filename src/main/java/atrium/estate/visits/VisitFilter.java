package atrium.estate.visits;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.Access;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The WHERE of every list and figure of visits: constant conditions, values as parameters. A visit that waits while its case is
 * open again is no call to make, nor one that was owed.
 */
final class VisitFilter {
    private final StringBuilder where = new StringBuilder(
            "v.org_id = :org and v.state <> 'VOID' and (v.state <> 'DUE' or c.state = 'CLOSED')");
    private final Map<String, @Nullable Object> params = new HashMap<>();

    VisitFilter(Instant now) {
        params.put("org", Scope.required().org());
        params.put("now", Timestamp.from(now));
    }

    String where() {
        return where.toString();
    }

    Map<String, @Nullable Object> params() {
        return params;
    }

    /** Calls I have taken, or those free for me to take. */
    VisitFilter box(@Nullable String box, Access who) {
        if (box == null || box.equals("all")) {
            return this;
        }
        params.put("me", who.person());
        switch (box) {
            case "mine" -> where.append(" and v.caller_id = :me and v.state = 'DUE'");
            case "free" ->
                where.append(" and v.caller_id is null and v.state = 'DUE' and not v.workers @> array[:me]::bigint[]");
            default -> throw Refusal.badInput("visits.filter", "没有这种列表：" + box, "box");
        }
        return this;
    }

    VisitFilter equal(String column, @Nullable Object value) {
        return value == null ? this : and(column, "v." + column + " = :" + column, value);
    }

    VisitFilter words(String column, @Nullable List<String> words) {
        return words == null || words.isEmpty()
                ? this
                : and(column, "v." + column + " = any(:" + column + ")", words.toArray(String[]::new));
    }

    VisitFilter projects(@Nullable List<Long> projects) {
        return projects == null || projects.isEmpty()
                ? this
                : and("projects", "v.project_id = any(:projects)", projects.toArray(Long[]::new));
    }

    /** Due from the one day to the other, both included, by the days of Shanghai. */
    VisitFilter due(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null) {
            and("from", "v.due_at >= :from", start(from));
        }
        return to == null ? this : and("to", "v.due_at < :to", start(to.plusDays(1)));
    }

    /** @throws Refusal visits.filter */
    VisitFilter measure(@Nullable String key) {
        if (key != null) {
            where.append(" and ").append(VisitMeasure.of(key)
                    .orElseThrow(() -> Refusal.badInput("visits.filter", "没有这个指标。", "measure")).condition());
        }
        return this;
    }

    /** Answered on this aspect; well (4 and 5) when asked for. */
    VisitFilter aspect(@Nullable String aspect, @Nullable Boolean good) {
        if (aspect == null) {
            return this;
        }
        return and("aspect", "v.state = 'DONE' and v.marks ->> :aspect is not null"
                + (Boolean.TRUE.equals(good) ? " and (v.marks ->> :aspect)::int >= 4" : ""), aspect);
    }

    VisitFilter text(@Nullable String text) {
        return text == null || text.isBlank()
                ? this
                : and("text",
                        "(strpos(c.number, :text) > 0 or strpos(c.summary, :text) > 0 or strpos(u.label, :text) > 0)",
                        text.strip());
    }

    private VisitFilter and(String name, String condition, Object value) {
        where.append(" and ").append(condition);
        params.put(name, value);
        return this;
    }

    static Timestamp start(LocalDate date) {
        return Timestamp.from(date.atStartOfDay(Zones.SHANGHAI).toInstant());
    }
}
