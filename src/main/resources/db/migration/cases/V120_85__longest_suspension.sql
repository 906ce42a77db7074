-- How long a case may be suspended at a time is the organisation's to say.
alter table cases_oversight
    add column suspend_days int not null default 90 check (suspend_days between 1 and 365);
comment on table cases_oversight is
    'When the house speaks up by itself, how long a closed case may be reopened and an open one suspended at a time; without a row the usual values hold';
