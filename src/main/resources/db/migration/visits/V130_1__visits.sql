create table visits_rules (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    kind text not null,
    grade text,
    category_id bigint references cases_categories,
    version int not null,
    effective_from date not null,
    share int not null check (share between 0 and 100),
    within_days int not null check (within_days between 1 and 90),
    failures_most int not null check (failures_most between 1 and 10),
    rectify_days int not null check (rectify_days between 1 and 90),
    by_building boolean not null,
    by_category boolean not null,
    aspects text[] not null check (cardinality(aspects) between 1 and 8),
    script text not null,
    basis text not null,
    unique nulls not distinct (org_id, kind, grade, category_id, version),
    unique nulls not distinct (org_id, kind, grade, category_id, effective_from)
);
comment on table visits_rules is
    'Rules of return visits 回访规则 by kind, grade and category; never edited, a later row replaces an earlier one from its date. share is percent, 100 makes a visit of each closed case';
comment on column visits_rules.by_building is 'Samples are drawn per building 楼栋 (and per category when by_category): the strata';
call atrium_guard('visits_rules', 'select, insert');

create table visits_draws (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null references properties_projects,
    rule_id bigint not null references visits_rules,
    month date not null,
    seq int not null,
    building_id bigint references properties_buildings,
    category_id bigint references cases_categories,
    share int not null,
    seed bigint not null,
    algorithm text not null,
    population bigint[] not null,
    ordered bigint[] not null,
    chosen int not null,
    population_before int not null,
    chosen_before int not null,
    drawn_at timestamptz not null,
    drawn_by text not null,
    unique nulls not distinct (org_id, project_id, rule_id, month, building_id, category_id, seq)
);
comment on table visits_draws is
    'Samples drawn 抽样, never changed: seed, population (case ids), algorithm and the order it gave, so that anybody can draw again. The first chosen of ordered are visited, the next ones stand in for lost contacts';
call atrium_guard('visits_draws', 'select, insert');

create table visits_pool (
    org_id bigint not null references staff_organisations,
    project_id bigint not null references properties_projects,
    case_id bigint not null references cases,
    rule_id bigint not null references visits_rules,
    building_id bigint references properties_buildings,
    category_id bigint not null references cases_categories,
    closed_at timestamptz not null,
    draw_id bigint references visits_draws,
    primary key (case_id, closed_at)
);
create index visits_pool_waiting on visits_pool (org_id, project_id, closed_at) where draw_id is null;
comment on table visits_pool is 'Closed cases of which a sample is drawn; draw_id is null while they wait for the draw of their month';
call atrium_guard('visits_pool', 'select, insert, update');

create table visits (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null references properties_projects,
    case_id bigint not null references cases,
    closed_at timestamptz not null,
    rule_id bigint not null references visits_rules,
    draw_id bigint references visits_draws,
    stands_for bigint references visits,
    stand_in int not null default 0 check (stand_in between 0 and 2),
    kind text not null,
    grade text not null,
    category_id bigint not null references cases_categories,
    building_id bigint references properties_buildings,
    department_id bigint not null references staff_departments,
    workers bigint[] not null,
    state text not null check (state in ('DUE', 'DONE', 'LOST', 'VOID')),
    opened_at timestamptz not null,
    due_at timestamptz not null,
    caller_id bigint references staff_people,
    next_at timestamptz,
    failures int not null default 0,
    ended_at timestamptz,
    ended_by bigint references staff_people,
    solved boolean,
    nps int check (nps between 0 and 10),
    marks jsonb,
    comment text,
    score numeric(3, 2),
    low boolean,
    version int not null default 1,
    check ((ended_at is null) = (state = 'DUE')),
    check ((marks is not null and solved is not null) = (state = 'DONE'))
);
create unique index visits_once on visits (org_id, case_id, closed_at);
create index visits_due on visits (org_id, due_at, id);
create index visits_open on visits (org_id, state, due_at, id);
create index visits_project on visits (org_id, project_id, due_at, id);
create index visits_caller on visits (org_id, caller_id, due_at, id);
create index visits_department on visits (org_id, department_id, due_at, id);
create index visits_draw on visits (org_id, draw_id) where draw_id is not null;
comment on table visits is
    'Return visits 回访 of closed cases. department_id did the work, workers are the people who had a hand in it and may not make the call; low: a mark of 2 or less, or not solved';
call atrium_guard('visits', 'select, insert, update');

create table visits_attempts (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null,
    visit_id bigint not null references visits,
    at timestamptz not null,
    person_id bigint references staff_people,
    actor text not null,
    outcome text not null check (outcome in ('REACHED', 'NO_ANSWER', 'REFUSED', 'INVALID', 'CALL_BACK')),
    next_at timestamptz,
    note text,
    quiet_hours boolean not null,
    undone_at timestamptz,
    undone_by text,
    undone_why text
);
create index visits_attempts_visit on visits_attempts (org_id, visit_id, id);
comment on table visits_attempts is 'Calls made for a return visit; one taken back keeps who took it back and why';
call atrium_guard('visits_attempts', 'select, insert, update');

create table visits_results (
    org_id bigint not null references staff_organisations,
    project_id bigint not null,
    visit_id bigint not null references visits,
    seq int not null,
    at timestamptz not null,
    person_id bigint references staff_people,
    actor text not null,
    solved boolean not null,
    nps int,
    marks jsonb not null,
    comment text,
    why text,
    primary key (visit_id, seq)
);
create index visits_results_visit on visits_results (org_id, visit_id, seq);
comment on table visits_results is 'What customers said, every version; why is the reason of a correction. The last one stands in visits';
call atrium_guard('visits_results', 'select, insert');

create table visits_rectifications (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null references properties_projects,
    visit_id bigint not null references visits,
    department_id bigint not null references staff_departments,
    person_id bigint references staff_people,
    cause text not null,
    state text not null check (state in ('OPEN', 'ANSWERED', 'CLOSED', 'WITHDRAWN')),
    opened_at timestamptz not null,
    due_at timestamptz not null,
    measures text,
    answered_at timestamptz,
    answered_by bigint references staff_people,
    ended_at timestamptz,
    rejections int not null default 0,
    reopened_case boolean not null default false,
    version int not null default 1,
    check ((ended_at is not null) = (state in ('CLOSED', 'WITHDRAWN')))
);
create unique index visits_rectifications_once on visits_rectifications (org_id, visit_id) where state in ('OPEN', 'ANSWERED');
create index visits_rectifications_state on visits_rectifications (org_id, state, due_at, id);
create index visits_rectifications_department on visits_rectifications (org_id, department_id, due_at, id);
comment on table visits_rectifications is
    'Rectifications 整改 after bad marks: the department answers with measures, somebody else checks; closed only when checked';
call atrium_guard('visits_rectifications', 'select, insert, update');

create table visits_rectification_steps (
    org_id bigint not null references staff_organisations,
    project_id bigint not null,
    rectification_id bigint not null references visits_rectifications,
    seq int not null,
    at timestamptz not null,
    actor text not null,
    act text not null check (act in ('OPENED', 'ANSWERED', 'REJECTED', 'PASSED', 'WITHDRAWN')),
    text text,
    primary key (rectification_id, seq)
);
create index visits_rectification_steps_of on visits_rectification_steps (org_id, rectification_id, seq);
comment on table visits_rectification_steps is 'What happened to a rectification, in order; append-only';
call atrium_guard('visits_rectification_steps', 'select, insert');
