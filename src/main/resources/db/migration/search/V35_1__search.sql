create table search_entries (
    org_id bigint not null references staff_organisations,
    project_id bigint,
    kind text not null,
    record_id bigint not null,
    title text not null,
    subtitle text not null,
    link text not null,
    tokens text[] not null,
    primary key (org_id, kind, record_id)
);
create index search_entries_tokens on search_entries using gin (org_id, tokens);
comment on table search_entries is 'Words by which records are found; written by the modules that own the records';
call atrium_guard('search_entries');

-- Array operators are not leak-proof, so a policy would keep the planner from the token index. This door applies the very same
-- scope itself, as the owner, and therefore may use it.
create function search_find(kinds text[], wanted text[], most int)
    returns table (kind text, record_id bigint, project_id bigint, title text, subtitle text, link text)
    language sql stable security definer set search_path = public
begin atomic
    select e.kind, e.record_id, e.project_id, e.title, e.subtitle, e.link
    from search_entries e
    where e.org_id = atrium_org() and e.tokens @> wanted and (kinds is null or e.kind = any (kinds))
      and (e.project_id is null or atrium_all_projects() or e.project_id = any (atrium_projects()))
    order by e.record_id desc
    limit least(most, 1000);
end;
