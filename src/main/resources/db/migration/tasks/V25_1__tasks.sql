create table tasks (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint,
    module text not null,
    subject_id bigint not null,
    step text not null,
    title text not null,
    link text not null,
    department_id bigint not null references staff_departments,
    person_id bigint references staff_people,
    due_at timestamptz,
    opened_at timestamptz not null,
    done_at timestamptz,
    done_by bigint references staff_people,
    outcome text check (outcome in ('DONE', 'WITHDRAWN')),
    version int not null default 0,
    check ((done_at is null) = (outcome is null))
);
create unique index tasks_open_once on tasks (org_id, module, subject_id, step) where done_at is null;
create index tasks_person on tasks (org_id, person_id, due_at, id) where done_at is null;
create index tasks_department on tasks (org_id, department_id, due_at, id) where done_at is null;
create index tasks_done on tasks (org_id, done_by, done_at desc, id desc) where done_at is not null;
comment on table tasks is 'What somebody owes: the one inbox 待办';
call atrium_guard('tasks', 'select, insert, update');
