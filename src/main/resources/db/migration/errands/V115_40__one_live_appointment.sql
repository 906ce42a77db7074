-- One live appointment per customer. Clerks of different projects saw only their own matters and so could book two at once: of
-- those, who is being served or was booked first stays and serves the other's matters as well; the other is called off.
-- After a merge of customers both may be live, for both were promised: hence by whose appointment it was at first.
create temporary table errands_twice on commit drop as
select org_id, id, stops, first_value(id) over same as stays
from errands_appointments where state in ('BOOKED', 'ARRIVED')
window same as (partition by org_id, coalesce(customer_before, customer_id) order by state, id);
delete from errands_twice where id = stays;

insert into errands_visits (org_id, project_id, appointment_id, matter_id)
select distinct v.org_id, v.project_id, t.stays, v.matter_id
from errands_twice t join errands_visits v on v.org_id = t.org_id and v.appointment_id = t.id
on conflict do nothing;

update errands_slots s set taken = greatest(s.taken - held.seats, 0)
from (select org_id, place_id, starts_at, count(*) as seats from (
          select distinct t.id, c.org_id, c.place_id, c.starts_at
          from errands_twice t cross join jsonb_array_elements(t.stops) stop
          join errands_slots c on c.org_id = t.org_id and c.place_id = (stop ->> 'placeId')::bigint
              and c.starts_at < (stop ->> 'to')::timestamptz
              and c.starts_at + interval '30 minutes' > (stop ->> 'from')::timestamptz) seat
      group by org_id, place_id, starts_at) held
where s.org_id = held.org_id and s.place_id = held.place_id and s.starts_at = held.starts_at;

update tasks set done_at = clock_timestamp(), outcome = 'WITHDRAWN', version = version + 1
where module = 'errands' and done_at is null and subject_id in (select id from errands_twice);
update errands_appointments set state = 'CANCELLED', cancelled_for = '同一客户重复预约，已并入另一个预约', version = version + 1
where id in (select id from errands_twice);

create unique index errands_appointments_live on errands_appointments (org_id, (coalesce(customer_before, customer_id)))
    where state in ('BOOKED', 'ARRIVED');
