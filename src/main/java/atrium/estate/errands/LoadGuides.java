package atrium.estate.errands;

import atrium.base.staff.OrganisationOpened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
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

/** Gives a new organisation the paper kinds, counters and guides of its kind's pack. */
@Component
class LoadGuides {
    /** ServiceGuides of a pack have always held. */
    private static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);

    private final ServiceGuides guides;
    private final ServiceCatalogue catalogue;
    private final JsonMapper json;

    LoadGuides(ServiceGuides guides, ServiceCatalogue catalogue, JsonMapper json) {
        this.guides = guides;
        this.catalogue = catalogue;
        this.json = json;
    }

    private record Pack(List<Kind> kinds, List<Place> places, List<Guide> guides) {}

    private record Kind(String code, String name, @Nullable Integer validDays, @Nullable Boolean perUnit) {}

    private record Place(String code, String name, @Nullable String address, int seats) {}

    private record Guide(String code, String name, String basis, @Nullable List<String> after, List<Step> steps) {}

    @EventListener
    public void load(OrganisationOpened opened) {
        var resource = new ClassPathResource(
                "packs/" + opened.kind().name().toLowerCase(Locale.ROOT) + "/service-guides.yml");
        if (!resource.exists()) {
            return;
        }
        var pack = read(resource);
        pack.kinds().forEach(kind -> catalogue.addKind(new ServiceCatalogue.Kind(0, kind.code(), kind.name(),
                kind.validDays(), Boolean.TRUE.equals(kind.perUnit()), false, 0)));
        for (var i = 0; i < pack.places().size(); i++) {
            var place = pack.places().get(i);
            catalogue.addPlace(
                    new ServiceCatalogue.Place(0, null, place.code(), place.name(), place.address(), place.seats(),
                            i + 1, false, 0));
        }
        pack.guides().forEach(guide -> guides.insert(new ServiceGuides.Guide(0, guide.code(), 1, guide.name(), ALWAYS,
                guide.basis(), guide.after() == null ? List.of() : guide.after(), guide.steps())));
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
