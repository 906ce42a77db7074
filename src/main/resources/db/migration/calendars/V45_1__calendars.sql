create table calendars_days (
    org_id bigint not null references staff_organisations,
    date date not null,
    type text not null check (type in ('HOLIDAY', 'MAKEUP_WORKDAY')),
    name text not null,
    source text,
    primary key (org_id, date)
);
comment on table calendars_days is
    'Days that differ from the plain week: holidays 放假 and make-up workdays 调休上班; a year without any is not announced yet';
call atrium_guard('calendars_days');

create table calendars_frames (
    org_id bigint not null references staff_organisations,
    effective_from date not null,
    frames jsonb not null,
    primary key (org_id, effective_from)
);
comment on table calendars_frames is
    'Working hours by weekday, {"1": ["09:00-12:00", "13:30-18:00"], …} with 1 = Monday, in force from a date';
call atrium_guard('calendars_frames');

create table calendars_versions (
    org_id bigint primary key references staff_organisations,
    version bigint not null
);
comment on table calendars_versions is 'Raised with every change of days or frames, so that each node knows when its copy is stale';
call atrium_guard('calendars_versions');
