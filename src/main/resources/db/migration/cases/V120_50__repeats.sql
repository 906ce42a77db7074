-- Telling repeats looked at every case of the unit and category at each change: a flat with thousands of cases of one cause made
-- every further one slower. One case only matters to its neighbours in time.

-- Earlier cases closed since the last one that came in before this: who was closed before that is told by it. Later cases up to the
-- next closing: who came after that repeats it instead. And the case itself. Equal moments are in the order of the ids.
-- A plan made for any flat expects a handful of rows and would read and sort all there are; it must go by the indexes' order instead.
create function cases_tell_repeats(changed cases, category bigint, closed timestamptz) returns void language plpgsql
    set enable_sort = off set enable_bitmapscan = off as $$
declare
    came constant timestamptz := changed.registered_at;
    since timestamptz;
    till timestamptz;
begin
    select o.registered_at into since from cases o
    where o.org_id = changed.org_id and o.unit_id = changed.unit_id and o.category_id = category and o.state <> 'CANCELLED'
      and o.registered_at >= came - interval '90 days' and (o.registered_at, o.id) < (came, changed.id)
    order by o.registered_at desc, o.id desc limit 1;
    select o.closed_at into till from cases o
    where o.org_id = changed.org_id and o.unit_id = changed.unit_id and o.category_id = category
      and o.closed_at <= closed + interval '90 days' and (o.closed_at, o.id) > (closed, changed.id)
    order by o.closed_at limit 1;
    with near as (
        select changed.id
        union
        (select c.id from cases c
         where c.org_id = changed.org_id and c.unit_id = changed.unit_id and c.category_id = category
           and c.closed_at between coalesce(since, came - interval '90 days') and came order by c.closed_at offset 0)
        union
        (select c.id from cases c
         where c.org_id = changed.org_id and c.unit_id = changed.unit_id and c.category_id = category
           and c.registered_at between closed and coalesce(till, closed + interval '90 days')
         order by c.registered_at, c.id offset 0)),
    told as (
        select c.id,
               (select e.id from cases e
                where e.org_id = c.org_id and e.unit_id = c.unit_id and e.category_id = c.category_id and e.id <> c.id
                  and c.state <> 'CANCELLED' and e.closed_at <= c.registered_at
                  and e.closed_at >= c.registered_at - interval '90 days'
                order by e.closed_at desc, e.id desc limit 1) as repeats,
               coalesce((select true from cases l
                where l.org_id = c.org_id and l.unit_id = c.unit_id and l.category_id = c.category_id and l.id <> c.id
                  and l.state <> 'CANCELLED' and l.registered_at >= c.closed_at
                  and l.registered_at <= c.closed_at + interval '90 days'
                order by l.registered_at, l.id limit 1), false) as recurred
        from cases c where c.id = any (array(select id from near))) -- a handful: by their ids, not among all of the organisation
    update cases c set repeats = t.repeats, recurred = t.recurred from told t
    where c.id = t.id and (c.repeats, c.recurred) is distinct from (t.repeats, t.recurred);
end $$;
grant execute on function cases_tell_repeats(cases, bigint, timestamptz) to atrium_app;

create or replace function cases_repeats_changed() returns trigger language plpgsql as $$
begin
    perform cases_tell_repeats(new, new.category_id, new.closed_at);
    if tg_op = 'UPDATE' and (old.category_id, old.closed_at) is distinct from (new.category_id, new.closed_at) then
        perform cases_tell_repeats(new, old.category_id, old.closed_at);
    end if;
    return null;
end $$;
drop function cases_tell_repeats(bigint, bigint, bigint);

-- The steps between taking in and closing change nothing about repeats.
drop trigger cases_repeats_changed on cases;
create trigger cases_repeats_changed after update of category_id, state, closed_at on cases
    for each row when (new.unit_id is not null
        and (old.category_id, old.state = 'CANCELLED', old.closed_at)
            is distinct from (new.category_id, new.state = 'CANCELLED', new.closed_at))
    execute function cases_repeats_changed();
create index cases_same_cause_came on cases (org_id, unit_id, category_id, registered_at, id) where unit_id is not null;
