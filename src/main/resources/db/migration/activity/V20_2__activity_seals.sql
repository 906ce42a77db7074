-- Entries are chained shortly after their commit, so that writers never queue on the chain. The queue is written with the entry.
create table activity_unsealed (
    entry_id bigint primary key,
    org_id bigint not null references staff_organisations
);
create index activity_unsealed_org on activity_unsealed (org_id, entry_id);
comment on table activity_unsealed is 'Entries committed but not yet in the chain';
call atrium_guard('activity_unsealed', 'select, insert, delete');

create table activity_seals (
    org_id bigint not null references staff_organisations,
    seq bigint not null check (seq > 0),
    entry_id bigint not null unique,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    primary key (org_id, seq)
);
comment on table activity_seals is 'The chain of an organisation: each hash covers the one before and the whole entry';
call atrium_guard('activity_seals', 'select, insert');

create table activity_heads (
    org_id bigint not null references staff_organisations,
    day date not null,
    seq bigint not null,
    hash text not null,
    signature text not null,
    primary key (org_id, seq)
);
comment on table activity_heads is 'Signed heads of the chain, also kept in a file outside the database';
call atrium_guard('activity_heads', 'select, insert');

create function activity_unsealed_organisations() returns setof bigint
    language sql stable security definer set search_path = public
begin atomic
    select distinct org_id from activity_unsealed;
end;
