-- A rung that was raised under an earlier limit must be raised for the one that holds now, once that is used up as far.
alter table cases_escalations add column lifted_at timestamptz;
comment on column cases_escalations.lifted_at is
    'When the limit had been moved so that this rung lay ahead again; it may be raised once more. Null while it stands';
drop index cases_escalations_once;
create unique index cases_escalations_once on cases_escalations (case_id, reason, clock, percent, run) nulls not distinct
    where lifted_at is null;
