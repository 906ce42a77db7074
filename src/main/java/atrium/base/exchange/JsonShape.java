package atrium.base.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Where the rows of a JSON file lie: its keys in order of first use, what stands beside the rows, how many there are. */
record JsonShape(String name, boolean lines, String array, List<String> keys, Map<String, Cell> constants, int rows) {
    private static final String ROOT = "";
    private static final String ROOT_ARRAY = "[";
    private static final String NOWHERE = "\0";
    private static final int MOST_KEYS = 5_000;

    static List<JsonShape> of(JsonParser parser, boolean lines, ReadOptions options) {
        JsonToken first = parser.nextToken();
        if (lines) {
            return List.of(count("JSON", true, ROOT, parser, options));
        }
        if (first == JsonToken.START_ARRAY) {
            parser.nextToken();
            return List.of(count("JSON", false, ROOT_ARRAY, parser, options));
        }
        return object(parser, options);
    }

    private static List<JsonShape> object(JsonParser parser, ReadOptions options) {
        Map<String, Cell> constants = new LinkedHashMap<>();
        List<JsonShape> found = new ArrayList<>();
        boolean array = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY) {
                array = true;
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    found.add(count(key, false, key, parser, options));
                } else {
                    var texts = rest(parser, options);
                    if (!texts.isEmpty()) {
                        put(constants, key, Cell.text(texts));
                    }
                }
            } else if (value == JsonToken.START_OBJECT || key.startsWith("$")) {
                parser.skipChildren();
            } else {
                put(constants, key, cell(parser));
            }
        }
        if (found.isEmpty()) {
            // an object without rows yet, or one lone record
            List<String> keys = List.copyOf(constants.keySet());
            return List.of(new JsonShape("JSON", false, array ? NOWHERE : ROOT, keys, Map.of(), array ? 0 : 1));
        }
        return found.stream().map(shape -> shape.beside(constants)).toList();
    }

    private JsonShape beside(Map<String, Cell> outer) {
        Set<String> all = new LinkedHashSet<>(outer.keySet());
        all.addAll(keys);
        return new JsonShape(name, lines, array, List.copyOf(all), Collections.unmodifiableMap(outer), rows);
    }

    /** The parser stands on the first row or on the end; leaves it on the token after the last row. */
    private static JsonShape count(String name, boolean lines, String array, JsonParser parser, ReadOptions options) {
        Set<String> keys = new LinkedHashSet<>();
        int rows = 0;
        JsonToken token = parser.currentToken();
        while (token == JsonToken.START_OBJECT) {
            Map<String, Cell> values = new LinkedHashMap<>();
            fields(parser, values);
            keys.addAll(values.keySet());
            if (keys.size() > options.maxColumns()) {
                throw new BadTable("import.columns", "字段超过 " + options.maxColumns() + " 个。请删去多余的字段再导入。");
            }
            rows++;
            token = parser.nextToken();
        }
        if (token != null && token != JsonToken.END_ARRAY) {
            throw new BadTable("import.json-shape", "JSON 里的每一条都应是一个对象（{…}），第 " + (rows + 1) + " 条不是。");
        }
        return new JsonShape(name, lines, array, List.copyOf(keys), Map.of(), rows);
    }

    /** Brings a fresh parser to where {@link JsonParser#nextToken} gives the first row. */
    void goToRows(JsonParser parser) {
        if (array.equals(ROOT)) {
            return;
        }
        parser.nextToken();
        while (!array.equals(ROOT_ARRAY) && parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean here = parser.currentName().equals(array);
            parser.nextToken();
            if (here && parser.currentToken() == JsonToken.START_ARRAY) {
                return;
            }
            parser.skipChildren();
        }
    }

    /** Reads the object the parser has entered up to its end; inner objects as {@code outer.inner}. */
    static void fields(JsonParser parser, Map<String, Cell> into) {
        fields(parser, "", into);
    }

    private static void fields(JsonParser parser, String prefix, Map<String, Cell> into) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = prefix + parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                fields(parser, key + ".", into);
            } else {
                put(into, key, cell(parser));
            }
        }
    }

    private static void put(Map<String, Cell> into, String key, Cell cell) {
        into.put(key, cell);
        if (into.size() > MOST_KEYS) {
            throw new BadTable("import.columns", "JSON 的一条记录超过 " + MOST_KEYS + " 个字段。请删去多余的字段再导入。");
        }
    }

    private static Cell cell(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Cell.text(parser.getString());
            case VALUE_NUMBER_INT -> new Cell(parser.getString(), Cell.Kind.NUMBER);
            case VALUE_NUMBER_FLOAT -> new Cell(Values.plain(parser.getDecimalValue()), Cell.Kind.NUMBER);
            case VALUE_TRUE -> new Cell("TRUE", Cell.Kind.BOOLEAN);
            case VALUE_FALSE -> new Cell("FALSE", Cell.Kind.BOOLEAN);
            case START_ARRAY -> Cell.text(list(parser));
            case START_OBJECT -> {
                parser.skipChildren();
                yield Cell.EMPTY;
            }
            default -> Cell.EMPTY;
        };
    }

    private static String list(JsonParser parser) {
        StringJoiner texts = new StringJoiner("、");
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            texts.add(cell(parser).text());
        }
        return texts.toString();
    }

    /** What a list beside the rows says, such as the papers a file rests on; of a long one nothing. */
    private static String rest(JsonParser parser, ReadOptions options) {
        var texts = new StringJoiner("、");
        for (JsonToken token = parser.currentToken(); token != null && token != JsonToken.END_ARRAY;) {
            if (texts.length() <= options.maxCellChars() && token.isScalarValue()) {
                texts.add(cell(parser).text());
            }
            parser.skipChildren();
            token = parser.nextToken();
        }
        return texts.length() <= options.maxCellChars() ? texts.toString() : "";
    }
}
