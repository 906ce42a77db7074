create table staff_organisations (
    id bigint generated always as identity primary key,
    org_id bigint generated always as (id) stored,
    kind text not null check (kind in ('DEVELOPER', 'AGENCY', 'BUREAU')),
    name text not null unique,
    created_at timestamptz not null
);
comment on table staff_organisations is 'Organisations that share the house; each sees only its own rooms';
call atrium_guard('staff_organisations', 'select, update');

create table staff_departments (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    parent_id bigint references staff_departments,
    code text not null,
    name text not null,
    outside boolean not null default false,
    closed boolean not null default false,
    unique (org_id, code),
    unique (org_id, name)
);
comment on table staff_departments is 'Departments of an organisation, and outside partners (banks, lawyers, property company)';
call atrium_guard('staff_departments');

create table staff_posts (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    department_id bigint not null references staff_departments,
    name text not null,
    head boolean not null default false,
    unique (org_id, department_id, name)
);
comment on table staff_posts is 'Posts of a department; the head post answers for it';
call atrium_guard('staff_posts');

create table staff_people (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    department_id bigint not null references staff_departments,
    post_id bigint references staff_posts,
    name text not null,
    phone text,
    left_on date,
    version int not null default 0
);
create index staff_people_department on staff_people (org_id, department_id, id);
comment on table staff_people is 'People who work here';
call atrium_guard('staff_people');

create table staff_roles (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    code text not null,
    name text not null,
    permissions text[] not null,
    administers text check (administers in ('SYSTEM', 'SECURITY', 'AUDIT')),
    version int not null default 0,
    unique (org_id, code),
    unique (org_id, name)
);
comment on table staff_roles is 'Roles as sets of permissions; administers marks one of the three separated administrators 三员';
call atrium_guard('staff_roles');

create table staff_accounts (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    person_id bigint not null unique references staff_people,
    username text not null check (username = lower(username)),
    password_hash text not null,
    password_changed_at timestamptz not null,
    must_change_password boolean not null default true,
    failed_sign_ins int not null default 0,
    locked_until timestamptz,
    totp_secret bytea,
    totp_last_step bigint,
    all_projects boolean not null default false,
    disabled_at timestamptz,
    last_sign_in_at timestamptz,
    version int not null default 0,
    unique (username)
);
comment on table staff_accounts is 'Who may sign in';
call atrium_guard('staff_accounts');

create table staff_old_passwords (
    org_id bigint not null,
    account_id bigint not null references staff_accounts on delete cascade,
    changed_at timestamptz not null,
    password_hash text not null,
    primary key (account_id, changed_at)
);
comment on table staff_old_passwords is 'Earlier passwords that may not come back (the last 5)';
call atrium_guard('staff_old_passwords', 'select, insert, delete');

create table staff_account_roles (
    org_id bigint not null,
    account_id bigint not null references staff_accounts on delete cascade,
    role_id bigint not null references staff_roles,
    primary key (account_id, role_id)
);
create index staff_account_roles_role on staff_account_roles (org_id, role_id);
comment on table staff_account_roles is 'Roles an account holds';
call atrium_guard('staff_account_roles');

create table staff_account_projects (
    org_id bigint not null,
    account_id bigint not null references staff_accounts on delete cascade,
    scoped_project_id bigint not null,
    primary key (account_id, scoped_project_id)
);
comment on table staff_account_projects is 'Projects an account may see when it does not see all; named apart from project_id so that the scope does not hide the scope';
call atrium_guard('staff_account_projects');

create table staff_tokens (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    account_id bigint not null references staff_accounts on delete cascade,
    name text not null,
    token_hash bytea not null unique,
    scopes text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_on date,
    revoked_at timestamptz
);
create index staff_tokens_account on staff_tokens (org_id, account_id);
comment on table staff_tokens is 'API tokens; scopes are permissions, never more than the account holds';
call atrium_guard('staff_tokens');

-- Before sign-in nothing is known, so these doors open as the owner. Each answers one question about one name, id or hash.
create function staff_sign_in(name text) returns table (account_id bigint, org_id bigint)
    language sql stable security definer set search_path = public
begin atomic
    select a.id, a.org_id from staff_accounts a where a.username = lower(name);
end;

create function staff_access(account bigint) returns table (
        account_id bigint, person_id bigint, username text, name text, org_id bigint, org_name text, org_kind text,
        department_id bigint, department_name text, roles text[], permissions text[], administers text[],
        all_projects boolean, projects bigint[], must_change_password boolean, has_totp boolean,
        password_changed_at timestamptz)
    language sql stable security definer set search_path = public
begin atomic
    select a.id, p.id, a.username, p.name, o.id, o.name, o.kind, d.id, d.name,
           coalesce((select array_agg(r.name order by r.id) from staff_account_roles ar join staff_roles r on r.id = ar.role_id
                     where ar.account_id = a.id), '{}'),
           coalesce((select array_agg(distinct permission) from staff_account_roles ar join staff_roles r on r.id = ar.role_id,
                     unnest(r.permissions) permission where ar.account_id = a.id), '{}'),
           coalesce((select array_agg(distinct r.administers) from staff_account_roles ar join staff_roles r on r.id = ar.role_id
                     where ar.account_id = a.id and r.administers is not null), '{}'),
           a.all_projects,
           coalesce((select array_agg(ap.scoped_project_id) from staff_account_projects ap where ap.account_id = a.id), '{}'),
           a.must_change_password, a.totp_secret is not null, a.password_changed_at
    from staff_accounts a
    join staff_people p on p.id = a.person_id
    join staff_departments d on d.id = p.department_id
    join staff_organisations o on o.id = a.org_id
    where a.id = account and a.disabled_at is null;
end;

create function staff_token(hash bytea) returns table (token_id bigint, account_id bigint, org_id bigint, scopes text[], expires_at timestamptz)
    language sql stable security definer set search_path = public
begin atomic
    select t.id, t.account_id, t.org_id, t.scopes, t.expires_at from staff_tokens t
    where t.token_hash = hash and t.revoked_at is null;
end;

create function staff_organisation_ids() returns setof bigint language sql stable security definer set search_path = public
begin atomic
    select id from staff_organisations order by id;
end;

-- Opening an organisation is the house's own act (demo, installation), never a request's.
create function staff_open_organisation(kind text, name text, at timestamptz) returns bigint
    language sql security definer set search_path = public
begin atomic
    insert into staff_organisations (kind, name, created_at) values (kind, name, at) returning id;
end;
