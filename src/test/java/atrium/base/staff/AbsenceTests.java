package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.Zones;
import atrium.hall.Authenticator;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class AbsenceTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Staff staff;

    @Autowired
    private Clock clock;

    private long org;
    private LocalDate today = LocalDate.EPOCH;
    private Visitor ana;
    private Visitor bo;
    private long anaId;
    private long boId;

    @BeforeEach
    void hire() {
        org = hall.developer();
        today = LocalDate.now(clock.withZone(Zones.SHANGHAI));
        ana = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        bo = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        anaId = person(ana);
        boId = person(bo);
    }

    @Test
    void entersOnesOwnAndShowsTheReasonOnlyToThoseWhoKeepIt() {
        assertThat(enter(ana, anaId, boId, today, today.plusDays(2)).status()).isEqualTo(201);

        var own = ana.get("/api/staff/absences").json();
        var seen = bo.get("/api/staff/absences?personId=" + anaId).json();
        assertThat(own.path("items").path(0).path("reason").asString()).isEqualTo("年休假");
        assertThat(seen.path("items").path(0).path("standInName").asString()).isEqualTo(name(bo));
        assertThat(seen.path("items").path(0).path("reason").asString("")).isEmpty();
        assertThat(seen.path("mayEnter").asBoolean()).isFalse();
    }

    @Test
    void isEnteredByTheSupervisorOfTheDepartmentOrBySystemAdministratorsAndByNobodyElse() {
        var system = hall.signIn(hall.hire(org, "office", List.of("system-admin"), null));
        Authenticator.bind(system);
        var elsewhere = hall.signIn(hall.hire(org, "engineering", List.of("head"), null));

        assertThat(enter(bo, anaId, boId, today, today).code()).isEqualTo("staff.not-your-absence");
        assertThat(enter(elsewhere, anaId, boId, today, today).code()).isEqualTo("staff.not-your-absence");
        assertThat(enter(hall.visitor(org, "supervisor"), anaId, boId, today, today).status()).isEqualTo(201);
        assertThat(enter(system, anaId, boId, today.plusDays(3), today.plusDays(3)).status()).isEqualTo(201);
    }

    @Test
    void refusesWhatCannotBe() {
        var engineer = person(hall.signIn(hall.hire(org, "engineering", List.of("engineer"), null)));
        enter(ana, anaId, boId, today.plusDays(5), today.plusDays(9));

        assertThat(enter(ana, anaId, anaId, today, today).code()).isEqualTo("staff.own-stand-in");
        assertThat(enter(ana, anaId, boId, today, today.minusDays(1)).code()).isEqualTo("staff.absence-past");
        assertThat(enter(ana, anaId, boId, today.plusDays(2), today.plusDays(1)).code())
                .isEqualTo("staff.absence-dates");
        assertThat(enter(ana, anaId, engineer, today, today).code()).isEqualTo("staff.stand-in-elsewhere");
        assertThat(enter(ana, anaId, 999_999_999L, today, today).code()).isEqualTo("staff.no-person");
        assertThat(enter(ana, anaId, boId, today.plusDays(9), today.plusDays(12)).code())
                .isEqualTo("staff.absence-overlap");
        assertThat(ana.post("/api/staff/absences", Map.of("personId", anaId)).json().path("errors").size())
                .isEqualTo(3);
    }

    @Test
    void letsWhoComesBackEarlyEndItButNotDeleteIt() {
        var id = enter(ana, anaId, boId, today.minusDays(3), today.plusDays(3)).json().path("id").asLong();

        assertThat(ana.delete("/api/staff/absences/" + id).code()).isEqualTo("staff.absence-begun");
        assertThat(change(id, 0, today.minusDays(2), today).code()).isEqualTo("staff.absence-begun");
        assertThat(change(id, 0, today.minusDays(3), today.minusDays(1)).status()).isEqualTo(200);
        assertThat(change(id, 0, today.minusDays(3), today).code()).isEqualTo("edit.overtaken");
        assertThat(change(id, 1, today.minusDays(3), today).code()).isEqualTo("staff.absence-over");
    }

    @Test
    void takesBackWhatHasNotBegun() {
        var id = enter(ana, anaId, boId, today.plusDays(1), today.plusDays(3)).json().path("id").asLong();

        assertThat(bo.delete("/api/staff/absences/" + id).code()).isEqualTo("staff.not-your-absence");
        assertThat(ana.delete("/api/staff/absences/" + id).status()).isEqualTo(204);
        assertThat(ana.get("/api/staff/absences").json().path("items")).isEmpty();
    }

    @Test
    void tellsOtherRoomsWhoActsOnADay() {
        var cy = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        enter(ana, anaId, boId, today, today.plusDays(5));
        enter(bo, boId, person(cy), today.plusDays(1), today.plusDays(2));

        assertThat(actsFor(anaId, today)).isEqualTo(boId);
        assertThat(actsFor(anaId, today.plusDays(1))).isEqualTo(person(cy));
        assertThat(actsFor(anaId, today.plusDays(6))).isZero();
        assertThat(hall.<Object>as(org, () -> staff.standsInFor(person(cy), today.plusDays(2))))
                .isEqualTo(java.util.Set.of(anaId, boId));
    }

    @Test
    void countsNobodyWhoHasLeft() {
        var system = hall.signIn(hall.hire(org, "office", List.of("system-admin"), null));
        Authenticator.bind(system);
        enter(ana, anaId, boId, today, today);

        system.post("/api/staff/people/" + boId + "/departures", Map.of("leftOn", today.toString()));

        assertThat(actsFor(anaId, today)).isZero();
    }

    private long actsFor(long person, LocalDate day) {
        return hall.as(org, () -> {
            var standIn = staff.standIn(person, day);
            return standIn == null ? 0 : standIn.id();
        });
    }

    private static Visitor.Answer enter(Visitor visitor, long person, long standIn, LocalDate from, LocalDate to) {
        var body = new HashMap<String, Object>(times(standIn, from, to));
        body.put("personId", person);
        return visitor.post("/api/staff/absences", body);
    }

    private Visitor.Answer change(long id, int version, LocalDate from, LocalDate to) {
        return ana.put("/api/staff/absences/" + id, times(boId, from, to), Map.of("If-Match", "\"" + version + "\""));
    }

    private static Map<String, Object> times(long standIn, LocalDate from, LocalDate to) {
        return Map.of("standInId", standIn, "from", from.toString(), "to", to.toString(), "reason", "年休假");
    }

    private static long person(Visitor visitor) {
        return visitor.get("/api/session").json().path("personId").asLong();
    }

    private static String name(Visitor visitor) {
        return visitor.get("/api/session").json().path("name").asString();
    }
}
