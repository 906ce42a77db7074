package atrium.bench;

import atrium.hall.Hall;
import atrium.hall.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import tools.jackson.databind.json.JsonMapper;

/** Taking a case in over HTTP, signed in, with row-level security, history, clocks and once-only, against its floors. */
final class CreateBench {
    private static final String HISTORY = "with entry as (\n    insert into activity_entries";

    private final House house;
    private final Report report;
    private final Path folder;
    private final String head;
    private final String body;
    private final SqlReplay replay;
    private final BareProcess bare;

    CreateBench(House house, Report report, Path folder) throws Exception {
        this.house = house;
        this.report = report;
        this.folder = folder;
        var visitor = new Visitor(house.port);
        visitor.signIn(house.place.clerk(), Hall.PASSWORD);
        this.head = cookies(visitor);
        var category = visitor.get("/api/cases/options").json().path("categories").path(0).path("id").asLong();
        // no unit: thousands of cases of one cause in one flat would measure how repeats are counted
        this.body = JsonMapper.builder().build().writeValueAsString(Map.of("channel", "PHONE", "kind", "COMPLAINT",
                "categoryId", category, "projectId", house.place.project(), "callerName",
                "王女士", "summary", "主卧窗边渗水，雨后加重", "description", "连续两次下雨后主卧窗边渗水，墙面起皮，希望尽快派人查看。"));
        try (var owner = house.place.asOwner(); var far = owner.createStatement()) {
            // so far off that the id is found in texts without mistake
            far.execute("select setval('cases_id_seq', greatest(nextval('cases_id_seq'), 70000000001))");
        }
        var made = listen(visitor);
        this.replay = new SqlReplay(Recorded.read(folder.resolve("create.bin")), made);
        this.bare = new BareProcess(folder, house.place, made);
    }

    /** The head lines of a signed-in browser. */
    static String cookies(Visitor visitor) {
        return "Cookie: atrium=" + visitor.cookie("atrium") + "; XSRF-TOKEN=" + visitor.cookie("XSRF-TOKEN")
                + "\r\nX-XSRF-TOKEN: " + visitor.cookie("XSRF-TOKEN") + "\r\n";
    }

    private SqlReplay.Made listen(Visitor visitor) throws Exception {
        // what is read once and kept in memory is not asked for again by the requests that are measured
        visitor.send("POST", "/api/cases", body, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        var key = UUID.randomUUID().toString();
        var answers = new java.util.ArrayList<Visitor.Answer>();
        var heard = house.listen(folder.resolve("heard.bin"), () -> answers
                .add(visitor.send("POST", "/api/cases", body, Map.of("Idempotency-Key", key))));
        var answer = answers.getFirst();
        if (answer.status() != 201) {
            throw new IOException(answer.text());
        }
        var create = heard.stream().filter(each -> each.contains("insert into cases (")).findFirst().orElseThrow();
        Recorded.write(folder.resolve("create.bin"), heard);
        Files.writeString(folder.resolve("answer.json"), answer.text());
        report.say("POST /api/cases: %d statements, %d of them in the transaction that writes".formatted(
                heard.stream().mapToInt(each -> each.steps().size()).sum(), create.steps().size()));
        return new SqlReplay.Made(answer.json().path("id").asLong(), answer.json().path("number").asString(), key);
    }

    /** Floors and house in turn, so that a machine that drifts drifts for all. */
    void run(int connections, double seconds, int repeats, boolean told) throws Exception {
        var floor = report.row("create F0 (SQL through JDBC)", connections);
        var bareRow = report.row("create F1 (bare Java server)", connections);
        var ours = report.row("create over HTTP", connections);
        for (var n = 0; n < repeats; n++) {
            floor.add(Load.run(connections, seconds, () -> replay.worker(house.place)));
            ours.add(Load.run(connections, seconds, http(true)));
            bareRow.add(Load.run(connections, seconds, () -> new RawHttp(bare.port, 201,
                    () -> RawHttp.request("POST", "/", "", body))));
        }
        if (told) {
            report.ratio("create: ours / F0", ours, floor);
            report.ratio("create: ours / F1", ours, bareRow);
        }
    }

    /** What history and once-only cost; all four with the tap on, which costs the same for each. */
    void costs(double seconds, int repeats) throws Exception {
        var plain = report.row("create, tapped", 1);
        var silent = report.row("create without history, tapped", 1);
        var keyless = report.row("create without Idempotency-Key, tapped", 1);
        for (var n = 0; n < repeats; n++) {
            house.tell("swallow nothing begins so");
            plain.add(Load.run(1, seconds, http(true)));
            house.tell("swallow " + HISTORY.lines().findFirst().orElseThrow());
            silent.add(Load.run(1, seconds, http(true)));
            house.tell("swallow nothing begins so");
            keyless.add(Load.run(1, seconds, http(false)));
        }
        house.tell("let through");
        report.ratio("history: with / without", plain, silent);
        report.ratio("once-only: with / without", plain, keyless);
    }

    private Callable<Load.Worker> http(boolean once) {
        return () -> new RawHttp(house.port, 201, () -> RawHttp.request("POST", "/api/cases",
                once ? head + "Idempotency-Key: " + UUID.randomUUID() + "\r\n" : head, body));
    }

    void close() {
        bare.process.destroy();
    }

    /** The bare server in its own JVM, as ours is. */
    private static final class BareProcess {
        final Process process;
        final int port;

        BareProcess(Path folder, House.Place place, SqlReplay.Made made) throws IOException {
            process = House.java(BareServer.class.getName(), place.url(), place.user(), place.password(),
                    folder.resolve("create.bin").toString(), Long.toString(made.id()), made.number(), made.key(),
                    folder.resolve("answer.json").toString());
            var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var line = lines.readLine();
            while (line != null && !line.startsWith("up ")) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new IOException("The bare server did not come up");
            }
            port = Integer.parseInt(line.substring(3));
            Thread.ofVirtual().start(() -> lines.lines().forEach(each -> {}));
        }
    }
}
