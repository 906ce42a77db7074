package atrium.base.calendars;

import atrium.base.demo.DemoScript;
import atrium.base.demo.DemoStage;
import atrium.base.exchange.ImportTarget.Row;
import atrium.base.staff.Staff;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Takes in the State Council's notices for 2025 (国办发明电〔2024〕12号) and 2026 (国办发明电〔2025〕7号). */
@Component
@Profile("demo")
class CalendarsDemo implements DemoScript {
    private record Feast(String name, String from, String to, List<String> worked) {}

    private static final List<Feast> FEASTS = List.of(new Feast("元旦", "2025-01-01", "2025-01-01", List.of()),
            new Feast("春节", "2025-01-28", "2025-02-04", List.of("2025-01-26", "2025-02-08")),
            new Feast("清明节", "2025-04-04", "2025-04-06", List.of()),
            new Feast("劳动节", "2025-05-01", "2025-05-05", List.of("2025-04-27")),
            new Feast("端午节", "2025-05-31", "2025-06-02", List.of()),
            new Feast("国庆节、中秋节", "2025-10-01", "2025-10-08", List.of("2025-09-28", "2025-10-11")),
            new Feast("元旦", "2026-01-01", "2026-01-03", List.of("2026-01-04")),
            new Feast("春节", "2026-02-15", "2026-02-23", List.of("2026-02-14", "2026-02-28")),
            new Feast("清明节", "2026-04-04", "2026-04-06", List.of()),
            new Feast("劳动节", "2026-05-01", "2026-05-05", List.of("2026-05-09")),
            new Feast("端午节", "2026-06-19", "2026-06-21", List.of()),
            new Feast("中秋节", "2026-09-25", "2026-09-27", List.of()),
            new Feast("国庆节", "2026-10-01", "2026-10-07", List.of("2026-09-20", "2026-10-10")));

    private final CalendarImport target;
    private final RotaRows rotas;
    private final CalendarRows calendar;
    private final Staff staff;

    CalendarsDemo(CalendarImport target, RotaRows rotas, CalendarRows calendar, Staff staff) {
        this.target = target;
        this.rotas = rotas;
        this.calendar = calendar;
        this.staff = staff;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void play(DemoStage stage) {
        var rows = new ArrayList<Row>();
        for (var feast : FEASTS) {
            LocalDate.parse(feast.from()).datesUntil(LocalDate.parse(feast.to()).plusDays(1))
                    .forEach(day -> rows.add(row(rows.size(), day.toString(), feast.name(), true)));
            feast.worked().forEach(day -> rows.add(row(rows.size(), day, feast.name() + "调休", false)));
        }
        stage.at(stage.now().minus(Duration.ofDays(400)), stage.members("supervisor").getFirst(), () -> {
            target.write(rows, Map.of("source", "国务院办公厅关于部分节假日安排的通知"));
            shifts();
        });
    }

    /** The property company works seven days from eight to eight, holidays too. */
    private void shifts() {
        var week = IntStream.rangeClosed(1, 7).boxed()
                .collect(Collectors.toMap(Function.identity(), day -> List.of("08:00-20:00")));
        var rota = rotas.add("物业七天班", false);
        rotas.put(rota, new CalendarRows.Hours(LocalDate.of(2000, 1, 1), week));
        staff.departments().stream().filter(department -> "property".equals(department.code()))
                .forEach(department -> rotas.assign(department.id(), rota));
        calendar.raise();
    }

    private static Row row(int number, String date, String name, boolean off) {
        return new Row(number + 1, Map.of("date", date, "name", name, "isOffDay", Boolean.toString(off)));
    }
}
