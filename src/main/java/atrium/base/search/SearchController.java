package atrium.base.search;

import atrium.base.staff.Access;
import atrium.base.staff.ProjectNames;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search over HTTP: anybody signed in searches, and finds only kinds of records they may read, the best of each kind. */
@RestController
@RequestMapping("/api/search")
class SearchController {
    /** Of each kind. */
    private static final int MOST = 6;
    private static final int LOOKED_AT_FIRST = 60;
    private static final int BATCH = 500;

    private final Search search;
    private final TransactionTemplate transaction;
    private final Properties permissions;
    private final Map<String, SearchGate> gates;
    private final List<ProjectNames> projectNames;

    SearchController(Search search, TransactionTemplate transaction, List<SearchGate> gates,
            List<ProjectNames> projectNames) {
        this.search = search;
        this.gates = gates.stream().collect(Collectors.toMap(SearchGate::kind, gate -> gate));
        this.transaction = transaction;
        this.projectNames = projectNames;
        try {
            this.permissions = PropertiesLoaderUtils.loadProperties(new ClassPathResource("search-kinds.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A hit as the search box shows it. */
    record Found(List<Line> items) {}

    /** @param project name of the record's project; null when it belongs to the whole organisation */
    record Line(String kind, long id, String title, String subtitle, String link, @Nullable String project) {}

    /** The kind with the best hit first; within a kind whole keys, beginnings of keys, then the newest. */
    @GetMapping
    @PreAuthorize("isAuthenticated()")
    Found find(@RequestParam @Size(max = 100, message = "搜索内容最多 100 字。") String q) {
        var access = Access.current();
        var kinds = permissions.stringPropertyNames().stream()
                .filter(kind -> access.may(permissions.getProperty(kind))).collect(Collectors.toSet());
        if (kinds.isEmpty() || q.isBlank()) {
            return new Found(List.of());
        }
        var lines = transaction.execute(status -> lines(q, kinds));
        return new Found(lines == null ? List.of() : lines);
    }

    private List<Line> lines(String q, Set<String> kinds) {
        Map<String, List<Search.Ranked>> hits;
        try (var best = search.best(q, kinds, LOOKED_AT_FIRST)) {
            hits = best.collect(Collectors.groupingBy(Search.Ranked::kind));
        }
        var groups = new ArrayList<List<Search.Ranked>>();
        hits.forEach((kind, all) -> groups.add(seen(q, kind, all)));
        groups.removeIf(List::isEmpty);
        groups.sort(Comparator.<List<Search.Ranked>>comparingInt(group -> group.getFirst().rank())
                .thenComparing(group -> group.getFirst().kind()));
        Map<Long, String> names = projectNames.isEmpty() ? Map.of() : projectNames.getFirst().inScope();
        return groups.stream().flatMap(List::stream).map(hit -> new Line(hit.kind(), hit.recordId(), hit.title(),
                hit.subtitle(), hit.link(), hit.projectId() == null ? null : names.get(hit.projectId()))).toList();
    }

    /** Those the asker may see: when the gate holds back most of the first ones, all the others are looked through. */
    private List<Search.Ranked> seen(String q, String kind, List<Search.Ranked> first) {
        var gate = gates.get(kind);
        if (gate == null) {
            return first.subList(0, Math.min(MOST, first.size()));
        }
        var seen = through(gate, first.stream());
        if (seen.size() == MOST || first.size() < LOOKED_AT_FIRST) {
            return seen;
        }
        try (var all = search.best(q, Set.of(kind), Integer.MAX_VALUE)) {
            return through(gate, all);
        }
    }

    private static List<Search.Ranked> through(SearchGate gate, Stream<Search.Ranked> hits) {
        return hits.gather(Gatherers.windowFixed(BATCH)).flatMap(some -> {
            var seen = gate.seen(some.stream().map(Search.Ranked::recordId).toList());
            return some.stream().filter(hit -> seen.contains(hit.recordId()));
        }).limit(MOST).toList();
    }
}
