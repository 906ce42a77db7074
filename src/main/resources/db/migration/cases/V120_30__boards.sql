-- What boards count, kept so that a period of hundreds of thousands of cases is read from one index.

alter table cases add column paused_seconds bigint not null default 0;
comment on column cases.paused_seconds is 'How long it was suspended in all, by the clock on the wall; only suspensions that have ended';
update cases c set paused_seconds = p.seconds
from (select e.case_id, extract(epoch from sum(n.at - e.at))::bigint as seconds
      from cases_events e
      cross join lateral (select f.at from cases_events f
                          where f.case_id = e.case_id and f.seq > e.seq and f.type in ('RESUMED', 'CANCELLED', 'REFERRED')
                          order by f.seq limit 1) n
      where e.type = 'SUSPENDED' group by 1) p
where p.case_id = c.id;

alter table cases add column repeats bigint references cases;
alter table cases add column recurred boolean not null default false;
comment on column cases.repeats is
    'The case of the same unit and category that had been closed within the 90 days before this one came in 重复诉求';
comment on column cases.recurred is 'Whether one of the same unit and category came in within the 90 days after this one was closed';

-- The cases of a unit and category among each other. Only closed ones are repeated, cancelled ones repeat nothing.
create function cases_tell_repeats(org bigint, unit bigint, category bigint) returns void language sql as $$
    with told as (
        select c.id,
               (select e.id from cases e
                where e.org_id = c.org_id and e.unit_id = c.unit_id and e.category_id = c.category_id and e.id <> c.id
                  and c.state <> 'CANCELLED' and e.closed_at <= c.registered_at
                  and e.closed_at >= c.registered_at - interval '90 days'
                order by e.closed_at desc, e.id desc limit 1) as repeats,
               exists (select from cases l
                where l.org_id = c.org_id and l.unit_id = c.unit_id and l.category_id = c.category_id and l.id <> c.id
                  and l.state <> 'CANCELLED' and l.registered_at >= c.closed_at
                  and l.registered_at <= c.closed_at + interval '90 days') as recurred
        from cases c where c.org_id = org and c.unit_id = unit and c.category_id = category)
    update cases c set repeats = t.repeats, recurred = t.recurred from told t
    where c.org_id = org and c.id = t.id and (c.repeats, c.recurred) is distinct from (t.repeats, t.recurred);
$$;
grant execute on function cases_tell_repeats(bigint, bigint, bigint) to atrium_app;

create function cases_repeats_changed() returns trigger language plpgsql as $$
begin
    perform cases_tell_repeats(new.org_id, new.unit_id, new.category_id);
    if tg_op = 'UPDATE' and old.category_id <> new.category_id then
        perform cases_tell_repeats(old.org_id, old.unit_id, old.category_id);
    end if;
    return null;
end $$;
create trigger cases_repeats_new after insert on cases
    for each row when (new.unit_id is not null) execute function cases_repeats_changed();
create trigger cases_repeats_changed after update of category_id, state, closed_at on cases
    for each row when (new.unit_id is not null
        and (old.category_id, old.state, old.closed_at) is distinct from (new.category_id, new.state, new.closed_at))
    execute function cases_repeats_changed();
create index cases_same_cause on cases (org_id, unit_id, category_id, closed_at) where unit_id is not null;

do $$
begin
    perform cases_tell_repeats(org_id, unit_id, category_id)
    from (select distinct org_id, unit_id, category_id from cases where unit_id is not null) every;
end $$;

-- One bit for each thing a board counts that no longer depends on the hour; bits 13 to 15 are the satisfaction.
alter table cases add column marks int generated always as (
    (state = 'CLOSED')::int
    + 2 * (first_reply_late is not null)::int + 4 * (first_reply_late is false)::int
    + 8 * (plan_late is not null)::int + 16 * (plan_late is false)::int
    + 32 * (close_late is not null)::int + 64 * (close_late is false)::int
    + 128 * (reopened_count > 0)::int + 256 * (transferred_count > 0)::int + 512 * (paused_seconds > 0)::int
    + 1024 * (repeats is not null)::int
    + 2048 * (state = 'CLOSED' and reopened_count = 0 and not recurred)::int
    + 4096 * (transferred_count > 1)::int
    + 8192 * coalesce(satisfaction::int, 0)) stored;
comment on column cases.marks is
    'What a board counts, as bits: 1 closed, 2 first reply judged, 4 in time, 8 plan judged, 16 in time, 32 closing judged, 64 in time, 128 reopened, 256 transferred, 512 suspended, 1024 repeats another, 2048 solved at once, 4096 transferred more than once; above, the satisfaction';

-- Both are read without touching the table itself.
create index cases_board on cases (org_id, registered_at)
    include (project_id, lead_id, department_id, handler_id, category_id, building_id, marks, paused_seconds);
create index cases_board_open on cases (org_id, registered_at)
    include (project_id, lead_id, department_id, handler_id, category_id, building_id, marks, open, first_reply_due_at,
             plan_due_at, close_due_at, due_at) where open;
create index cases_holdings_ended on cases_holdings (org_id, to_at)
    include (project_id, department_id, worked_seconds) where to_at is not null;

-- Supervising the cases of every department is a permission of its own; a head supervises those of his own.
update staff_roles set permissions = permissions || '{cases.oversee}'
where code in ('supervisor', 'director', 'manager') and 'cases.supervise' = any (permissions)
  and not 'cases.oversee' = any (permissions);
