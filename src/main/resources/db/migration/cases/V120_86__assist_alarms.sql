-- A piece of work another department was asked for, and did not answer by its day, is told of as well.
alter table cases_escalations drop constraint cases_escalations_reason_check;
alter table cases_escalations
    add constraint cases_escalations_reason_check check (reason in ('CLOCK', 'REPEATED', 'TO_AND_FRO', 'SILENCE', 'ASSIST'));
comment on table cases_escalations is
    'Each rung of each clock, and each repetition, silence, going to and fro or overdue assist 协办, told once per run 升级记录; task_steps name the tasks it became';
-- Those that wait already are looked at again when their day is over.
update cases c set next_alarm_at = least(coalesce(c.next_alarm_at, 'infinity'), late.due_at)
from (select org_id, case_id, min(due_at) as due_at from cases_assists where state = 'OPEN' group by org_id, case_id) late
where c.org_id = late.org_id and c.id = late.case_id and c.open;
-- Those silent since they were told of may have been so twice as long.
update cases c set next_alarm_at = now()
where c.open and exists (select from cases_escalations e where e.org_id = c.org_id and e.case_id = c.id and e.reason = 'SILENCE');
