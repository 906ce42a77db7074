-- The last day a token was used, marked before any scope is known; a day is exact enough to find tokens nobody needs.
create function staff_token_used(token bigint, day date) returns void
    language sql security definer set search_path = public
begin atomic
    update staff_tokens set last_used_on = day where id = token and last_used_on is distinct from day;
end;
revoke execute on function staff_token_used(bigint, date) from public;
grant execute on function staff_token_used(bigint, date) to atrium_app;
