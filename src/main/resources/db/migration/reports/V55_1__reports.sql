create table reports_plans (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    kind text not null,
    enabled boolean not null,
    sections text[] not null,
    post_ids bigint[] not null,
    since date not null check (since = date_trunc('month', since)),
    version int not null default 1,
    unique (org_id, kind)
);
comment on table reports_plans is
    'Which periodic reports 定期报告 are made by themselves each month, of what, and the posts they are sent to; since is the first month';
call atrium_guard('reports_plans', 'select, insert, update');

create table reports_issued (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    kind text not null,
    number text not null,
    title text not null,
    period_from date not null,
    period_to date not null check (period_to >= period_from),
    sections text[] not null,
    automatic boolean not null,
    all_projects boolean not null,
    project_ids bigint[] not null,
    state text not null check (state in ('MAKING', 'READY', 'FAILED')),
    asker text not null,
    asker_id bigint references staff_people,
    asked_at timestamptz not null,
    made_at timestamptz,
    failure text,
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    size int,
    bytes bytea,
    unique (org_id, number),
    check ((state = 'READY') = (bytes is not null)),
    check ((bytes is null) = (sha256 is null) and (bytes is null) = (size is null) and (bytes is null) = (made_at is null))
);
create index reports_issued_newest on reports_issued (org_id, id desc);
create unique index reports_issued_once on reports_issued (org_id, kind, period_from, period_to)
    where automatic and state <> 'FAILED';
comment on table reports_issued is
    'Reports as the bytes that were issued; a report of several projects is seen only by who sees all of them';
call atrium_guard('reports_issued', 'select, insert, update');

-- What has been issued is never changed again, by whomever.
create function reports_issued_stays() returns trigger language plpgsql as $$
begin
    raise exception 'An issued report stays as it is';
end $$;
create trigger reports_issued_stays before update on reports_issued
    for each row when (old.state = 'READY') execute function reports_issued_stays();
