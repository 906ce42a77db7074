package atrium.base.notifications;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Text with {names} in it, filled so that no value can break out of its place. */
final class Template {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private Template() {
    }

    /** Fills places inside JSON strings; names without a value stay. */
    static String json(String text, Map<String, String> values) {
        return fill(text, values, value -> {
            var quoted = JSON.writeValueAsString(value);
            return quoted.substring(1, quoted.length() - 1);
        });
    }

    /** Fills places in an address or a form. */
    static String encoded(String text, Map<String, String> values) {
        return fill(text, values, value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** Fills places in a header: one line, whatever the value. */
    static String header(String text, Map<String, String> values) {
        return fill(text, values, value -> value.replaceAll("\\p{Cntrl}", " "));
    }

    private static String fill(String text, Map<String, String> values, UnaryOperator<String> escape) {
        return PLACE.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : escape.apply(value));
        });
    }
}
