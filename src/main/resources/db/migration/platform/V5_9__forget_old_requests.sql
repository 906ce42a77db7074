-- Answers to once-only requests are kept 7 days; forgetting them is the house's own work, across organisations.
create function platform_forget(before timestamptz) returns bigint
    language sql security definer set search_path = public
begin atomic
    with gone as (delete from platform_requests where received_at < before returning 1) select count(*) from gone;
end;
revoke execute on function platform_forget(timestamptz) from public;
grant execute on function platform_forget(timestamptz) to atrium_app;
