package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the radar for similar texts would have proposed on a workbook of real complaints, looked at every week:
 * {@code -Dtest=AlikeTrial -Dalike.file=<workbook>}; columns 留言用户, 留言主题, 留言时间, 留言详情.
 */
class AlikeTrial {
    private static final DateTimeFormatter AS_WRITTEN = DateTimeFormatter.ofPattern("yyyy/M/d H:m[:s]");

    private record Dated(LocalDate day, AlikeCases.Told told) {}

    @Test
    @EnabledIfSystemProperty(named = "alike.file", matches = ".+")
    void tellsWhatItWouldHaveProposed() throws IOException {
        var rows = read(System.getProperty("alike.file"));
        var days = Integer.getInteger("alike.days", 30);
        var percent = Integer.getInteger("alike.percent", 30);
        var least = Integer.getInteger("alike.least", 3);
        var names = new HashMap<Long, String>();
        rows.forEach(each -> names.put(each.told().id(), each.day() + " " + each.told().who() + " " + each.told()
                .summary()));
        var told = new ArrayList<HashSet<Long>>();
        var most = 0;
        var longest = 0L;
        var last = rows.getLast().day();
        for (var day = rows.getFirst().day(); !day.isAfter(last.plusDays(7)); day = day.plusDays(7)) {
            var end = day;
            var window = rows.stream().filter(each -> each.day().isAfter(end.minusDays(days)) && !each.day().isAfter(
                    end)).map(Dated::told).toList();
            var start = System.nanoTime();
            var clusters = AlikeCases.find(window, least, percent);
            longest = Math.max(longest, (System.nanoTime() - start) / 1_000_000);
            most = Math.max(most, window.size());
            for (var cluster : clusters) {
                var same = told.stream().filter(each -> each.stream().anyMatch(cluster.ids()::contains)).findFirst();
                same.ifPresent(each -> each.addAll(cluster.ids()));
                if (same.isEmpty()) {
                    told.add(new HashSet<>(cluster.ids()));
                    System.out.printf("%n%s %d households, %d cases, of %d: %s%n", day, cluster.households(), cluster
                            .cases().size(), window.size(), cluster.words());
                    cluster.cases().forEach(each -> System.out.println("   " + each.percent() + "% " + names.get(each
                            .id())));
                }
            }
        }
        System.out.printf("%n%d rows, %d proposals, at most %d rows in a window, longest %d ms%n", rows.size(), told
                .size(), most, longest);
        var all = rows.stream().limit(3000).map(Dated::told).toList();
        var start = System.nanoTime();
        var clusters = AlikeCases.find(all, least, percent);
        System.out.printf("All %d at once: %d clusters in %d ms%n", all.size(), clusters.size(), (System.nanoTime()
                - start) / 1_000_000);
        assertThat(rows).isNotEmpty();
    }

    private static List<Dated> read(String file) throws IOException {
        try (var in = new FileInputStream(file);
                var book = new ReadableWorkbook(in);
                var rows = book.getFirstSheet().openStream()) {
            var all = rows.toList();
            var places = new HashMap<String, Integer>();
            all.getFirst().forEach(cell -> places.put(cell.getText().strip(), cell.getColumnIndex()));
            return all.subList(1, all.size()).stream().map(row -> dated(row, places))
                    .sorted(Comparator.comparing(Dated::day)).toList();
        }
    }

    private static Dated dated(Row row, Map<String, Integer> places) {
        var time = row.getCell(places.getOrDefault("留言时间", 0));
        var day = time.getType() == CellType.NUMBER
                ? time.asDate().toLocalDate()
                : LocalDateTime.parse(time.getText().strip(), AS_WRITTEN).toLocalDate();
        return new Dated(day, new AlikeCases.Told(row.getRowNum(), text(row, places, "留言用户"), true, 0, text(row, places,
                "留言主题"), text(row, places, "留言详情")));
    }

    private static String text(Row row, Map<String, Integer> places, String name) {
        return row.getCellText(places.getOrDefault(name, 0)).strip();
    }
}
