package atrium.estate.errands;

import atrium.base.platform.Scope;
import atrium.base.shared.Masks;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores appointments and reads them with what they are for; of matters out of sight nothing is told. */
@Repository
class Appointments {
    private static final TypeReference<List<VisitDay.Timed>> STOPS = new TypeReference<>() {
    };
    private static final String APPOINTMENT = """
        select a.*, c.name as customer_name, c.phone_masked
        from errands_appointments a join customers c on c.id = a.customer_id where a.org_id = :org""";

    private final JdbcClient db;
    private final JsonMapper json;

    Appointments(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** An appointment. @param customerName masked @param came who came, in words @param moved how often it was put off or forward */
    record Appointment(long id, String number, AppointmentState state, String stateName, long customerId,
            String customerName, @Nullable String phoneMasked, Instant startsAt, Instant endsAt,
            List<VisitDay.Timed> stops, @Nullable String note, String bookedBy, @Nullable Instant arrivedAt,
            @Nullable String came, @Nullable Instant leftAt, @Nullable String cancelledFor, int moved, int version,
            List<Visit> visits) {}

    /** A matter it is for, and what came of it. @param failed what stood in the way */
    record Visit(long matterId, long projectId, String title, String projectName, @Nullable String unitLabel,
            String link,
            @Nullable String result, @Nullable String failed, @Nullable String failedName, @Nullable String note) {}

    /** What is written for a new one. */
    record Draft(long customer, AppointmentState state, Instant startsAt, Instant endsAt, List<VisitDay.Timed> stops,
            @Nullable String note, Instant at, @Nullable String came) {}

    /** @throws Refusal errands.booked-already also when another clerk was a moment faster */
    long add(Draft draft, List<OpenMatter> matters) {
        var org = Scope.required().org();
        var month = YearMonth.from(draft.at().atZone(Zones.SHANGHAI)).toString().replace("-", "");
        var id = db
                .sql("""
                    insert into errands_appointments (org_id, customer_id, number, state, starts_at, ends_at, stops, note, booked_at,
                                                      booked_by, arrived_at, came)
                    values (:org, :customer, :number, :state, :starts, :ends, :stops::jsonb, :note, :at, :by, :arrived, :came)
                    on conflict (org_id, (coalesce(customer_before, customer_id))) where state in ('BOOKED', 'ARRIVED')
                    do nothing returning id""")
                .param("org", org).param("customer", draft.customer())
                .param("number", number("YY-" + month)).param("state", draft.state().name())
                .param("starts", Timestamp.from(draft.startsAt())).param("ends", Timestamp.from(draft.endsAt()))
                .param("stops", json.writeValueAsString(untitled(draft.stops()))).param("note", draft.note())
                .param("at", Timestamp.from(draft.at())).param("by", Scope.required().actor())
                .param("arrived", draft.state() == AppointmentState.ARRIVED ? Timestamp.from(draft.at()) : null)
                .param("came", draft.came()).query(Long.class).optional()
                .orElseThrow(() -> bookedAlready(liveOf(draft.customer())));
        serve(id, matters);
        return id;
    }

    /** What it is for, from now on. */
    void serve(long id, List<OpenMatter> matters) {
        var org = Scope.required().org();
        db.sql("delete from errands_visits where org_id = ? and appointment_id = ?").params(org, id).update();
        matters.forEach(matter -> db.sql("""
            insert into errands_visits (org_id, project_id, appointment_id, matter_id) values (?, ?, ?, ?)""")
                .params(org, matter.projectId(), id, matter.id()).update());
    }

    void move(long id, Instant startsAt, Instant endsAt, List<VisitDay.Timed> stops) {
        db.sql("""
            update errands_appointments set starts_at = :starts, ends_at = :ends, stops = :stops::jsonb, moved = moved + 1,
                   version = version + 1 where org_id = :org and id = :id""")
                .param("org", Scope.required().org())
                .param("id", id).param("starts", Timestamp.from(startsAt)).param("ends", Timestamp.from(endsAt))
                .param("stops", json.writeValueAsString(untitled(stops))).update();
    }

    void become(long id, AppointmentState state, @Nullable String words, Instant at) {
        db.sql("""
            update errands_appointments set state = :state, version = version + 1,
                arrived_at = case when :state = 'ARRIVED' then :at else arrived_at end,
                came = case when :state = 'ARRIVED' then :words else came end,
                left_at = case when :state = 'FINISHED' then :at else left_at end,
                cancelled_for = case when :state = 'CANCELLED' then :words else cancelled_for end
            where org_id = :org and id = :id""").param("org", Scope.required().org()).param("id", id)
                .param("state", state.name()).param("words", words).param("at", Timestamp.from(at)).update();
    }

    void result(long id, long matter, boolean done, @Nullable String failed, @Nullable String note) {
        db.sql("""
            update errands_visits set result = :result, failed = :failed, note = :note
            where org_id = :org and appointment_id = :id and matter_id = :matter""")
                .param("org", Scope.required().org()).param("id", id).param("matter", matter)
                .param("result", done ? "DONE" : "NOT_DONE").param("failed", failed).param("note", note).update();
    }

    /** The appointment, locked against others who act on it. @throws Refusal errands.no-appointment */
    Appointment lock(long id) {
        db.sql("select id from errands_appointments where org_id = ? and id = ? for update")
                .params(Scope.required().org(), id).query(Long.class).optional();
        return one(id);
    }

    /** @throws Refusal errands.no-appointment */
    Appointment one(long id) {
        return read(db.sql(APPOINTMENT + " and a.id = :id").param("id", id)).stream().findFirst()
                .orElseThrow(() -> Refusal.notFound("errands.no-appointment", "没有这个预约，或不在您可见的范围内。"));
    }

    /** @throws Refusal errands.booked-already when the customer is booked or being served */
    void refuseSecond(long customer) {
        var live = liveOf(customer);
        if (live != null) {
            throw bookedAlready(live);
        }
    }

    /** Booked or being served; null when there is none. */
    @Nullable
    Appointment liveOf(long customer) {
        return read(db.sql(APPOINTMENT + " and a.customer_id = :id and a.state in ('BOOKED', 'ARRIVED') order by a.id")
                .param("id", customer)).stream().findFirst().orElse(null);
    }

    private static Refusal bookedAlready(@Nullable Appointment live) {
        if (live == null) {
            return Refusal.conflict("errands.booked-already", "客户刚有了另一个预约，请刷新后再看。");
        }
        return Refusal.conflict("errands.booked-already", "客户已有预约 %s（%s，%s），请在该预约上改期或登记到场，不要另约。".formatted(
                live.number(), VisitMessages.WHEN.format(live.startsAt()), live.stateName()))
                .withDetails(Map.of("appointmentId", live.id()));
    }

    /** The newest appointments of a customer, 50 at most. */
    List<Appointment> of(long customer) {
        return read(db.sql(APPOINTMENT + " and a.customer_id = :id order by a.starts_at desc, a.id desc limit 50")
                .param("id", customer));
    }

    /** Everybody expected on the day, in order. */
    List<Appointment> on(LocalDate day) {
        return read(db.sql(APPOINTMENT + " and a.starts_at >= :from and a.starts_at < :to order by a.starts_at, a.id")
                .param("from", Timestamp.from(day.atStartOfDay(Zones.SHANGHAI).toInstant()))
                .param("to", Timestamp.from(day.plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant())));
    }

    /** A running number of the series, such as YY-202611-0001. */
    String number(String series) {
        var last = db.sql("""
            insert into errands_numbers (org_id, series, last) values (?, ?, 1)
            on conflict (org_id, series) do update set last = errands_numbers.last + 1 returning last""")
                .params(Scope.required().org(), series).query(Integer.class).single();
        return "%s-%04d".formatted(series, last);
    }

    private List<Appointment> read(JdbcClient.StatementSpec statement) {
        var bare = statement.param("org", Scope.required().org()).query((row, n) -> bare(row)).list();
        var visits = visits(bare.stream().map(Appointment::id).toList());
        return bare.stream().map(one -> told(one, visits.getOrDefault(one.id(), List.of()))).toList();
    }

    private Map<Long, List<Visit>> visits(List<Long> appointments) {
        var visits = new HashMap<Long, List<Visit>>();
        db.sql("""
            select v.appointment_id, v.matter_id, v.project_id, m.title, p.name as project_name, u.label as unit_label, m.link, v.result,
                   v.failed, v.note
            from errands_visits v join errands_matters m on m.id = v.matter_id
            join properties_projects p on p.id = m.project_id left join properties_units u on u.id = m.unit_id
            where v.org_id = :org and v.appointment_id = any(:ids) order by v.matter_id""")
                .param("org", Scope.required().org()).param("ids", appointments.toArray(Long[]::new))
                .query((row, n) -> {
                    var failed = row.getString("failed");
                    return Objects.requireNonNull(visits.computeIfAbsent(row.getLong("appointment_id"),
                            key -> new ArrayList<>()))
                            .add(new Visit(row.getLong("matter_id"), row.getLong("project_id"), row.getString("title"),
                                    row.getString("project_name"), row.getString("unit_label"), row.getString("link"),
                                    row.getString("result"), failed,
                                    failed == null ? null : VisitObstacle.valueOf(failed).label(),
                                    row.getString("note")));
                }).list();
        return visits;
    }

    private Appointment bare(ResultSet row) throws SQLException {
        var state = AppointmentState.valueOf(row.getString("state"));
        return new Appointment(row.getLong("id"), row.getString("number"), state, state.label(),
                row.getLong("customer_id"), Masks.name(row.getString("customer_name")), row.getString("phone_masked"),
                row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant(),
                json.readValue(row.getString("stops"), STOPS), row.getString("note"), row.getString("booked_by"),
                Matters.instant(row, "arrived_at"), row.getString("came"), Matters.instant(row, "left_at"),
                row.getString("cancelled_for"), row.getInt("moved"), row.getInt("version"), List.of());
    }

    private static Appointment told(Appointment one, List<Visit> visits) {
        var titles = new HashMap<Long, String>();
        visits.forEach(visit -> titles.put(visit.matterId(), visit.title()));
        var stops = one.stops().stream().map(stop -> with(stop, stop.what().stream()
                .map(todo -> new Itinerary.Todo(todo.matterId(), titles.getOrDefault(todo.matterId(), "其他项目事项"),
                        todo.step()))
                .toList())).toList();
        return new Appointment(one.id(), one.number(), one.state(), one.stateName(), one.customerId(),
                one.customerName(), one.phoneMasked(), one.startsAt(), one.endsAt(), stops, one.note(),
                one.bookedBy(), one.arrivedAt(), one.came(), one.leftAt(), one.cancelledFor(), one.moved(),
                one.version(), visits);
    }

    /** Titles may tell what only some may see, so they are not kept here. */
    private static List<VisitDay.Timed> untitled(List<VisitDay.Timed> stops) {
        return stops.stream().map(stop -> with(stop, stop.what().stream()
                .map(todo -> new Itinerary.Todo(todo.matterId(), "", todo.step())).toList())).toList();
    }

    private static VisitDay.Timed with(VisitDay.Timed stop, List<Itinerary.Todo> what) {
        return new VisitDay.Timed(stop.placeId(), stop.place(), stop.address(), stop.minutes(), stop.from(), stop.to(),
                what);
    }
}
