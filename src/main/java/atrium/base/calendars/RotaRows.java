package atrium.base.calendars;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the rotas of the organisation in scope, and which department works by which. */
@Component
class RotaRows {
    private static final TypeReference<Map<Integer, List<String>>> HOURS = new TypeReference<>() {
    };

    private final JdbcClient db;
    private final JsonMapper json;

    RotaRows(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** @param frames none on a day off */
    record Day(LocalDate date, List<String> frames, String note) {}

    /** @param observesHolidays whether public holidays are off and make-up days 调休 worked @param hours by date in force */
    record Rota(long id, String name, boolean observesHolidays, List<CalendarRows.Hours> hours, List<Day> days,
            int version) {}

    private record Head(long id, String name, boolean observesHolidays, int version) {}

    List<Rota> all() {
        return db.sql("select id, name, observes_holidays, version from calendars_rotas where org_id = ? order by id")
                .param(Scope.required().org()).query(Head.class).list().stream()
                .map(head -> new Rota(head.id(), head.name(), head.observesHolidays(), hours(head.id()),
                        days(head.id()), head.version()))
                .toList();
    }

    /** @throws Refusal calendars.no-rota */
    Rota require(long id) {
        return all().stream().filter(rota -> rota.id() == id).findFirst()
                .orElseThrow(() -> Refusal.notFound("calendars.no-rota", "没有这份班次日历，或已删除。"));
    }

    private List<CalendarRows.Hours> hours(long rota) {
        return db.sql("""
            select effective_from, frames from calendars_rota_hours
            where org_id = ? and rota_id = ? order by effective_from""").params(Scope.required().org(), rota)
                .query((row, n) -> new CalendarRows.Hours(row.getObject(1, LocalDate.class),
                        json.readValue(row.getString(2), HOURS)))
                .list();
    }

    private List<Day> days(long rota) {
        return db.sql(
                "select date, frames, note from calendars_rota_days where org_id = ? and rota_id = ? order by date")
                .params(Scope.required().org(), rota)
                .query((row, n) -> new Day(row.getObject(1, LocalDate.class),
                        List.of((String[]) row.getArray(2).getArray()), row.getString(3)))
                .list();
    }

    /** Department to its rota; those that keep the organisation's hours are not in it. */
    Map<Long, Long> departments() {
        return db.sql("select department_id, rota_id from calendars_departments where org_id = ?")
                .param(Scope.required().org()).query((row, n) -> Map.entry(row.getLong(1), row.getLong(2))).list()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long add(String name, boolean observesHolidays) {
        return db.sql("insert into calendars_rotas (org_id, name, observes_holidays) values (?, ?, ?) returning id")
                .params(Scope.required().org(), name, observesHolidays).query(Long.class).single();
    }

    /** @return whether the version was the one at hand */
    boolean edit(long id, int version, String name, boolean observesHolidays) {
        return db.sql("""
            update calendars_rotas set name = :name, observes_holidays = :observes, version = version + 1
            where org_id = :org and id = :id and version = :version""").param("name", name)
                .param("observes", observesHolidays).param("org", Scope.required().org()).param("id", id)
                .param("version", version).update() > 0;
    }

    void remove(long id) {
        db.sql("delete from calendars_rotas where org_id = ? and id = ?").params(Scope.required().org(), id).update();
    }

    void put(long id, CalendarRows.Hours hours) {
        db.sql("""
            insert into calendars_rota_hours (org_id, rota_id, effective_from, frames)
            values (:org, :rota, :from, :frames::jsonb)
            on conflict (org_id, rota_id, effective_from) do update set frames = excluded.frames""")
                .param("org", Scope.required().org()).param("rota", id).param("from", hours.effectiveFrom())
                .param("frames", json.writeValueAsString(hours.frames())).update();
    }

    void put(long id, Day day) {
        db.sql("""
            insert into calendars_rota_days (org_id, rota_id, date, frames, note)
            values (:org, :rota, :date, :frames, :note)
            on conflict (org_id, rota_id, date) do update set frames = excluded.frames, note = excluded.note""")
                .param("org", Scope.required().org()).param("rota", id).param("date", day.date())
                .param("frames", day.frames().toArray(String[]::new)).param("note", day.note()).update();
    }

    void drop(long id, LocalDate date) {
        db.sql("delete from calendars_rota_days where org_id = ? and rota_id = ? and date = ?")
                .params(Scope.required().org(), id, date).update();
    }

    /** @param rota null for the organisation's hours */
    void assign(long department, @Nullable Long rota) {
        if (rota == null) {
            db.sql("delete from calendars_departments where org_id = ? and department_id = ?")
                    .params(Scope.required().org(), department).update();
            return;
        }
        db.sql("""
            insert into calendars_departments (org_id, department_id, rota_id) values (:org, :department, :rota)
            on conflict (org_id, department_id) do update set rota_id = excluded.rota_id""")
                .param("org", Scope.required().org()).param("department", department).param("rota", rota).update();
    }
}
