alter table calendars_days add column by_hand boolean not null default false;
comment on column calendars_days.by_hand is 'Set by a person, not by a notice: such a day does not make its year a published one';

create table calendars_rotas (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    name text not null check (length(name) <= 30),
    observes_holidays boolean not null,
    version int not null default 1,
    unique (org_id, name)
);
comment on table calendars_rotas is 'Working hours of departments that do not keep those of the organisation 班次日历: seven days, late or night shifts';
call atrium_guard('calendars_rotas');

create table calendars_rota_hours (
    org_id bigint not null references staff_organisations,
    rota_id bigint not null references calendars_rotas on delete cascade,
    effective_from date not null,
    frames jsonb not null,
    primary key (org_id, rota_id, effective_from)
);
comment on table calendars_rota_hours is 'Hours of a rota by weekday in force from a date; a weekday without any is a day off. 24:00 is midnight at the end';
call atrium_guard('calendars_rota_hours');

create table calendars_rota_days (
    org_id bigint not null references staff_organisations,
    rota_id bigint not null references calendars_rotas on delete cascade,
    date date not null,
    frames text[] not null,
    note text not null check (length(note) <= 60),
    primary key (org_id, rota_id, date)
);
comment on table calendars_rota_days is 'Single days of a rota with hours of their own; none for a day off';
call atrium_guard('calendars_rota_days');

create table calendars_departments (
    org_id bigint not null references staff_organisations,
    department_id bigint not null references staff_departments,
    rota_id bigint not null references calendars_rotas,
    primary key (org_id, department_id)
);
comment on table calendars_departments is 'Departments that work by a rota; all others keep the organisation''s hours';
call atrium_guard('calendars_departments');
