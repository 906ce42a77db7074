package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The WHERE of every list and every figure of cases: constant conditions, values as parameters. */
final class CaseFilter {
    private final StringBuilder where = new StringBuilder("c.org_id = :org");
    private final Map<String, @Nullable Object> params = new HashMap<>();

    private CaseFilter(Instant now) {
        params.put("org", Scope.required().org());
        params.put("now", Timestamp.from(now));
    }

    CaseFilter(CaseActor actor, Instant now) {
        this(now);
        if (actor.onlyDepartment() != null) {
            where.append(CaseSight.CONDITION);
            params.put("onlyDepartment", actor.onlyDepartment());
        }
    }

    /** Looks through the few cases somebody sees, rather than through all. */
    CaseFilter ofFew() {
        where.append(CaseSight.OF_FEW);
        return this;
    }

    /** What a department leads or holds: it has held all of that, so its sight need not be asked row by row. */
    static CaseFilter ofDepartment(long department, Instant now) {
        return new CaseFilter(now).ours(department);
    }

    String where() {
        return where.toString();
    }

    Map<String, @Nullable Object> params() {
        return params;
    }

    /** The list opened from my desk: what is mine, my department's, or all I see. */
    CaseFilter box(@Nullable String box, CaseActor actor) {
        if (box == null || box.equals("all") || actor.access() == null) {
            return this;
        }
        if (box.equals("mine")) {
            return equal("handler_id", actor.access().person());
        }
        if (box.equals("department")) {
            return equal("department_id", actor.access().department());
        }
        throw Refusal.badInput("cases.filter", "没有这种列表：" + box, "box");
    }

    CaseFilter equal(String column, @Nullable Object value) {
        return value == null ? this : and(column, "c." + column + " = :" + column, value);
    }

    CaseFilter among(String column, @Nullable List<Long> ids) {
        return ids == null || ids.isEmpty()
                ? this
                : and(column, "c." + column + " = any (:" + column + ")", ids.toArray(Long[]::new));
    }

    /** @throws Refusal cases.filter when a word is not one of the codes */
    <E extends Enum<E>> CaseFilter codes(String column, Class<E> type, @Nullable List<String> words) {
        if (words == null || words.isEmpty()) {
            return this;
        }
        var known = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (!known.containsAll(words)) {
            throw Refusal.badInput("cases.filter", "筛选条件“%s”认不出来。".formatted(String.join("、", words)), column);
        }
        return and(column, "c." + column + " = any (:" + column + ")", words.toArray(String[]::new));
    }

    CaseFilter open(@Nullable Boolean open) {
        if (open != null) {
            where.append(open ? " and c.open" : " and not c.open");
        }
        return this;
    }

    CaseFilter measure(Measure measure) {
        where.append(" and ").append(measure.condition());
        return this;
    }

    /** Open ones of which somebody above had to hear. */
    CaseFilter escalated() {
        where.append(" and c.open and c.alarm >= 100");
        return this;
    }

    CaseFilter heldBy(@Nullable Long department) {
        return department == null
                ? this
                : and("heldBy",
                        "exists (select from cases_holdings h where h.org_id = c.org_id and h.department_id = :heldBy and h.case_id = c.id)",
                        department);
    }

    /** What a person took in, or handles now. */
    CaseFilter involving(@Nullable Long person) {
        return person == null
                ? this
                : and("involved", "(c.handler_id = :involved or c.registered_by = :involved)", person);
    }

    /** What a department leads or holds now. */
    CaseFilter ours(@Nullable Long department) {
        return department == null
                ? this
                : and("ours", "(c.lead_id = :ours or c.department_id = :ours)", department);
    }

    /** What a department has held and given up in a period, by the hour asked for. */
    CaseFilter givenUp(@Nullable Long department, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (department == null || from == null || to == null) {
            return heldBy(department);
        }
        params.put("heldFrom", start(from));
        params.put("heldTo", start(to.plusDays(1)));
        return and("heldBy", """
            exists (select from cases_holdings h where h.org_id = c.org_id and h.department_id = :heldBy
                    and h.case_id = c.id and h.to_at >= :heldFrom and h.to_at < :heldTo and h.to_at <= :now)""",
                department);
    }

    CaseFilter noLead(@Nullable Boolean none) {
        if (Boolean.TRUE.equals(none)) {
            where.append(" and c.lead_id is null");
        }
        return this;
    }

    /** Of no building: known by their project only. */
    CaseFilter noBuilding(@Nullable Boolean none) {
        if (Boolean.TRUE.equals(none)) {
            where.append(" and c.building_id is null");
        }
        return this;
    }

    /** Known by their building only, of no room. */
    CaseFilter noUnit(@Nullable Boolean none) {
        if (Boolean.TRUE.equals(none)) {
            where.append(" and c.unit_id is null");
        }
        return this;
    }

    /** Those that stood in a group 群诉 at the hour asked for. */
    CaseFilter grouped(@Nullable Boolean grouped) {
        if (Boolean.TRUE.equals(grouped)) {
            where.append(" and ").append("""
                exists (select from cases_members m where m.org_id = c.org_id and m.case_id = c.id
                        and m.joined_at <= :now and (m.left_at is null or m.left_at > :now))""");
        }
        return this;
    }

    /** Complaints that were to be closed in a period, by the hour asked for; one called off in time was not. */
    CaseFilter complaintsDue(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null || to == null) {
            return this;
        }
        params.put("complaintsDueFrom", start(from));
        return and("complaintsDueTo", """
            c.kind = 'COMPLAINT' and c.close_due_at >= :complaintsDueFrom and c.close_due_at < :complaintsDueTo
            and c.close_due_at <= :now and (c.state not in ('CANCELLED', 'REFERRED') or c.close_late)""",
                start(to.plusDays(1)));
    }

    /** Those that somebody had answered by the hour asked for. */
    CaseFilter replied(@Nullable Boolean replied) {
        if (Boolean.TRUE.equals(replied)) {
            where.append(" and c.first_replied_at <= :now");
        }
        return this;
    }

    CaseFilter dueBefore(@Nullable Instant at) {
        return at == null ? this : and("dueBefore", "c.open and c.due_at < :dueBefore", Timestamp.from(at));
    }

    /** Registered from the one day to the other, both included, by the days of Shanghai. */
    CaseFilter registered(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null) {
            and("from", "c.registered_at >= :from", start(from));
        }
        if (to != null) {
            and("to", "c.registered_at < :to", start(to.plusDays(1)));
        }
        return this;
    }

    /** For what is kept of months, which has the columns of a case that tell whose it is. */
    CaseFilter months(List<LocalDate> months) {
        return and("months", "c.month = any (:months::date[])", KeptMonths.words(months));
    }

    /** For what is kept of days. */
    CaseFilter days(List<LocalDate> days) {
        return and("days", "c.day = any (:days::date[])", KeptMonths.words(days));
    }

    /** Names a period for conditions of figures, without keeping to it. */
    CaseFilter naming(LocalDate from, LocalDate to) {
        params.put("from", start(from));
        params.put("to", start(to.plusDays(1)));
        return this;
    }

    /** Only those that hold the words. */
    CaseFilter words(String[] words) {
        return and("words", "c.id in (select search_ids('case', :words))", words);
    }

    private CaseFilter and(String name, String condition, Object value) {
        where.append(" and ").append(condition);
        params.put(name, value);
        return this;
    }

    static Timestamp start(LocalDate date) {
        return Timestamp.from(date.atStartOfDay(Zones.SHANGHAI).toInstant());
    }
}
