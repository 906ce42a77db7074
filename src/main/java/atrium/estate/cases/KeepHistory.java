package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.estate.properties.Properties;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores cases of the past as they happened, by the time and the limits of then, a chunk at a time. */
@Component
class KeepHistory {
    /** Who is said to have done what happened before. */
    static final String ACTOR = "历史导入";

    private static final int CATEGORY_MAX = 40;

    private final JdbcClient db;
    private final CaseStore store;
    private final CaseRules rules;
    private final CaseCategories categories;
    private final ConfigureCases configure;
    private final CaseDuties duties;
    private final Clock clock;

    KeepHistory(JdbcClient db, CaseStore store, CaseRules rules, CaseCategories categories, ConfigureCases configure,
            CaseDuties duties, Clock clock) {
        this.db = db;
        this.store = store;
        this.rules = rules;
        this.categories = categories;
        this.configure = configure;
        this.duties = duties;
        this.clock = clock;
    }

    /** What was chosen for the whole file. */
    record Chosen(Properties.Project project, CaseKind kind, CaseChannel channel, CaseGrade grade, boolean archive,
            boolean newCategories) {}

    /** Keeps lines that are sound and not yet there. */
    void keep(List<ImportedCase> lines, Chosen chosen) {
        var policies = rules.all();
        var service = rules.serviceDepartment().id();
        var byName = categoriesByName();
        if (chosen.newCategories()) {
            addCategories(lines, byName);
        }
        var ids = store.ids(lines.size());
        var numbers = numbers(lines, chosen);
        var seen = sameTexts(lines, chosen.project().id());
        var cases = new ArrayList<Case>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var at = Objects.requireNonNull(line.at());
            var description = line.description().isEmpty() ? line.summary() : line.description();
            var earlier = seen.putIfAbsent(ByteBuffer.wrap(CaseRow.textHash(description)), ids.get(i));
            var facts = new CaseFacts(ids.get(i), chosen.project().id(), numbers.get(i), line.external(),
                    chosen.kind(), chosen.channel(), null, null, null, CaseFacts.Caller.named(line.caller()),
                    line.summary(), description, null, earlier);
            var policy = CaseRules.choose(policies, chosen.kind(), chosen.grade(),
                    LocalDate.ofInstant(at, Zones.SHANGHAI));
            var one = Case.register(facts, by(at), category(line.category(), byName), policy, service, null);
            if (line.reply() != null && line.repliedAt() != null) {
                one.closeAsHistory(by(line.repliedAt()), line.reply(), service);
            } else if (chosen.archive()) {
                one.closeAsHistory(by(clock.instant()), null, service);
            }
            cases.add(one);
        }
        store.add(cases);
        duties.keepWords(cases);
        cases.stream().filter(one -> one.progress().state.open())
                .forEach(one -> duties.open(one, store.clocks(one, clock.instant())));
        duties.record(cases.getFirst(), "imported", Map.of(), "导入历史事项 %d 件".formatted(cases.size()));
    }

    /** Numbers of the month each case is from; each counter is raised once. */
    private List<String> numbers(List<ImportedCase> lines, Chosen chosen) {
        var months = lines.stream().map(line -> CaseRow.month(Objects.requireNonNull(line.at()))).toList();
        var counts = new java.util.TreeMap<>(months.stream().collect(Collectors.groupingBy(month -> month,
                Collectors.counting())));
        var next = new HashMap<String, Integer>();
        counts.forEach((month, count) -> next.put(month, store.numbers(chosen.project().id(),
                chosen.kind().prefix() + "-" + month, count.intValue())));
        return lines.stream().map(line -> {
            var at = Objects.requireNonNull(line.at());
            var running = Objects.requireNonNull(next.merge(CaseRow.month(at), 1, Integer::sum)) - 1;
            return RegisterCase.number(chosen.kind(), chosen.project().code(), at, running);
        }).toList();
    }

    /** The first case of the project with the same words, by their hash. */
    private Map<ByteBuffer, Long> sameTexts(List<ImportedCase> lines, long project) {
        var hashes = lines.stream()
                .map(line -> CaseRow.textHash(line.description().isEmpty() ? line.summary() : line.description()))
                .toArray(byte[][]::new);
        var seen = new HashMap<ByteBuffer, Long>();
        db.sql("""
            select text_hash, min(id) as id from cases
            where org_id = :org and project_id = :project and text_hash = any (:hashes) group by text_hash""")
                .param("org", Scope.required().org()).param("project", project).param("hashes", hashes)
                .query((row, n) -> seen.put(ByteBuffer.wrap(row.getBytes("text_hash")), row.getLong("id"))).list();
        return seen;
    }

    private Map<String, Long> categoriesByName() {
        var byName = new HashMap<String, Long>();
        categories.all().forEach(each -> {
            byName.putIfAbsent(each.name(), each.id());
            byName.put(each.path(), each.id());
        });
        return byName;
    }

    /** Those the file names and the organisation has not; not led to any department until somebody says so. */
    private void addCategories(List<ImportedCase> lines, Map<String, Long> byName) {
        lines.stream().map(ImportedCase::category).filter(Objects::nonNull).distinct()
                .filter(name -> !byName.containsKey(name) && name.length() <= CATEGORY_MAX)
                .forEach(name -> byName.put(name, configure.addCategory(null, name, null, List.of()).id()));
    }

    private static long category(@Nullable String name, Map<String, Long> byName) {
        var unsorted = byName.get(CaseCategories.UNSORTED);
        var found = name == null ? unsorted : byName.getOrDefault(name, unsorted);
        if (found == null) {
            throw Refusal.conflict("cases.no-category", "还没有“未分类”这个分类，请先在处理规则中添加。");
        }
        return found;
    }

    private static Case.By by(Instant at) {
        return new Case.By(at, ACTOR, null, null);
    }
}
