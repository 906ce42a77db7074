package atrium.estate.visits;

import atrium.base.staff.OrganisationOpened;
import atrium.estate.cases.Cases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** Gives a new organisation the rules of return visits of its kind's pack, once it has its categories. */
@Component
class LoadVisitRules {
    private static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);
    private static final int FAILURES_MOST = 3;
    private static final int RECTIFY_DAYS = 7;

    private final VisitRules rules;
    private final Cases cases;
    private final JsonMapper json;

    LoadVisitRules(VisitRules rules, Cases cases, JsonMapper json) {
        this.rules = rules;
        this.cases = cases;
        this.json = json;
    }

    private record Pack(List<Item> rules) {}

    private record Item(String kind, @Nullable String grade, @Nullable String category, int share, int withinDays,
            @Nullable Boolean byBuilding, @Nullable Boolean byCategory, List<String> aspects, String script,
            String basis) {}

    @EventListener
    @Order(10)
    public void load(OrganisationOpened opened) {
        var resource = new ClassPathResource(
                "packs/" + opened.kind().name().toLowerCase(Locale.ROOT) + "/visit-rules.yml");
        if (!resource.exists()) {
            return;
        }
        var topics = cases.topics().stream()
                .collect(Collectors.toMap(Cases.Topic::name, Cases.Topic::id, (one, other) -> one));
        read(resource).rules().forEach(item -> rules.add(new VisitRule(0, item.kind(), item.grade(),
                item.category() == null ? null : Objects.requireNonNull(topics.get(item.category()), item.category()),
                0, ALWAYS, item.share(), item.withinDays(), FAILURES_MOST, RECTIFY_DAYS,
                Boolean.TRUE.equals(item.byBuilding()), Boolean.TRUE.equals(item.byCategory()), item.aspects(),
                item.script(), item.basis())));
    }

    private Pack read(ClassPathResource resource) {
        try (var in = resource.getInputStream()) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return json.convertValue(tree, Pack.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
