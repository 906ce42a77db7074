package atrium.desk.knowledge;

import atrium.base.staff.OrganisationOpened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** Gives a new organisation the answer templates of its kind's pack. */
@Component
class LoadTemplates {
    private final AnswerTemplates templates;
    private final JsonMapper json;

    LoadTemplates(AnswerTemplates templates, JsonMapper json) {
        this.templates = templates;
        this.json = json;
    }

    private record Pack(List<Written> templates) {}

    private record Written(String name, @Nullable String kind, String body) {}

    @EventListener
    public void load(OrganisationOpened opened) {
        var resource = new ClassPathResource(
                "packs/" + opened.kind().name().toLowerCase(Locale.ROOT) + "/answer-templates.yml");
        if (!resource.exists()) {
            return;
        }
        try (var in = resource.getInputStream()) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            json.convertValue(tree, Pack.class).templates().forEach(each -> templates
                    .add(new AnswerTemplates.Draft(each.name(), each.kind(), null, each.body(), false)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
