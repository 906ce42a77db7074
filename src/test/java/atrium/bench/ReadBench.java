package atrium.bench;

import atrium.base.platform.Databases;
import atrium.hall.Hall;
import atrium.hall.Visitor;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists, one case and boards over HTTP, signed in, against the same SQL through JDBC, in an organisation of a given size. */
final class ReadBench {
    private static final int YEARS = 5;
    /** The longest a board may look at. */
    private static final int LONGEST_DAYS = 1096;
    /** What nobody waits longer for, of a hundred boards; in milliseconds. */
    private static final int BOARD_GOAL = 300;
    private static final int PATIENCE = 300;
    /** Learning from a million cases that were there at once would be measured instead. */
    private static final String NO_LEARNING = """
        update scheduled_tasks set execution_time = now() + interval '1 day' where task_name = 'cases-learn' and not picked""";
    private static final String KEEP_NOW = """
        update scheduled_tasks set execution_time = now() where task_name = 'cases-months' and not picked""";
    /** The oldest is kept last. */
    private static final String ALL_KEPT = """
        select exists (select from cases_months_kept where org_id = ? and held and month = (
            select cases_month(min(to_at)) from cases_holdings where org_id = cases_months_kept.org_id))""";

    private final House house;
    private final Report report;
    private final Path folder;
    private final Visitor director;
    private final Map<String, String> paths = new LinkedHashMap<>();

    /** @param crowd username, organisation and projects of the organisation, which is filled up to the size when it is empty */
    ReadBench(House house, Report report, Path folder, String crowd, int size)
            throws SQLException, InterruptedException {
        this.house = house;
        this.report = report;
        this.folder = folder;
        var words = List.of(crowd.split(" ", -1));
        var org = Long.parseLong(words.get(1));
        var projects = Stream.of(words.get(2).split(",", -1)).map(Long::valueOf).toList();
        fill(org, projects, size);
        keep(org);
        this.director = new Visitor(house.port);
        director.signIn(words.get(0), Hall.PASSWORD);
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var board = "/api/cases/board?by=DEPARTMENT&to=" + today + "&from=";
        var filters = "/api/cases?limit=20&kind=COMPLAINT&state=CLOSED&project=" + projects.getFirst();
        paths.put("list of 20, three filters, first page", filters);
        paths.put("list of 20, three filters, late page", filters + "&to=" + today.minusYears(YEARS - 1));
        paths.put("case by id", "/api/cases/" + director.get(filters).json().path("items").path(0).path("id").asLong());
        paths.put("board of the month", board + today.withDayOfMonth(1));
        paths.put("board of half a year, by weeks", board + today.minusDays(183));
        paths.put("board of twelve months", board + today.withDayOfMonth(1).minusMonths(11));
        paths.put("board of three years", board + today.minusDays(LONGEST_DAYS));
        paths.put("heat map of twelve months, on the board",
                "/api/cases/board/heat?measure=intake&to=" + today + "&from="
                        + today.withDayOfMonth(1).minusMonths(11));
    }

    /** Leaves lists and the single case aside. */
    void onlyBoards() {
        paths.keySet().removeIf(name -> !name.contains("board"));
    }

    private void fill(long org, List<Long> projects, int size) throws SQLException, InterruptedException {
        var place = house.place;
        try (var owner = place.asOwner();
                var query = owner.prepareStatement("select count(*) from cases where org_id = ?")) {
            query.setLong(1, org);
            try (var rows = query.executeQuery()) {
                rows.next();
                if (rows.getLong(1) > 0) {
                    return;
                }
            }
        }
        var begun = System.nanoTime();
        new CaseCrowd(new Databases(place.url(), new Databases.Login(place.owner(), place.ownerPassword()),
                new Databases.Login(place.user(), place.password()))).fill(org, projects, size, YEARS * 365,
                        Instant.now());
        report.say("%,d cases made in %d s".formatted(size, (System.nanoTime() - begun) / 1_000_000_000));
    }

    /** Waits until the house has done what it does every two minutes. */
    private void keep(long org) throws SQLException, InterruptedException {
        try (var owner = house.place.asOwner();
                var wish = owner.createStatement();
                var query = owner.prepareStatement(ALL_KEPT)) {
            wish.executeUpdate(NO_LEARNING);
            wish.executeUpdate(KEEP_NOW);
            query.setLong(1, org);
            for (var n = 0; n < PATIENCE; n++) {
                try (var rows = query.executeQuery()) {
                    rows.next();
                    if (rows.getBoolean(1)) {
                        report.say("days and months that are over kept in %d s by the job of the house".formatted(n));
                        return;
                    }
                }
                Thread.sleep(1_000);
            }
        }
        throw new IllegalStateException("The house does not keep months");
    }

    /** @return our rows by what was read */
    Map<String, Report.Row> run(int connections, double seconds, int repeats, boolean told) throws Exception {
        var reached = new LinkedHashMap<String, Report.Row>();
        for (var each : paths.entrySet()) {
            var replay = new SqlReplay(heard(each.getValue()), null);
            var floor = report.row(each.getKey() + " F0", connections);
            var ours = report.row(each.getKey() + " over HTTP", connections);
            var request = RawHttp.request("GET", each.getValue(), CreateBench.cookies(director), "");
            for (var n = 0; n < repeats; n++) {
                floor.add(Load.run(connections, seconds, () -> replay.worker(house.place)));
                ours.add(Load.run(connections, seconds, () -> new RawHttp(house.port, 200, () -> request)));
            }
            if (told) {
                report.ratio(each.getKey() + ": ours / F0", ours, floor);
                if (each.getKey().contains("board")) {
                    report.say("| **p99 of %s: %.0f ms (%d)** | %d | | | | |".formatted(each.getKey(), ours.p99(),
                            BOARD_GOAL, connections));
                }
            }
            reached.put(each.getKey(), ours);
        }
        return reached;
    }

    /** What the request says: who asks, what he may, and the transaction that answers, which says the most; jobs speak beside it. */
    private List<Recorded> heard(String path) throws Exception {
        var all = house.listen(folder.resolve("heard.bin"), () -> {
            var answer = director.get(path);
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.text());
            }
        });
        var answering = all.stream().filter(each -> each.contains("from cases"))
                .max(Comparator.comparing(each -> each.steps().size())).orElseThrow();
        return all.stream().filter(each -> each == answering || each.contains("SPRING_SESSION")
                || each.contains("staff_access")).toList();
    }
}
