package atrium.base.staff;

import atrium.base.staff.OpenOrganisation.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The departments, posts and roles that an organisation of a kind is proposed to begin with. */
record OrganisationPack(List<Department> departments, List<Role> roles) {
    record Department(String code, String name, boolean outside, @Nullable List<Post> posts) {}

    record Post(String name, boolean head) {}

    record Role(String code, String name, @Nullable String administers, List<String> permissions) {}

    static OrganisationPack of(Kind kind, JsonMapper json) {
        var resource = new ClassPathResource("packs/" + kind.name().toLowerCase(Locale.ROOT) + "/organisation.yml");
        try (var in = resource.getInputStream()) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return json.rebuild().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build() // packs leave false out
                    .convertValue(tree, OrganisationPack.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
