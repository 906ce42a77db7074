package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.base.shared.TravellingClock;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class ResumeCasesTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private ResumeCases resumeCases;

    @Test
    void letsTheClocksGoOnFromTheEndOfThePauseHoweverLate() {
        var desk = new Desk(hall, projects);
        var until = LocalDate.now(SHANGHAI).plusDays(2);
        var paused = desk.suspended(desk.dispatched("COMPLAINT", "工程部"), "APPRAISAL", 2);

        TravellingClock.at(Instant.now().plus(Duration.ofDays(6)),
                () -> Scope.ofHouse(desk.org, "test").run(() -> resumeCases.ofOrganisation()));

        var resumed = desk.clerk.get("/api/cases/" + paused.path("id").asLong()).json();
        assertThat(resumed.path("state").asString()).isEqualTo("DISPATCHED");
        var last = resumed.path("timeline").get(resumed.path("timeline").size() - 1);
        assertThat(last.path("actor").asString()).isEqualTo("系统");
        assertThat(Instant.parse(last.path("at").asString()))
                .isEqualTo(until.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
    }
}
