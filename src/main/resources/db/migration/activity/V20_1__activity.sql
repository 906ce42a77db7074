create table activity_entries (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint,
    subject_type text not null,
    subject_id bigint not null,
    verb text not null,
    account_id bigint,
    actor text not null,
    origin text not null,
    at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    changes jsonb not null default '{}',
    note text
);
create index activity_entries_subject on activity_entries (org_id, subject_type, subject_id, id);
create index activity_entries_at on activity_entries (org_id, at);
create index activity_entries_account on activity_entries (org_id, account_id, id);
comment on table activity_entries is 'Append-only feed of who did what; the run-time role may only insert and read';
call atrium_guard('activity_entries', 'select, insert');
