create table cases_handbooks (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    version int not null,
    title text not null check (length(title) <= 60),
    document_number text check (length(document_number) <= 60),
    text text not null check (length(text) <= 40000),
    draft jsonb,
    bound bigint[] not null default '{}',
    backdating_days int not null default 3 check (backdating_days between 0 and 60),
    effective_from date,
    applies_to_open boolean not null default false,
    drafted_by bigint references staff_people,
    drafted_at timestamptz,
    published_by bigint references staff_people,
    published_at timestamptz,
    applied_to bigint,
    applied_count int not null default 0,
    applied_at timestamptz,
    row_version int not null default 1,
    unique (org_id, version),
    unique (org_id, effective_from),
    check ((draft is null) = (published_at is not null)),
    check (published_at is null or effective_from is not null)
);
create unique index cases_handbooks_draft on cases_handbooks (org_id) where published_at is null;
comment on table cases_handbooks is
    'Versions of the handling rules 处理办法: the paper, whom it binds, from when. Limits and rungs of a draft stand in draft, those of a '
    'published version in cases_policies and cases_ladders, never edited';
comment on column cases_handbooks.bound is 'Departments whose people must read it and say so';
comment on column cases_handbooks.applied_to is 'The last open case brought under it, by id: where the job goes on after a restart';
call atrium_guard('cases_handbooks');

insert into cases_handbooks (org_id, version, title, text, effective_from, published_at)
select org_id, 1, '投诉处理办法', '', min(effective_from), now() from cases_policies group by org_id;

alter table cases_policies add column handbook_id bigint references cases_handbooks;
update cases_policies p set handbook_id = (select h.id from cases_handbooks h where h.org_id = p.org_id);
alter table cases_policies alter column handbook_id set not null;
create index cases_policies_handbook on cases_policies (org_id, handbook_id);
comment on column cases_policies.handbook_id is 'The version of the handling rules this limit stands in';

create table cases_ladders (
    org_id bigint not null references staff_organisations,
    policy_id bigint not null references cases_policies,
    clock text not null check (clock in ('FIRST_REPLY', 'PLAN', 'CLOSE')),
    percent int not null check (percent between 1 and 1000),
    post text not null check (length(post) <= 40),
    primary key (org_id, policy_id, clock, percent, post)
);
comment on table cases_ladders is
    'Who is told when so much of a limit is used 升级到: a post by its name, or HANDLER, HEAD for whoever holds the case';
call atrium_guard('cases_ladders', 'select, insert');

create table cases_readings (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    handbook_id bigint not null references cases_handbooks,
    person_id bigint not null references staff_people,
    department_id bigint not null references staff_departments,
    asked_at timestamptz not null,
    read_at timestamptz,
    unique (org_id, handbook_id, person_id)
);
comment on table cases_readings is 'Who was asked to read a version of the handling rules 阅读确认, and when they said they had';
call atrium_guard('cases_readings', 'select, insert, update');

create table cases_promises (
    org_id bigint not null references staff_organisations,
    project_id bigint not null,
    case_id bigint not null references cases,
    policy_id bigint not null references cases_policies,
    told_at timestamptz not null,
    first_reply_by timestamptz,
    plan_by timestamptz,
    close_by timestamptz,
    provisional boolean not null,
    primary key (org_id, case_id)
);
comment on table cases_promises is 'What the customer was promised 承诺 when the case was taken in; nothing that happens later rewrites it';
call atrium_guard('cases_promises', 'select, insert');

create table cases_recounts (
    org_id bigint primary key references staff_organisations,
    calendar_version bigint not null,
    last_case bigint not null default 0,
    seen int not null default 0,
    changed int not null default 0,
    finished boolean not null default false
);
comment on table cases_recounts is
    'How far the due times of open cases were reckoned anew after the calendar changed; last_case is where to go on';
call atrium_guard('cases_recounts', 'select, insert, update');
