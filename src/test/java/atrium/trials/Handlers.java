package atrium.trials;

import atrium.hall.Door;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the methods behind the doors take: read off the running house, since records of one simple name are one to OpenAPI. */
final class Handlers {
    private final Map<String, HandlerMethod> methods = new HashMap<>();

    Handlers(RequestMappingHandlerMapping mapping) {
        mapping.getHandlerMethods().forEach((info, method) -> info.getPatternValues()
                .forEach(path -> info.getMethodsCondition().getMethods()
                        .forEach(verb -> methods.put(verb + " " + path, method))));
    }

    /** The fields of the body a door takes; none where it takes no record. */
    List<String> bodyFields(Door door) {
        return parameters(door).stream().filter(each -> each.hasParameterAnnotation(RequestBody.class))
                .flatMap(each -> components(each).stream()).toList();
    }

    /** What a door reads from the query. */
    List<String> queryFields(Door door) {
        var names = new ArrayList<String>();
        for (var each : parameters(door)) {
            if (each.hasParameterAnnotation(RequestParam.class)) {
                names.add(String.valueOf(each.getParameter().getName()));
            } else if (each.getParameterAnnotations().length == 0) {
                names.addAll(components(each));
            }
        }
        return names;
    }

    private List<MethodParameter> parameters(Door door) {
        var method = methods.get(door.name());
        if (method == null) {
            throw new IllegalStateException("No method is behind " + door.name());
        }
        return List.of(method.getMethodParameters());
    }

    private static List<String> components(MethodParameter parameter) {
        var components = parameter.getParameterType().getRecordComponents();
        return components == null ? List.of() : Arrays.stream(components).map(RecordComponent::getName).toList();
    }
}
