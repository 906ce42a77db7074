package atrium.base.exchange;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON lines, an array of objects, or an object that holds such arrays; the keys come first as row 0. */
final class JsonSource implements TableSource {
    private final Path file;
    private final TextEncoding encoding;
    private final JsonFactory json;
    private final List<JsonShape> shapes;

    private JsonSource(Path file, TextEncoding encoding, JsonFactory json, List<JsonShape> shapes) {
        this.file = file;
        this.encoding = encoding;
        this.json = json;
        this.shapes = shapes;
    }

    /** Tells JSON from other text by reading its first value. */
    static TableKind probe(Path file, String name, ReadOptions options) throws IOException {
        TextEncoding encoding = TextEncoding.of(file, name);
        try (Reader reader = encoding.open(file)) {
            int first = reader.read();
            while (first >= 0 && Character.isWhitespace(first)) {
                first = reader.read();
            }
            if (first != '{' && first != '[') {
                return TableKind.TEXT;
            }
        }
        boolean named = name.toLowerCase(java.util.Locale.ROOT).matches(".*\\.(json|jsonl|ndjson)");
        try (JsonParser parser = parser(factory(options), encoding.open(file))) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            parser.skipChildren();
            return object && parser.nextToken() == JsonToken.START_OBJECT ? TableKind.JSON_LINES : TableKind.JSON;
        } catch (JacksonException notJson) {
            if (named) {
                throw broken(notJson);
            }
            return TableKind.TEXT;
        }
    }

    static JsonSource open(Path file, TableKind kind, ReadOptions options) throws IOException {
        TextEncoding encoding = TextEncoding.of(file, file.toString());
        JsonFactory json = factory(options);
        try (JsonParser parser = parser(json, encoding.open(file))) {
            List<JsonShape> shapes = JsonShape.of(parser, kind == TableKind.JSON_LINES, options);
            return new JsonSource(file, encoding, json, shapes);
        } catch (JacksonException broken) {
            throw broken(broken);
        }
    }

    private static JsonFactory factory(ReadOptions options) {
        return JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50)
                .maxStringLength(4 * options.maxCellChars()).maxNameLength(1_000).maxNumberLength(400).build()).build();
    }

    private static JsonParser parser(JsonFactory json, Reader reader) {
        return json.createParser(ObjectReadContext.empty(), reader);
    }

    static BadTable broken(JacksonException cause) {
        int line = cause.getLocation() == null ? 0 : cause.getLocation().getLineNr();
        return new BadTable("import.json", "第 " + Math.max(1, line) + " 行附近不是完整的 JSON。请检查文件后再导入。", cause);
    }

    @Override
    public String detail() {
        return encoding.charset().name();
    }

    @Override
    public List<SheetInfo> sheets() {
        List<SheetInfo> infos = new ArrayList<>();
        for (JsonShape shape : shapes) {
            infos.add(new SheetInfo(infos.size(), shape.name(), false, shape.rows() + 1));
        }
        return infos;
    }

    @Override
    public Feed open(int sheet) throws IOException {
        return new Objects(shapes.get(sheet), parser(json, encoding.open(file)));
    }

    @Override
    public void close() {
        // every reading has its own stream
    }

    private static final class Objects implements Feed {
        private final JsonShape shape;
        private final JsonParser parser;
        private boolean started;
        private int element;

        Objects(JsonShape shape, JsonParser parser) {
            this.shape = shape;
            this.parser = parser;
        }

        @Override
        public @Nullable Row next() {
            try {
                if (!started) {
                    started = true;
                    shape.goToRows(parser);
                    return new Row(0, shape.keys().stream().map(Cell::text).toList());
                }
                JsonToken token = parser.nextToken();
                if (token != JsonToken.START_OBJECT) {
                    return null;
                }
                element++;
                int number = shape.lines() ? parser.currentTokenLocation().getLineNr() : element;
                Map<String, Cell> values = new LinkedHashMap<>(shape.constants());
                JsonShape.fields(parser, values);
                return new Row(number, shape.keys().stream().map(key -> values.getOrDefault(key, Cell.EMPTY)).toList());
            } catch (JacksonException broken) {
                throw broken(broken);
            }
        }

        @Override
        public void close() {
            parser.close();
        }
    }
}
