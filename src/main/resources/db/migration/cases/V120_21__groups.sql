create table cases_radar (
    org_id bigint primary key references staff_organisations,
    households int not null check (households between 2 and 100),
    days int not null check (days between 1 and 365)
);
comment on table cases_radar is 'From how many households within how many days the same matter is proposed as a group 群诉; 5 and 30 where no row is';
call atrium_guard('cases_radar');

create table cases_groups (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null references properties_projects,
    building_id bigint references properties_buildings,
    category_id bigint not null references cases_categories,
    title text not null check (length(title) <= 100),
    cause text not null check (length(cause) <= 2000),
    lead_id bigint not null references staff_departments,
    legal_risk boolean not null,
    opened_at timestamptz not null,
    opened_by text not null,
    closed_at timestamptz,
    version int not null default 1
);
create index cases_groups_newest on cases_groups (org_id, opened_at desc, id desc);
comment on table cases_groups is 'Groups of cases with one cause 群诉; each member keeps its own clocks, lead_id answers for all';
call atrium_guard('cases_groups', 'select, insert, update');

create table cases_members (
    org_id bigint not null references staff_organisations,
    project_id bigint not null,
    group_id bigint not null references cases_groups,
    case_id bigint not null references cases,
    joined_at timestamptz not null,
    joined_by text not null,
    left_at timestamptz,
    primary key (group_id, case_id, joined_at)
);
create unique index cases_members_one_group on cases_members (org_id, case_id) where left_at is null;
create index cases_members_group on cases_members (org_id, group_id);
comment on table cases_members is 'Which cases belong to which group from when to when; a case is in one open group at most';
call atrium_guard('cases_members', 'select, insert, update');

create table cases_signals (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null references properties_projects,
    building_id bigint not null references properties_buildings,
    category_id bigint not null references cases_categories,
    households int not null,
    cases bigint[] not null,
    raised_at timestamptz not null,
    settled_at timestamptz,
    settled_by text,
    reason text
);
create unique index cases_signals_open on cases_signals (org_id, building_id, category_id) where settled_at is null;
comment on table cases_signals is 'What the radar saw: many households of a building with the same matter; settled by grouping or by a reason';
call atrium_guard('cases_signals', 'select, insert, update');
