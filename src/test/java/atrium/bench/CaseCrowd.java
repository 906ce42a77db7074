package atrium.bench;

import atrium.base.platform.Databases;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills an organisation with any number of cases in the spread of a real service centre, by SQL over whole sets as the owner of
 * the schema, in one transaction. Rows, holdings and the first event of each are there; the rest of the history is not.
 * The same number of cases is always the same crowd.
 */
public final class CaseCrowd {
    /** From here on plans depend on what is known of the tables. */
    private static final int MANY = 10_000;
    /** From here on it pays to build indexes anew, which nobody else may wait for: only where nobody works. */
    private static final int HEAVY = 100_000;
    /** So many cases a flat has in five years where there are many; a small crowd shares few flats, so that matters come back. */
    private static final int CASES_PER_FLAT = 15;
    private static final int ROOMS = 8;
    private static final int FLOORS = 26;
    private static final int DICE = 10;

    private static final String BUILDINGS = """
        insert into properties_buildings (org_id, project_id, code, name)
        select :org, p.id, b::text, b || '栋' from unnest(:projects) p (id), generate_series(1, :buildings) b""";
    private static final String UNITS = """
        insert into properties_units (org_id, project_id, building_id, kind, floor_number, floor_name, room, label)
        select b.org_id, b.project_id, b.id, 'FLAT', f, f::text, f || '0' || r, b.name || f || '0' || r
        from properties_buildings b, generate_series(1, :floors) f, generate_series(1, :rooms) r
        where b.org_id = :org and b.project_id = any (:projects)""";
    private static final String PEOPLE = """
        insert into staff_people (org_id, department_id, name)
        select :org, d.id, '经办' || d.id || '-' || n from staff_departments d, generate_series(1, 5) n
        where d.org_id = :org and not d.outside""";
    private static final String CASES = """
        insert into crowd (id, org_id, project_id, number, kind, channel, grade, state, resumes_to, category_id, building_id,
            unit_id, caller_name, caller_phone_masked, summary, description, text_hash, registered_at, policy_id,
            department_id, held_since, lead_id, handler_id, first_reply_due_at, plan_due_at, close_due_at, due_at,
            first_replied_at, first_reply_late, dispatched_at, planned_at, plan_late, done_at, confirmed_at, satisfaction,
            closed_at, close_late, ended_at, paused_for, paused_until, paused_seconds, reopened_count, transferred_count,
            reply_count, last_seq, next_alarm_at)
        with lists as materialized (
            select (select count(*) from properties_units u where u.project_id = any (:projects)) as flats,
                   (select array_agg(c.id order by c.id) from cases_categories c where c.org_id = :org and not exists (
                        select from cases_categories k where k.parent_id = c.id)) as categories,
                   (select array_agg(h.id order by h.id) from staff_people h where h.org_id = :org) as people,
                   (select min(id) from cases_policies where org_id = :org) as policy,
                   (select id from staff_departments where org_id = :org and code = 'service') as desk,
                   array['厨房水槽下方渗水', '电梯异响停在 12 层', '外墙开裂', '房款到账后未开发票', '车位被占', '门禁卡失效',
                         '公积金贷款进度', '楼上装修噪声', '阳台地砖空鼓', '样板间与交付不一致'] as words),
        flats as materialized (
            select u.*, row_number() over (order by u.id) - 1 as place from properties_units u where u.project_id = any (:projects)),
        dice as (
            select d.*, :until::timestamptz - interval '1 day' * floor(r9 * :days) - interval '1 minute' * (r10 * 700) as at
            from (select n, {dice} from generate_series(1, :count) n) d),
        lives as (
            select d.*, d.at + interval '1 minute' * (5 + r4 * 900) as sent,
                   d.at + interval '1 hour' * (6 - 120 * ln(1 - r5 * 0.999)) as shut,
                   u.id as unit, u.building_id, u.project_id, c.id as category, c.department_id as lead
            from dice d cross join lists l
            join flats u on u.place = floor(power(r2, 1.3) * l.flats)::bigint
            join cases_categories c on c.id = l.categories[1 + floor(power(r3, 1.6) * cardinality(l.categories))::int]),
        fates as (
            select v.*, case when r6 < 0.03 and shut < :until then 'CANCELLED' when r6 < 0.05 and shut < :until then 'REFERRED'
                             when shut < :until and r6 < 0.995 then 'CLOSED' when sent > :until then 'REGISTERED'
                             when r6 between 0.3 and 0.35 then 'SUSPENDED' when r7 < 0.5 then 'DISPATCHED'
                             when r7 < 0.85 then 'PLANNED' else 'DONE' end as state
            from lives v),
        ends as (select f.*, state not in ('CLOSED', 'CANCELLED', 'REFERRED') as open, state = 'CLOSED' as closed,
                        state <> 'REGISTERED' and lead is not null as out from fates f)
        select nextval('cases_id_seq'), :org, e.project_id, 'ZY-' || to_char(at, 'YYYYMM') || '-' || lpad(n::text, 8, '0'),
            case when r7 < 0.45 then 'REPAIR' when r7 < 0.7 then 'COMPLAINT' when r7 < 0.9 then 'CONSULTATION' else 'BUSINESS' end,
            case when r8 < 0.55 then 'PHONE' when r8 < 0.75 then 'WECHAT' when r8 < 0.9 then 'VISIT' else 'HOTLINE' end,
            case when r8 < 0.9 then 'ORDINARY' when r8 < 0.98 then 'IMPORTANT' else 'MAJOR' end,
            state, case when state = 'SUSPENDED' then 'DISPATCHED' end, category,
            case when r1 < 0.85 then building_id end, case when r1 < 0.85 then unit end, '张三', '138****' || lpad((n % 10000)::text, 4, '0'),
            l.words[1 + floor(r4 * 10)::int], l.words[1 + floor(r4 * 10)::int] || '，请尽快派人查看。' || n,
            sha256(n::text::bytea), at, l.policy,
            case when open and state <> 'DONE' and out then lead else l.desk end, at, case when out then lead end,
            case when out then l.people[1 + floor(r8 * cardinality(l.people))::int] end,
            at + interval '1 day', at + interval '3 days', at + interval '10 days',
            case when open then at + interval '1 day' * (case when r7 < 0.2 then 1 when r7 < 0.5 then 3 else 10 end) end,
            case when not open or r5 > 0.3 then sent end, case when not open or r5 > 0.3 then r4 > 0.86 end,
            case when out then sent end, case when closed then sent + interval '1 day' end, case when closed then r5 > 0.82 end,
            case when closed then shut - interval '1 hour' end, case when closed then shut - interval '10 minutes' end,
            case when closed and r2 < 0.6 then case when r3 < 0.05 then 1 when r3 < 0.1 then 2 when r3 < 0.25 then 3
                                                    when r3 < 0.6 then 4 else 5 end end,
            case when closed then shut end, case when closed then shut > at + interval '10 days' when not open and shut > at + interval '10 days' then true end,
            case when not open then shut end, case when state = 'SUSPENDED' then 'CUSTOMER' end,
            case when state = 'SUSPENDED' then (:until::timestamptz + interval '3 days')::date end,
            case when r6 between 0.1 and 0.17 then (86400 * (1 + r7 * 4))::bigint else 0 end,
            (r6 between 0.2 and 0.24)::int, case when r6 between 0.4 and 0.5 then 1 when r6 between 0.5 and 0.52 then 3 else 0 end, 1, 1,
            case when open then :until::timestamptz + interval '1 day' end
        from (select * from ends order by at, n) e cross join lists l"""
            .replace("{dice}", IntStream.rangeClosed(1, DICE)
                    .mapToObj("(hashint8extended(n, %1$d) & 1048575) / 1048576.0::float8 as r%1$d"::formatted)
                    .collect(Collectors.joining(", ")));
    private static final String HOLDINGS = """
        insert into cases_holdings (org_id, project_id, case_id, seq, department_id, from_at, to_at, worked_seconds)
        select c.org_id, c.project_id, c.id, s.seq, s.department, s.from_at, s.to_at,
               case when s.to_at is not null then (extract(epoch from s.to_at - s.from_at) * 0.3)::bigint end
        from crowd c, lateral (values
            (1, (select id from staff_departments d where d.org_id = c.org_id and d.code = 'service'), c.registered_at,
                case when c.lead_id is null then c.ended_at else c.dispatched_at end),
            (2, c.lead_id, c.dispatched_at, coalesce(c.done_at, c.ended_at)),
            (3, (select id from staff_departments d where d.org_id = c.org_id and d.code = 'service'), c.done_at, c.ended_at)
            ) s (seq, department, from_at, to_at)
        where s.department is not null and s.from_at is not null""";
    private static final String EVENTS = """
        insert into cases_events (org_id, project_id, case_id, seq, type, at, recorded_at, actor, department_id, data, version)
        select c.org_id, c.project_id, c.id, 1, 'REGISTERED', c.registered_at, c.registered_at, '张三', d.id,
               jsonb_build_object('category', c.category_id, 'policy', c.policy_id, 'department', d.id, 'grade', c.grade), 1
        from crowd c join staff_departments d on d.org_id = c.org_id and d.code = 'service'""";
    /** As cases_tell_repeats tells it around one case. */
    private static final String REPEATS = """
        update crowd c set repeats = t.repeats, recurred = t.recurred from (
            select c.id, (select e.id from crowd e
                    where e.unit_id = c.unit_id and e.category_id = c.category_id and e.id <> c.id and c.state <> 'CANCELLED'
                      and e.closed_at <= c.registered_at and e.closed_at >= c.registered_at - interval '90 days'
                    order by e.closed_at desc, e.id desc limit 1) as repeats,
                exists (select from crowd l
                    where l.unit_id = c.unit_id and l.category_id = c.category_id and l.id <> c.id and l.state <> 'CANCELLED'
                      and l.registered_at >= c.closed_at and l.registered_at <= c.closed_at + interval '90 days') as recurred
            from crowd c) t
        where c.id = t.id and (t.repeats is not null or t.recurred)""";
    /** Or the house would soon reckon its due times anew, while somebody reads them. */
    private static final String RECKONED = """
        insert into cases_recounts (org_id, calendar_version, finished)
        values (:org, coalesce((select version from calendars_versions where org_id = :org), 0), true)
        on conflict (org_id) do update set finished = true""";
    private static final String OWN_COLUMNS = """
        select string_agg(attname, ', ' order by attnum) from pg_attribute
        where attrelid = 'cases'::regclass and attnum > 0 and not attisdropped and attgenerated = ''""";

