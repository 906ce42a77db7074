create table staff_absences (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    person_id bigint not null references staff_people,
    stand_in_id bigint not null references staff_people,
    from_on date not null,
    to_on date not null,
    reason text check (length(reason) <= 100),
    entered_by text not null,
    entered_at timestamptz not null,
    version int not null default 0,
    check (to_on >= from_on),
    check (stand_in_id <> person_id),
    constraint staff_absences_apart exclude using gist
        (org_id with =, person_id with =, daterange(from_on, to_on, '[]') with &&)
);
create index staff_absences_current on staff_absences (org_id, to_on);
comment on table staff_absences is 'When somebody is away, both days included, and who stands in 代理人; one person is never away twice at a time';
call atrium_guard('staff_absences');
