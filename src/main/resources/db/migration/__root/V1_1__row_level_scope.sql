-- Row-level scope (law 5): a transaction tells its organisation and projects; without them every business table is empty.

create function atrium_org() returns bigint language sql stable parallel safe
    return nullif(current_setting('atrium.org', true), '')::bigint;

create function atrium_account() returns bigint language sql stable parallel safe
    return nullif(current_setting('atrium.account', true), '')::bigint;

create function atrium_all_projects() returns boolean language sql stable parallel safe
    return coalesce(current_setting('atrium.all_projects', true), '') = 'on';

create function atrium_projects() returns bigint[] language sql stable parallel safe
    return coalesce(nullif(current_setting('atrium.projects', true), ''), '{}')::bigint[];

-- Puts a table under guard: row-level security on, one policy, and only the named verbs for the run-time role.
-- A table with a project_id shows rows of the projects in scope; rows without a project belong to the whole organisation.
create procedure atrium_guard(guarded regclass, verbs text default 'select, insert, update, delete') language plpgsql as $$
declare
    by_project boolean := exists (select from pg_attribute
                                  where attrelid = guarded and attname = 'project_id' and not attisdropped);
    condition text := 'org_id = (select atrium_org())';
begin
    if by_project then
        condition := condition || ' and (project_id is null or (select atrium_all_projects())'
                               || ' or project_id = any ((select atrium_projects())::bigint[]))';
    end if;
    execute format('alter table %s enable row level security', guarded);
    execute format('create policy scope on %s using (%s) with check (%s)', guarded, condition, condition);
    execute format('grant %s on %s to atrium_app', verbs, guarded);
end $$;

-- Spring Session: not a business table; ids are random and never listed without the principal's name.
create table spring_session (
    primary_id char(36) primary key,
    session_id char(36) not null unique,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);
grant select, insert, update, delete on spring_session, spring_session_attributes to atrium_app;

-- Spring Modulith's register of events that listeners still owe work for.
create table event_publication (
    id uuid primary key,
    listener_id text not null,
    event_type text not null,
    serialized_event text not null,
    publication_date timestamptz not null,
    completion_date timestamptz,
    status text,
    completion_attempts int,
    last_resubmission_date timestamptz
);
create index event_publication_open on event_publication (completion_date, publication_date);
grant select, insert, update, delete on event_publication to atrium_app;

-- db-scheduler's jobs.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
grant select, insert, update, delete on scheduled_tasks to atrium_app;
