package atrium.base.staff;

import atrium.base.shared.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** The catalogue of permissions of all rooms with the words for them, from {@code permissions.properties}. */
@Component
class Permissions {
    /** What only the three administrators' own roles carry. */
    private static final Set<String> RESERVED = Set.of("staff.edit", "staff.grant", "staff.unlock", "activity.verify",
            "files.verify");

    private final Map<String, String> names = new TreeMap<>();

    Permissions() {
        try {
            var file = new EncodedResource(new ClassPathResource("permissions.properties"), StandardCharsets.UTF_8);
            var loaded = PropertiesLoaderUtils.loadProperties(file);
            loaded.stringPropertyNames().forEach(code -> names.put(code, loaded.getProperty(code)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A permission. @param module the room it belongs to @param reserved for the administrators' own roles */
    record Permission(String code, String name, String module, boolean reserved) {}

    List<Permission> all() {
        return names.entrySet().stream().map(entry -> new Permission(entry.getKey(), entry.getValue(),
                entry.getKey().substring(0, entry.getKey().indexOf('.')), RESERVED.contains(entry.getKey()))).toList();
    }

    /** The words of some permissions, in the order of the catalogue. */
    List<String> names(Collection<String> codes) {
        return names.entrySet().stream().filter(one -> codes.contains(one.getKey())).map(Map.Entry::getValue).toList();
    }

    /** @throws Refusal staff.no-permission, staff.reserved when a made role may not carry one of them */
    void check(Collection<String> codes) {
        for (var code : codes) {
            if (!names.containsKey(code)) {
                throw Refusal.notFound("staff.no-permission", "没有“%s”这项权限。".formatted(code));
            }
            if (RESERVED.contains(code)) {
                throw Refusal.badInput("staff.reserved",
                        "“%s”只能由系统、安全、审计管理员行使，不能编入其他角色。".formatted(names.get(code)));
            }
        }
    }
}
