package atrium.base.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a sheet's header row lies and which of its columns mean which wanted ones; row 0 of JSON counts as a header. */
public final class HeaderGuess {
    private static final double SURE_ENOUGH = 0.6;
    private static final int SAMPLES = 5;

    private final @Nullable Row header;
    private final int width;
    private final List<Found> columns;
    private final List<Column> missing;

    /** A column the import wants; synonyms are other headings that mean it. */
    public record Column(String key, String label, boolean required, List<String> synonyms) {}

    /** A column of the file: index from 0, name (its letter without a header), wanted key or null, how sure (0 to 1). */
    public record Found(int index, String name, @Nullable String key, double confidence, List<String> samples) {}

    private HeaderGuess(@Nullable Row header, int width, List<Found> columns, List<Column> missing) {
        this.header = header;
        this.width = width;
        this.columns = columns;
        this.missing = missing;
    }

    /** Looks at the first rows of a sheet (50 are plenty). */
    public static HeaderGuess of(List<Row> head, List<Column> wanted) {
        int width = usualWidth(head);
        Row header = find(head, wanted, width);
        return build(head, header, wanted, width);
    }

    /** Takes the row a person pointed at, or none (0), as the header. */
    public static HeaderGuess at(int headerRow, List<Row> head, List<Column> wanted) {
        Row header = head.stream().filter(row -> headerRow > 0 && row.number() == headerRow).findFirst().orElse(null);
        return build(head, header, wanted, usualWidth(head));
    }

    /** Whether there is a header; without one the columns bear letters. */
    public boolean hasHeader() {
        return header != null;
    }

    /** The number of the header row as in the file; 0 without a header and for JSON. */
    public int headerRow() {
        return header == null ? 0 : header.number();
    }

    /** Every column of the file in order. */
    public List<Found> columns() {
        return columns;
    }

    /** Wanted key to the columns that mean it, the likest first. */
    public Map<String, List<Integer>> mapping() {
        Map<String, List<Integer>> mapping = new LinkedHashMap<>();
        for (Found column : columns) {
            if (column.key() != null) {
                mapping.computeIfAbsent(column.key(), key -> new ArrayList<>()).add(column.index());
            }
        }
        mapping.values().forEach(indexes -> indexes
                .sort(Comparator.comparingDouble((Integer index) -> -columns.get(index).confidence())));
        return mapping;
    }

    /** Columns of the file that nothing wanted. */
    public List<Found> unmapped() {
        return columns.stream().filter(column -> column.key() == null).toList();
    }

    /** Required columns that were not found. */
    public List<Column> missing() {
        return missing;
    }

    /** The rows below the header, separator lines taken out. */
    public BodyRows body(Rows rows) {
        // the keys of JSON (row 0) stand for every row: none of them can be a separator
        return new BodyRows(rows, header, header != null && header.number() == 0 ? 0 : width);
    }

