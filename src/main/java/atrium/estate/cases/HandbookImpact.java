package atrium.estate.cases;

import atrium.base.calendars.Calendars;
import atrium.base.exchange.Exports;
import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a version of the rules would do to each open case: due before, due after, by clock. Reads in chunks and keeps none. */
@Component
class HandbookImpact {
    private static final int CHUNK = 500;
    /** A page needs few. */
    private static final int LEAST_CHUNK = 50;

    private final JdbcClient db;
    private final HandbookRows rows;
    private final CaseRules rules;
    private final CaseReader reader;
    private final Calendars calendars;
    private final Exports exports;
    private final Clock clock;

    HandbookImpact(JdbcClient db, HandbookRows rows, CaseRules rules, CaseReader reader, Calendars calendars,
            Exports exports, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.rules = rules;
        this.reader = reader;
        this.calendars = calendars;
        this.exports = exports;
        this.clock = clock;
    }

    /** @param due null while suspended @param remainingSeconds what is left, also while suspended; negative when overdue */
    record Side(String limit, @Nullable Instant due, boolean overdue, @Nullable Long remainingSeconds) {
        static @Nullable Side of(CaseClocks.@Nullable Reading reading) {
            if (reading == null) {
                return null;
            }
            var remaining = reading.remaining();
            return new Side(reading.limit().inWords(), reading.dueAt(), reading.state() == CaseClocks.State.OVERDUE,
                    remaining == null ? null : remaining.toSeconds());
        }
    }

    /** @param before null when there was no limit @param after null when there is none any more */
    record Change(CaseClock clock, String label, @Nullable Side before, @Nullable Side after) {
        boolean turnsOverdue() {
            return after != null && after.overdue() && (before == null || !before.overdue());
        }
    }

    record Row(long id, String number, String summary, CaseKind kind, CaseGrade grade, CaseState state,
            List<Change> changes) {}

    /** @param open all open cases in sight @param turningOverdue those with a clock overdue only under the new limits */
    record Totals(long open, long changed, long turningOverdue) {}

    private record Line(Row row, Change change) {}

    private record Chunk(long last, List<Row> rows) {}

    private record Candidate(long id, long policy, CaseKind kind, CaseGrade grade) {}

    @Transactional(readOnly = true)
    public Page<Row> page(long handbook, int limit, @Nullable String after) {
        try (var found = found(handbook, after == null || after.isBlank() ? 0 : position(after),
                Math.clamp(limit + 1L, LEAST_CHUNK, CHUNK))) {
            return Page.of(found.limit(limit + 1L).toList(), limit, row -> Long.toString(row.id()));
        }
    }

    @Transactional(readOnly = true)
    public Totals totals(long handbook) {
        var open = db.sql("select count(*) from cases where org_id = ? and open").param(Scope.required().org())
                .query(Long.class).single();
        try (var found = found(handbook, 0, CHUNK)) {
            var overdue = found.collect(Collectors.partitioningBy(
                    row -> row.changes().stream().anyMatch(Change::turnsOverdue), Collectors.counting()));
            var turning = Objects.requireNonNull(overdue.get(true));
            return new Totals(open, turning + Objects.requireNonNull(overdue.get(false)), turning);
        }
    }

    void export(long handbook, int version, HttpServletResponse response) {
        List<Exports.Column<Line>> columns = List.of(new Exports.Column<>("单号", line -> line.row().number()),
                new Exports.Column<>("事项", line -> line.row().summary()),
                new Exports.Column<>("类型", line -> line.row().kind().label()),
                new Exports.Column<>("级别", line -> line.row().grade().label()),
                new Exports.Column<>("状态", line -> line.row().state().label()),
                new Exports.Column<>("时限", line -> line.change().label()),
                new Exports.Column<>("原规定", line -> limit(line.change().before())),
                new Exports.Column<>("新规定", line -> limit(line.change().after())),
                new Exports.Column<>("原期限", line -> due(line.change().before())),
                new Exports.Column<>("新期限", line -> due(line.change().after())),
                new Exports.Column<>("变为超时", line -> line.change().turnsOverdue() ? "是" : ""));
        exports.stream(new Exports.Listing<>("处理办法影响预览", "第 %d 版；在办事项".formatted(version), columns,
                () -> found(handbook, 0, CHUNK)
                        .flatMap(row -> row.changes().stream().map(change -> new Line(row, change)))),
                response);
    }

    private Stream<Row> found(long handbook, long after, int size) {
        var limits = rows.require(handbook).text().rules().limits();
        var wanted = new HashMap<String, CasePolicy>();
        var supposed = new HashMap<Long, CasePolicy>();
        for (var each : limits) {
            var policy = each.policy(-1L - wanted.size(), 0, LocalDate.EPOCH, handbook);
            wanted.put(each.kind() + "/" + each.grade(), policy);
            supposed.put(policy.id(), policy);
        }
        var known = rules.policies();
        LongFunction<CasePolicy> policies = id -> id < 0
                ? Objects.requireNonNull(supposed.get(id))
                : known.apply(id);
        var clocks = new CaseClocks(policies, calendars.current());
        return Stream.iterate(chunk(after, size, wanted, policies, clocks), Objects::nonNull,
                chunk -> chunk(Objects.requireNonNull(chunk).last(), size, wanted, policies, clocks))
                .flatMap(chunk -> chunk.rows().stream());
    }

    /** @return null after the last open case */
    private @Nullable Chunk chunk(long after, int size, Map<String, CasePolicy> wanted,
            LongFunction<CasePolicy> policies, CaseClocks clocks) {
        var candidates = db.sql("""
            select id, policy_id as policy, kind, grade from cases where org_id = :org and open and id > :after
            order by id limit :chunk""").param("org", Scope.required().org()).param("after", after)
                .param("chunk", size).query(Candidate.class).list();
        if (candidates.isEmpty()) {
            return null;
        }
        var touched = candidates.stream().filter(each -> {
            var policy = wanted.get(each.kind() + "/" + each.grade());
            return policy != null && !policy.sameLimits(policies.apply(each.policy()));
        }).map(Candidate::id).toList();
        var changed = touched.isEmpty()
                ? List.<Row>of()
                : reader.read(touched).stream().map(one -> row(one, Objects.requireNonNull(
                        wanted.get(one.facts().kind() + "/" + one.progress().grade)), clocks))
                        .filter(row -> !row.changes().isEmpty()).toList();
        return new Chunk(candidates.getLast().id(), changed);
    }

    private Row row(Case one, CasePolicy policy, CaseClocks clocks) {
        var now = clock.instant();
        var before = clocks.read(one.events(), now);
        one.changePolicy(new Case.By(now, "", null, null), policy, "");
        var after = clocks.read(one.events(), now);
        var changes = new ArrayList<Change>();
        for (var each : CaseClock.values()) {
            var was = before.get(each);
            var will = after.get(each);
            var open = (was != null && was.open()) || (will != null && will.open());
            if (open && !Objects.equals(was == null ? null : was.limit(), will == null ? null : will.limit())) {
                changes.add(new Change(each, each.label(), Side.of(was), Side.of(will)));
            }
        }
        var facts = one.facts();
        return new Row(facts.id(), facts.number(), facts.summary(), facts.kind(), one.progress().grade,
                one.progress().state, changes);
    }

    private static String limit(@Nullable Side side) {
        return side == null ? "不限" : side.limit();
    }

    private static @Nullable Object due(@Nullable Side side) {
        return side == null ? null : side.due() == null ? "暂停中" : side.due();
    }

    private static long position(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refusal.badInput("list.bad-cursor", "翻页位置无效，请从第一页重新查看。");
        }
    }
}
