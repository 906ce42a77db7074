package atrium.bench;

import atrium.base.platform.Databases;
import atrium.hall.Hall;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** Boards and lists over 1,000,000 cases, by HTTP as people of each role. Run with {@code -Dtest=BoardBench}; keeps its database. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"atrium.home=${crowd.home:target/crowd}",
        "atrium.sign-in.failures-per-address=100000"})
@Import({Hall.class, Projects.class})
class BoardBench {
    private static final int CASES = Integer.getInteger("crowd.cases", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("crowd.rounds", 100);
    private static final int WARM = 10;

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    @Test
    void measures() {
        var crowd = new CaseCrowd(databases);
        var found = crowd.owner().sql("select org_id from cases group by 1 order by count(*) desc limit 1")
                .query(Long.class).optional();
        var org = found.orElseGet(() -> fill(crowd));
        System.out.println("cases "
                + crowd.owner().sql("select count(*) || ', open ' || count(*) filter (where open) from cases")
                        .query(String.class).single());
        var director = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        var head = hall.signIn(hall.hire(org, "engineering", List.of("head"), null));
        var project = crowd.owner().sql("select min(project_id) from cases where org_id = ?").param(org)
                .query(Long.class).single();
        var oneProject = hall.signIn(hall.hire(org, "service", List.of("director"), Set.of(project)));
        requests(project).forEach((name, path) -> measure(name, director, path));
        var month = "/api/cases/board?from=" + month() + "&to=" + today();
        measure("board month, department head", head, month);
        measure("board month, director of one project", oneProject, month);
    }

    private long fill(CaseCrowd crowd) {
        var org = hall.developer();
        var five = new ArrayList<Long>();
        for (var name : List.of("翠湖一期", "翠湖二期", "云栖苑", "滨江府", "学府里")) {
            five.add(projects.project(org, name));
        }
        var began = System.nanoTime();
        crowd.fill(org, five, CASES, 1826, Instant.now());
        System.out.printf("filled %d in %d s%n", CASES, (System.nanoTime() - began) / 1_000_000_000);
        return org;
    }

    private static Map<String, String> requests(long project) {
        var board = "/api/cases/board?to=" + today() + "&from=";
        var requests = new LinkedHashMap<String, String>();
        for (var by : List.of("DEPARTMENT", "PROJECT", "CATEGORY")) {
            requests.put("board month by " + by, board + month() + "&by=" + by);
        }
        requests.put("board month of one project", board + month() + "&projects=" + project);
        requests.put("board quarter", board + today().minusMonths(3));
        requests.put("board year", board + today().minusYears(1).plusDays(1));
        requests.put("heat quarter", "/api/cases/board/heat?to=" + today() + "&from=" + today().minusMonths(3));
        requests.put("heat year", "/api/cases/board/heat?to=" + today() + "&from=" + today().minusYears(1));
        requests.put("list first page", "/api/cases?limit=20");
        requests.put("list 3 filters", "/api/cases?limit=20&kind=COMPLAINT&state=CLOSED&project=" + project);
        requests.put("list late page", "/api/cases?limit=20&to=" + today().minusYears(4));
        requests.put("list open by due", "/api/cases?limit=20&open=true&box=department");
        requests.put("list behind a tile",
                "/api/cases?limit=50&measure=firstReplyOnTime&from=" + month() + "&to=" + today());
        return requests;
    }

    private static void measure(String name, Visitor visitor, String path) {
        var took = new long[ROUNDS];
        for (var round = -WARM; round < ROUNDS; round++) {
            var began = System.nanoTime();
            var answer = visitor.get(path);
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.text());
            }
            if (round >= 0) {
                took[round] = System.nanoTime() - began;
            }
        }
        Arrays.sort(took);
        System.out.printf("%-40s median %6.1f ms  p99 %6.1f ms%n", name, took[ROUNDS / 2] / 1e6,
                took[(int) Math.ceil(ROUNDS * 0.99) - 1] / 1e6);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static LocalDate month() {
        return today().with(TemporalAdjusters.firstDayOfMonth());
    }
}