    private final SimpleDriverDataSource owner;

    /** Of a running house. */
    public CaseCrowd(Databases databases) {
        this.owner = new SimpleDriverDataSource(new Driver(), databases.url(), databases.owner().user(),
                databases.owner().password());
    }

    /** Adds cases to projects of a developer, who gets buildings in each. @param days over which they are spread */
    public void fill(long org, List<Long> projects, int count, int days, Instant until) throws SQLException {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            ground(db, org, projects.toArray(Long[]::new), count);
            think(db, org, projects.toArray(Long[]::new), count, days, until);
            // without its triggers even a small crowd: what they tell is told for all at once
            var light = Stream.of("cases", "cases_holdings", "cases_events")
                    .map(table -> LightTable.of(db, table, count >= HEAVY)).toList();
            var columns = db.sql(OWN_COLUMNS).query(String.class).single();
            db.sql("insert into cases (%s) select %s from crowd order by id".formatted(columns, columns)).update();
            db.sql(HOLDINGS).update();
            db.sql(EVENTS).update();
            db.sql(RECKONED).param("org", org).update();
            light.forEach(LightTable::restore);
            connection.commit();
            if (count >= MANY) {
                connection.setAutoCommit(true);
                db.sql("vacuum (analyze) cases, cases_holdings, cases_events, properties_buildings, properties_units, staff_people")
                        .update();
            }
        }
    }

    /** Buildings, flats and people. */
    private static void ground(JdbcClient db, long org, Long[] projects, int count) {
        var floors = count < MANY ? 3 : FLOORS;
        var buildings = Math.max(8, count / CASES_PER_FLAT / projects.length / floors / ROOMS);
        db.sql(BUILDINGS).param("org", org).param("projects", projects).param("buildings", buildings).update();
        db.sql(UNITS).param("org", org).param("projects", projects).param("floors", floors).param("rooms", ROOMS)
                .update();
        db.sql(PEOPLE).param("org", org).update();
    }

    /** The cases as they will be, in a table of their own without any weight. */
    private static void think(JdbcClient db, long org, Long[] projects, int count, int days, Instant until) {
        db.sql("set local work_mem = '256MB'").update();
        db.sql("set local maintenance_work_mem = '512MB'").update();
        db.sql("create temporary table crowd (like cases including defaults) on commit drop").update();
        db.sql(CASES).param("org", org).param("projects", projects).param("days", days)
                .param("until", Timestamp.from(until)).param("count", count).update();
        db.sql("create index on crowd (unit_id, category_id, closed_at)").update();
        db.sql("create index on crowd (unit_id, category_id, registered_at)").update();
        db.sql("create index on crowd (id)").update();
        db.sql("analyze crowd").update();
        db.sql(REPEATS).update();
    }
}
