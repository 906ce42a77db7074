-- Nodes tell open screens of all organisations what to look at again: these doors open as the owner and give ids only.
create function activity_changes_after(after bigint)
    returns table (id bigint, org_id bigint, project_id bigint, subject_type text, subject_id bigint)
    language sql stable security definer set search_path = public
begin atomic
    select e.id, e.org_id, e.project_id, e.subject_type, e.subject_id from activity_entries e
    where e.id > after order by e.id limit 5000;
end;

create function activity_last_change() returns bigint language sql stable security definer set search_path = public
begin atomic
    select coalesce(max(id), 0) from activity_entries;
end;
