create table cases_links (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null,
    case_id bigint not null references cases,
    token_hash bytea not null unique,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index cases_links_case on cases_links (org_id, case_id, id);
comment on table cases_links is
    'Keys by which a customer sees his case without an account 进度链接; only the hash is kept, so a new one is made for each sending';
call atrium_guard('cases_links', 'select, insert, update');

-- Before the link is read nothing is known of who asks, so this door opens as the owner. It answers about one hash.
create function cases_link(hash bytea, at timestamptz) returns table (org_id bigint, project_id bigint, case_id bigint)
    language sql stable security definer set search_path = public
begin atomic
    select l.org_id, l.project_id, l.case_id from cases_links l
    where l.token_hash = hash and l.revoked_at is null and l.expires_at > at;
end;

alter table cases drop constraint cases_confirmed_by_check;
alter table cases add constraint cases_confirmed_by_check
    check (confirmed_by in ('SIGNATURE', 'PHONE', 'SMS', 'LINK'));
