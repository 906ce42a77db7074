alter table search_entries add keys text[] not null default '{}';
comment on column search_entries.keys is 'The short texts whole, the title first: names, numbers, rooms, tails of telephones; what is typed like one of them comes first';

-- Every hit of a kind, for lists that turn pages by an order of their own. Applies the scope itself, as search_find does.
create function search_ids(of_kind text, wanted text[]) returns setof bigint
    language sql stable security definer set search_path = public
begin atomic
    select e.record_id
    from search_entries e
    where e.org_id = atrium_org() and cardinality(wanted) > 0 and e.tokens @> wanted and e.kind = of_kind
      and (e.project_id is null or atrium_all_projects() or e.project_id = any (atrium_projects()));
end;

-- The best hits of each kind: what is typed is a whole key, then the beginning of one, a title before other keys; then the newest.
create function search_best(kinds text[], wanted text[], typed text, most int)
    returns table (kind text, record_id bigint, project_id bigint, title text, subtitle text, link text, rank int)
    language sql stable security definer set search_path = public
begin atomic
    select best.kind, best.record_id, best.project_id, best.title, best.subtitle, best.link, best.rank
    from (
        select r.*, row_number() over (partition by r.kind order by r.rank, r.record_id desc) as place
        from (
            select e.kind, e.record_id, e.project_id, e.title, e.subtitle, e.link,
                   case when typed = e.keys[1] then 0
                        when typed = any (e.keys) then 1
                        when starts_with(e.keys[1], typed) then 2
                        when exists (select from unnest(e.keys) as k where starts_with(k, typed)) then 3
                        else 4 end as rank
            from search_entries e
            where e.org_id = atrium_org() and cardinality(wanted) > 0 and e.tokens @> wanted and e.kind = any (kinds)
              and (e.project_id is null or atrium_all_projects() or e.project_id = any (atrium_projects()))) r) best
    where best.place <= most
    order by best.rank, best.kind, best.record_id desc;
end;
