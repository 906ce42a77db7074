alter table cases
    add column next_alarm_at timestamptz default now(),
    add column alarm int not null default 0,
    add column urged_count int not null default 0,
    add column follows_id bigint references cases;
create index cases_alarm on cases (org_id, next_alarm_at) where open and next_alarm_at is not null;
create index cases_escalated on cases (org_id, (coalesce(due_at, 'infinity')), id) where open and alarm >= 100;
create index cases_follows on cases (org_id, follows_id) where follows_id is not null;
comment on column cases.next_alarm_at is
    'When the house looks at the case again: at once after each act, then at the next rung; null while nothing can come due';
comment on column cases.alarm is 'The highest rung of the ladder reached, in percent of a clock; 100 also for repetition and going to and fro';
comment on column cases.follows_id is 'The closed case that this one takes up again after the days in which it could be reopened';

create table cases_escalations (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null,
    case_id bigint not null references cases,
    reason text not null check (reason in ('CLOCK', 'REPEATED', 'TO_AND_FRO', 'SILENCE')),
    clock text check ((clock is not null) = (reason = 'CLOCK')),
    percent int not null,
    run int not null,
    why text not null,
    fired_at timestamptz not null,
    told bigint[] not null,
    task_steps text[] not null,
    settled_at timestamptz,
    decided_by text,
    decision text
);
create unique index cases_escalations_once on cases_escalations (case_id, reason, clock, percent, run) nulls not distinct;
create index cases_escalations_case on cases_escalations (org_id, case_id, fired_at);
comment on table cases_escalations is
    'Each rung of each clock, and each repetition, silence or going to and fro, told once per run 升级记录; task_steps name the tasks it became';
call atrium_guard('cases_escalations', 'select, insert, update');

create table cases_assists (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null,
    case_id bigint not null references cases,
    department_id bigint not null references staff_departments,
    person_id bigint references staff_people,
    what text not null check (length(what) <= 2000),
    due_at timestamptz not null,
    state text not null check (state in ('OPEN', 'DONE', 'DECLINED', 'WITHDRAWN')),
    asked_at timestamptz not null,
    asked_by text not null,
    answered_at timestamptz,
    answered_by text,
    result text check (length(result) <= 10000),
    check ((answered_at is null) = (state = 'OPEN'))
);
create index cases_assists_case on cases_assists (org_id, case_id, id);
create index cases_assists_department on cases_assists (org_id, department_id, case_id);
comment on table cases_assists is 'Pieces of work 协办 a case waits for from other departments; while one is open the case cannot be done';
call atrium_guard('cases_assists', 'select, insert, update');

create table cases_oversight (
    org_id bigint primary key references staff_organisations,
    reopen_days int not null check (reopen_days between 0 and 365),
    silence_workdays int not null check (silence_workdays between 1 and 60),
    transfers int not null check (transfers between 2 and 20),
    repeats int not null check (repeats between 1 and 20),
    version int not null default 1
);
comment on table cases_oversight is 'When the house speaks up by itself, and how long a closed case may be reopened; without a row the usual values hold';
call atrium_guard('cases_oversight', 'select, insert, update');

alter table cases_categories add column evidence_required boolean not null default false;
comment on column cases_categories.evidence_required is 'A repair of this category is done only with a photograph taken since it was dispatched';
