package atrium.base.calendars;

import atrium.base.platform.OncePerTransaction;
import atrium.base.platform.Scope;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the days and hours of the organisation in scope. */
@Component
class CalendarRows {
    private static final TypeReference<Map<Integer, List<String>>> HOURS = new TypeReference<>() {
    };

    private final JdbcClient db;
    private final JsonMapper json;
    /** Every clock of a case and every department's hours ask for it. */
    private final OncePerTransaction<Long> version = new OncePerTransaction<>();

    CalendarRows(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** @param byHand set by a person, not by a notice */
    record Day(LocalDate date, DayType type, String name, @Nullable String source, boolean byHand) {}

    /** @param frames weekday (1 = Monday) to its frames, each {@code 09:00-12:00} */
    record Hours(LocalDate effectiveFrom, Map<Integer, List<String>> frames) {}

    long version() {
        return version.get(() -> db.sql("select version from calendars_versions where org_id = ?")
                .param(Scope.required().org()).query(Long.class).optional().orElse(0L));
    }

    void raise() {
        version.forget();
        db.sql("""
            insert into calendars_versions (org_id, version) values (?, 1)
            on conflict (org_id) do update set version = calendars_versions.version + 1""")
                .param(Scope.required().org()).update();
    }

    List<Day> days() {
        return db.sql("select date, type, name, source, by_hand from calendars_days where org_id = ? order by date")
                .param(Scope.required().org()).query(Day.class).list();
    }

    List<Day> days(LocalDate from, LocalDate to) {
        return db.sql("""
            select date, type, name, source, by_hand from calendars_days
            where org_id = ? and date between ? and ? order by date""").params(Scope.required().org(), from, to)
                .query(Day.class).list();
    }

    /** Writes days in one statement; those already there are replaced. */
    void put(List<Day> days) {
        var rows = days.stream().map(day -> {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("date", day.date().toString());
            row.put("type", day.type().name());
            row.put("name", day.name());
            row.put("source", day.source());
            row.put("by_hand", day.byHand());
            return row;
        }).toList();
        db.sql("""
            insert into calendars_days (org_id, date, type, name, source, by_hand)
            select :org, date, type, name, source, by_hand from jsonb_populate_recordset(null::calendars_days, :rows::jsonb)
            on conflict (org_id, date) do update
            set type = excluded.type, name = excluded.name, source = excluded.source, by_hand = excluded.by_hand""")
                .param("org", Scope.required().org()).param("rows", json.writeValueAsString(rows)).update();
        raise();
    }

    /** The day is again what its weekday says. */
    boolean drop(LocalDate date) {
        var dropped = db.sql("delete from calendars_days where org_id = ? and date = ?")
                .params(Scope.required().org(), date).update() > 0;
        if (dropped) {
            raise();
        }
        return dropped;
    }

    List<Hours> hours() {
        return db.sql("select effective_from, frames from calendars_frames where org_id = ? order by effective_from")
                .param(Scope.required().org()).query((row, n) -> new Hours(row.getObject(1, LocalDate.class),
                        json.readValue(row.getString(2), HOURS)))
                .list();
    }

    void put(Hours hours) {
        db.sql("""
            insert into calendars_frames (org_id, effective_from, frames) values (:org, :from, :frames::jsonb)
            on conflict (org_id, effective_from) do update set frames = excluded.frames""")
                .param("org", Scope.required().org()).param("from", hours.effectiveFrom())
                .param("frames", json.writeValueAsString(hours.frames())).update();
        raise();
    }
}