    private static int usualWidth(List<Row> head) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (Row row : head) {
            if (row.used() > 1) {
                counts.merge(row.cells().size(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().max(Comparator.comparingInt(Map.Entry::getValue)).map(Map.Entry::getKey)
                .orElse(1);
    }

    private static @Nullable Row find(List<Row> head, List<Column> wanted, int width) {
        Row best = null;
        double most = 0;
        for (int i = 0; i < head.size(); i++) {
            Row row = head.get(i);
            if (row.number() == 0) {
                return row;
            }
            double score = score(row, head.subList(i + 1, head.size()), wanted, width);
            if (score > most + 1e-9) {
                most = score;
                best = row;
            }
        }
        return best;
    }

    /** 0 for a row that cannot be a header; matches count most, then being all names, then contrast to what follows. */
    private static double score(Row row, List<Row> below, List<Column> wanted, int width) {
        List<Cell> filled = row.cells().stream().filter(cell -> !cell.isEmpty()).toList();
        List<String> texts = filled.stream().map(Cell::trimmed).toList();
        boolean title = filled.size() < Math.min(2, width) || width > 2 && HeaderText.allSame(texts);
        if (title) {
            return 0;
        }
        double named = filled.stream().filter(HeaderText::couldName).count() / (double) filled.size();
        double matched = assign(row, wanted).values().stream().mapToDouble(Match::likeness).sum();
        boolean mostlyMatched = matched >= 0.4 * Math.min(filled.size(), Math.max(1, wanted.size()));
        if (!mostlyMatched && (named < 0.999 || filled.size() < 0.6 * width || !contrasts(row, below))) {
            return 0;
        }
        return named < 0.5 ? 0 : 3 * matched + named + Math.min(1, filled.size() / (double) width);
    }

    /** A header's words stand above numbers or dates, or at least hold no digits themselves and are all different. */
    private static boolean contrasts(Row row, List<Row> below) {
        for (int column = 0; column < row.cells().size(); column++) {
            int at = column;
            List<Row> filled = below.stream().filter(other -> !other.cell(at).isEmpty()).toList();
            boolean values = !filled.isEmpty()
                    && filled.stream().allMatch(other -> !HeaderText.couldName(other.cell(at)));
            if (values && HeaderText.couldName(row.cell(column))) {
                return true;
            }
        }
        List<String> texts = row.cells().stream().map(Cell::trimmed).filter(text -> !text.isEmpty()).toList();
        boolean distinct = Set.copyOf(texts).size() == texts.size();
        return distinct && texts.stream().noneMatch(text -> text.chars().anyMatch(Character::isDigit))
                && texts.stream().allMatch(text -> text.length() <= 12);
    }

    private record Match(int index, Column column, double likeness) {}

    /** Each wanted column gets the heading most like it, each heading at most one. */
    private static Map<Integer, Match> assign(Row row, List<Column> wanted) {
        List<Match> matches = new ArrayList<>();
        for (int index = 0; index < row.cells().size(); index++) {
            for (Column column : wanted) {
                double likeness = HeaderText.likeness(row.text(index), column);
                if (likeness >= SURE_ENOUGH) {
                    matches.add(new Match(index, column, likeness));
                }
            }
        }
        matches.sort(Comparator.comparingDouble(Match::likeness).reversed());
        Map<Integer, Match> taken = new TreeMap<>();
        for (Match match : matches) {
            boolean free = !taken.containsKey(match.index())
                    && taken.values().stream().noneMatch(other -> other.column().key().equals(match.column().key()));
            if (free) {
                taken.put(match.index(), match);
            }
        }
        return taken;
    }

    /** Headings left over that say no less than the one chosen: 建筑面积 has a twin in 建筑面积(m2), each filled in other rows. */
    private static void addTwins(Row row, Map<Integer, Match> taken) {
        List<Match> chosen = List.copyOf(taken.values());
        for (int index = 0; index < row.cells().size(); index++) {
            int at = index;
            if (!taken.containsKey(index)) {
                chosen.stream().filter(match -> HeaderText.same(row.text(at), match.column()))
                        .map(match -> new Match(at, match.column(), HeaderText.likeness(row.text(at), match.column())))
                        .max(Comparator.comparingDouble(Match::likeness))
                        .ifPresent(match -> taken.put(at, match));
            }
        }
    }

    private static HeaderGuess build(List<Row> head, @Nullable Row header, List<Column> wanted, int width) {
        Map<Integer, Match> matches = header == null ? Map.of() : assign(header, wanted);
        if (header != null) {
            addTwins(header, matches);
        }
        List<Row> body = head.stream().filter(row -> header == null || row.number() > header.number())
                .filter(row -> !BodyRows.isSeparator(row, width)).toList();
        int columns = Math.max(header == null ? 0 : header.cells().size(),
                body.stream().mapToInt(row -> row.cells().size()).max().orElse(0));
        List<Found> found = new ArrayList<>();
        for (int index = 0; index < columns; index++) {
            int at = index;
            String name = header == null ? "" : header.text(index);
            Match match = matches.get(index);
            List<String> samples = body.stream().map(row -> row.text(at)).filter(text -> !text.isEmpty()).limit(SAMPLES)
                    .toList();
            found.add(new Found(index, name.isEmpty() ? Letters.of(index) : name,
                    match == null ? null : match.column().key(), match == null ? 0 : match.likeness(), samples));
        }
        Set<String> mapped = matches.values().stream().map(match -> match.column().key()).collect(Collectors.toSet());
        List<Column> missing = wanted.stream().filter(column -> column.required() && !mapped.contains(column.key()))
                .toList();
        return new HeaderGuess(header, width, List.copyOf(found), missing);
    }
}
