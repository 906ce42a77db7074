package atrium.trials;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What no clerk types but a broken or hostile program sends. */
final class Nonsense {
    /** In the place of a field's value, as JSON. */
    static final List<String> VALUES = List.of("null", "{}", "[]", "[[[null]]]", "[null]", "\"\"", "true", "-1", "0",
            "1.5", "1e400", "NaN", "-9223372036854775808", "9223372036854775808", "\"\\u0000\"",
            "\"a\\u0007\\u001bb\"", "\"\\ud800\"", "\"\\u202E试\"", "\"2026-02-30\"", "\"0000-13-00T99:99:99Z\"",
            "\"+999999999-12-31\"", "\"+999999999-12-31T23:59:59Z\"", "\"-999999999-01-01\"", "\"=1+1\"", "\"😀\"",
            "\"99:99\"", "\"" + "长".repeat(200_000) + "\"", "[" + "1,".repeat(20_000) + "1]", "{\"\\u0000\":1}",
            "{\"a\":{\"a\":null}}");

    /** In the place of a value in the query or of an id in the address, as written in an address. */
    static final List<String> WORDS = List.of("", "-1", "0", "1.5", "abc", "NaN", "9223372036854775807",
            "99999999999999999999", "2026-02-30", "%2B999999999-12-31", "-999999999-01-01", "%00", "a%00b", "%E9",
            "%ED%A0%80", "%07", "%F0%9F%98%80", "%25", "'", "%5C", "%3B", "..%2F..", "%2F", "%27%20or%201=1--", "null",
            "%5B%5D", "a".repeat(3000));

    private Nonsense() {
    }

    /** In the place of a whole body. @param sound one in order @param field one of its fields */
    static Map<String, byte[]> bodies(String sound, String field) {
        var deep = 20_000;
        return Map.ofEntries(whole("nothing", ""), whole("blank", " \n"), whole("torn", "{\"" + field + "\":"),
                whole("a list", "[]"), whole("a list of nothing", "[null]"), whole("a text", "\"试\""),
                whole("nothing at all", "null"), whole("a number", "7"), whole("no JSON", "<x/>"),
                whole("deep lists", "[".repeat(deep) + "]".repeat(deep)),
                whole("a deep field", "{\"" + field + "\":" + "{\"a\":".repeat(deep) + "1" + "}".repeat(deep) + "}"),
                whole("a field twice", "{\"" + field + "\":1,\"" + field + "\":\"2\"}"),
                whole("more behind it", sound + "{"), whole("a mark before it", "\uFEFF" + sound),
                Map.entry("broken UTF-8",
                        ("{\"" + field + "\":\"\u00e9\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1)),
                Map.entry("UTF-16", sound.getBytes(StandardCharsets.UTF_16)),
                Map.entry("zero bytes", new byte[64]));
    }

    private static Map.Entry<String, byte[]> whole(String name, String text) {
        return Map.entry(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
