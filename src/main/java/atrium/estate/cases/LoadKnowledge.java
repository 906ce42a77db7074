package atrium.estate.cases;

import atrium.base.staff.OrganisationOpened;
import atrium.base.staff.Staff;
import atrium.desk.knowledge.AnswerTemplates;
import atrium.desk.knowledge.Articles;
import atrium.desk.knowledge.MacroStep;
import atrium.desk.knowledge.Macros;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Gives a new organisation the knowledge pages, canned steps and answer templates of its kind's pack; this room knows the categories they name. */
@Component
class LoadKnowledge {
    private final Articles articles;
    private final Macros macros;
    private final AnswerTemplates templates;
    private final CaseCategories categories;
    private final Staff staff;
    private final JsonMapper json;

    LoadKnowledge(Articles articles, Macros macros, AnswerTemplates templates, CaseCategories categories,
            Staff staff, JsonMapper json) {
        this.articles = articles;
        this.macros = macros;
        this.templates = templates;
        this.categories = categories;
        this.staff = staff;
        this.json = json;
    }

    private record Pack(List<Page> articles, List<Canned> macros, List<Worded> templates) {}

    private record Page(String title, String source, List<String> categories, String effectiveOn, String body) {}

    private record Worded(String name, @Nullable CaseKind kind, @Nullable String category, String body) {}

    private record Canned(String name, List<CaseKind> kinds, List<String> categories, List<Step> steps) {}

    private record Step(MacroStep.Act act, @Nullable String department, @Nullable CaseGrade grade,
            @Nullable ReplyChannel channel, @Nullable String text, @Nullable Integer days) {
        MacroStep of(Map<String, Long> departments) {
            return new MacroStep(act, department == null ? null : departments.get(department),
                    grade == null ? null : grade.name(), channel == null ? null : channel.name(), null, text, days);
        }
    }

    /** After the categories, which come first. */
    @EventListener
    @Order(10)
    public void load(OrganisationOpened opened) {
        var resource = new ClassPathResource(
                "packs/" + opened.kind().name().toLowerCase(Locale.ROOT) + "/knowledge.yml");
        if (!resource.exists()) {
            return;
        }
        var pack = read(resource);
        var byName = categories.all().stream()
                .collect(Collectors.toMap(CaseCategories.Category::name, CaseCategories.Category::id));
        var departments = staff.departments().stream()
                .collect(Collectors.toMap(Staff.Department::code, Staff.Department::id));
        pack.articles().forEach(page -> articles.add(new Articles.Draft(page.title(), page.body().strip(),
                page.source(), ids(page.categories(), byName), LocalDate.parse(page.effectiveOn()), null)));
        pack.macros().forEach(canned -> macros.add(new Macros.Draft(canned.name(),
                canned.kinds().stream().map(Enum::name).toList(), ids(canned.categories(), byName),
                canned.steps().stream().map(step -> step.of(departments)).toList(), false)));
        pack.templates().forEach(worded -> templates.add(new AnswerTemplates.Draft(worded.name(),
                worded.kind() == null ? null : worded.kind().name(),
                worded.category() == null ? null : byName.get(worded.category()), worded.body(), false)));
    }

    private static List<Long> ids(List<String> names, Map<String, Long> byName) {
        return names.stream().map(byName::get).filter(Objects::nonNull).toList();
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
