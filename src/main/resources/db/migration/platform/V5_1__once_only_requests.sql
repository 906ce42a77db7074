create table platform_requests (
    org_id bigint not null,
    account_id bigint not null,
    endpoint text not null,
    key text not null check (length(key) between 1 and 255),
    request_hash bytea not null,
    status int,
    content_type text,
    etag text,
    body bytea,
    received_at timestamptz not null,
    primary key (account_id, endpoint, key)
);
create index platform_requests_age on platform_requests (received_at);
comment on table platform_requests is 'Creating requests already answered, by Idempotency-Key, kept 7 days (law 6)';
call atrium_guard('platform_requests');
