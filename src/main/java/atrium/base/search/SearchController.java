package atrium.base.search;

import atrium.base.search.Search.Hit;
import atrium.base.staff.Access;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search over HTTP: anybody signed in searches, and finds only kinds of records they may read. */
@RestController
@RequestMapping("/api/search")
class SearchController {
    private static final int MOST = 20;
    private static final int MOST_LOOKED_AT = 1000;

    private final Search search;
    private final TransactionTemplate transaction;
    private final Properties permissions;
    private final List<SearchGate> gates;

    SearchController(Search search, TransactionTemplate transaction, List<SearchGate> gates) {
        this.search = search;
        this.gates = gates;
        this.transaction = transaction;
        try {
            this.permissions = PropertiesLoaderUtils.loadProperties(new ClassPathResource("search-kinds.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A hit as the search box shows it. */
    record Found(List<Line> items) {}

    record Line(String kind, long id, String title, String subtitle, String link) {}

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    Found find(@RequestParam @Size(max = 100, message = "搜索内容最多 100 字。") String q) {
        var access = Access.current();
        var kinds = permissions.stringPropertyNames().stream()
                .filter(kind -> access.may(permissions.getProperty(kind))).collect(Collectors.toSet());
        if (kinds.isEmpty() || q.isBlank()) {
            return new Found(List.of());
        }
        List<Hit> hits = transaction.execute(status -> seen(search.find(q, kinds, MOST_LOOKED_AT)));
        return new Found(hits == null
                ? List.of()
                : hits.stream().limit(MOST)
                        .map(hit -> new Line(hit.kind(), hit.recordId(), hit.title(), hit.subtitle(), hit.link()))
                        .toList());
    }

    private List<Hit> seen(List<Hit> hits) {
        var left = hits;
        for (var gate : gates) {
            var asked = left.stream().filter(hit -> hit.kind().equals(gate.kind())).map(Hit::recordId).toList();
            var seen = asked.isEmpty() ? Set.<Long>of() : gate.seen(asked);
            left = left.stream().filter(hit -> !hit.kind().equals(gate.kind()) || seen.contains(hit.recordId()))
                    .toList();
        }
        return left;
    }
}
