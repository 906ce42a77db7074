-- Also whose act it was: an open screen tells its owner of the changes of others only.
drop function activity_changes_after(bigint);

create function activity_changes_after(after bigint)
    returns table (id bigint, org_id bigint, project_id bigint, subject_type text, subject_id bigint, account_id bigint)
    language sql stable security definer set search_path = public
begin atomic
    select e.id, e.org_id, e.project_id, e.subject_type, e.subject_id, e.account_id from activity_entries e
    where e.id > after order by e.id limit 5000;
end;
