-- Those above hear of a silence that lasts twice as long only since V120_86; what was that old by then would all ring on one day.
-- It counts as rung, though nobody is told: whoever works on it has heard of it, its clocks ring on their own, and it rings again once it has moved and
-- lies still anew. What comes to be that old today or later rings as usual, and what has rung already is left as it is.
alter table cases_escalations add column untold boolean not null default false;
comment on column cases_escalations.untold is
    'Keeps an alarm from ringing that was due before the house rang it; nobody was told, so no history shows it';

insert into cases_escalations (org_id, project_id, case_id, reason, percent, run, why, fired_at, told, task_steps, settled_at, untold)
select still.org_id, still.project_id, still.id, 'SILENCE', 100, still.run,
       2 * still.workdays || ' 个工作日没有办理动静（启用此项提醒前已如此，不再补发）', now(), '{}', '{}', now(), true
from (
    select c.org_id, c.project_id, c.id, coalesce(o.silence_workdays, 3) as workdays, moved.run,
           (moved.at at time zone 'Asia/Shanghai')::date as moved_on
    from cases c
    left join cases_oversight o on o.org_id = c.org_id
    cross join lateral (
        select max(e.seq) as run, max(case when e.recorded_at > first.recorded_at then e.recorded_at else e.at end) as at
        from cases_events e
        join cases_events first on first.org_id = e.org_id and first.case_id = e.case_id and first.seq = 1
        where e.org_id = c.org_id and e.case_id = c.id
          and e.type not in ('URGED', 'DECIDED', 'POLICY_CHANGED', 'REGRADED')) moved
    where c.open and c.state <> 'SUSPENDED'
      and exists (select from cases_escalations e where e.org_id = c.org_id and e.case_id = c.id and e.reason = 'SILENCE')) still
where 2 * still.workdays <= (
    select count(*)
    from generate_series(still.moved_on + 1, (now() at time zone 'Asia/Shanghai')::date - 1, interval '1 day') as day
    left join calendars_days d on d.org_id = still.org_id and d.date = day::date
    where coalesce(d.type = 'MAKEUP_WORKDAY', extract(isodow from day) <= 5))
on conflict do nothing;
