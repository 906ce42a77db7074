package atrium.estate.errands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.base.calendars.WorkCalendar;
import atrium.base.calendars.WorkFrame;
import atrium.base.shared.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItineraryTests {
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 25);
    private static final WorkCalendar CALENDAR = new WorkCalendar(Map.of(),
            List.of(WorkFrame.of("09:00", "12:00"), WorkFrame.of("13:30", "18:00")), Set.of(2026));
    private static final List<ServiceCatalogue.Place> PLACES = List.of(place(1, null, "reception", 1),
            place(2, null, "finance", 2), place(3, null, "site", 3), place(4, 7L, "site", 3));

    @Test
    void visitsACounterOnceForSeveralMatters() {
        var stops = Itinerary.of(List.of(matter(1, null, List.of(), "reception", "finance"),
                matter(2, null, List.of(), "reception", "finance")), PLACES);

        assertThat(stops).extracting(Itinerary.Stop::place).containsExactly("reception", "finance");
        assertThat(stops.getFirst().minutes()).isEqualTo(40);
        assertThat(stops.getFirst().what()).hasSize(2);
    }

    @Test
    void doesFirstWhatTheOtherWaitsFor() {
        var stops = Itinerary.of(List.of(matter(1, "handover", List.of("tax"), "reception", "site"),
                matter(2, "tax", List.of(), "finance")), PLACES);

        assertThat(stops).extracting(Itinerary.Stop::place).containsExactly("finance", "reception", "site");
    }

    @Test
    void doesNotHangWhereGuidesWaitForEachOther() {
        var stops = Itinerary.of(List.of(matter(1, "a", List.of("b"), "reception"),
                matter(2, "b", List.of("a"), "finance")), PLACES);

        assertThat(stops).hasSize(2);
    }

    @Test
    void prefersTheProjectsOwnPlace() {
        var stops = Itinerary.of(List.of(matter(1, null, List.of(), "site")), PLACES);

        assertThat(stops.getFirst().placeId()).isEqualTo(4);
    }

    @Test
    void goesOnAfterLunchAndEndsBeforeClosing() {
        var day = VisitDay.of(WEDNESDAY, CALENDAR);
        var stops = List.of(new Itinerary.Stop(1L, "reception", null, 30, List.of()),
                new Itinerary.Stop(2L, "finance", null, 45, List.of()));

        var round = Objects.requireNonNull(day.round(at("11:30"), stops));

        assertThat(round.get(0).to()).isEqualTo(at("12:00"));
        assertThat(round.get(1).from()).isEqualTo(at("13:30"));
        assertThat(round.get(1).to()).isEqualTo(at("14:15"));
        assertThat(day.seats(round)).containsExactly(new VisitDay.Seat(1, at("11:30")),
                new VisitDay.Seat(2, at("13:30")), new VisitDay.Seat(2, at("14:00")));
        assertThat(day.round(at("17:30"), stops)).isNull();
    }

    @Test
    void refusesTimesOutsideOfWorkingHours() {
        var day = VisitDay.of(WEDNESDAY, CALENDAR);

        assertThatThrownBy(() -> day.round(at("12:30"), List.of())).isInstanceOf(Refusal.class);
        assertThat(VisitDay.of(LocalDate.of(2026, 11, 28), CALENDAR).cells()).isEmpty();
    }

    private static Instant at(String time) {
        return WEDNESDAY.atTime(java.time.LocalTime.parse(time)).atZone(Lobby.SHANGHAI).toInstant();
    }

    private static ServiceCatalogue.Place place(long id, @Nullable Long project, String code, int rank) {
        return new ServiceCatalogue.Place(id, project, code, code, null, 2, rank, false, 0);
    }

    private static OpenMatter matter(long id, @Nullable String guide, List<String> after, String... places) {
        var steps = Arrays.stream(places).map(place -> new Step("办理", place, 20, List.of(),
                new Step.Presence(Step.Who.NOBODY, true), List.of(), List.of(), null, List.of())).toList();
        return new OpenMatter(id, "errands", id, 7, "云栖里", 1, 9L, "601", "事项" + id, "/", guide, after, steps,
                at("09:00"), null, null, 0);
    }
}
