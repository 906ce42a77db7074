package atrium.base.exchange;

import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What can be imported, by kind. */
@Component
class ImportTargets {
    private final ObjectProvider<ImportTarget> offered;

    ImportTargets(ObjectProvider<ImportTarget> offered) {
        this.offered = offered;
    }

    /** Those the signed-in account may use, in a stable order. */
    List<ImportTarget> mine() {
        Map<String, ImportTarget> sorted = new TreeMap<>();
        offered.stream().filter(target -> Access.current().may(target.permission()))
                .forEach(target -> sorted.put(target.kind(), target));
        return List.copyOf(sorted.values());
    }

    /** The target, for the signed-in account. @throws Refusal import.no-kind, import.not-allowed */
    ImportTarget forMe(String kind) {
        var target = of(kind);
        if (!Access.current().may(target.permission())) {
            throw Refusal.forbidden("import.not-allowed", "您没有导入“" + target.title() + "”的权限。如需要，请向系统管理员申请。");
        }
        return target;
    }

    /** The target. @throws Refusal import.no-kind */
    ImportTarget of(String kind) {
        return offered.stream().filter(target -> target.kind().equals(kind)).findFirst()
                .orElseThrow(() -> Refusal.notFound("import.no-kind", "没有这种导入。"));
    }
}
