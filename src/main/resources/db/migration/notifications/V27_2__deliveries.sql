-- A customer's link opens his matter without an account, so it is kept sealed and never in the open.
alter table notifications_messages add column link_sealed bytea;
drop index notifications_messages_person;
drop index notifications_messages_department;
create index notifications_messages_person on notifications_messages (org_id, person_id, told_at desc, id desc)
    where person_id is not null;
create index notifications_messages_department on notifications_messages (org_id, department_id, told_at desc, id desc)
    where department_id is not null;

create table notifications_readings (
    org_id bigint not null references staff_organisations,
    message_id bigint not null references notifications_messages,
    person_id bigint not null references staff_people,
    read_at timestamptz not null,
    primary key (message_id, person_id)
);
create index notifications_readings_person on notifications_readings (org_id, person_id, message_id);
comment on table notifications_readings is 'Who has read which message 已读';
call atrium_guard('notifications_readings', 'select, insert');

create table notifications_addresses (
    org_id bigint not null references staff_organisations,
    person_id bigint primary key references staff_people,
    mail_sealed bytea not null,
    mail_masked text not null,
    changed_at timestamptz not null
);
create index notifications_addresses_org on notifications_addresses (org_id, person_id);
comment on table notifications_addresses is 'Where a colleague takes mail, as he said himself';
call atrium_guard('notifications_addresses');

create table notifications_channels (
    org_id bigint not null references staff_organisations,
    channel text not null check (channel in ('MAIL', 'SMS', 'ROBOT')),
    enabled boolean not null,
    setup jsonb not null,
    secret_sealed bytea,
    version int not null default 1,
    primary key (org_id, channel)
);
comment on table notifications_channels is 'How messages leave the house 发送通道, by channel; the secret is sealed and never shown back';
call atrium_guard('notifications_channels', 'select, insert, update');

create table notifications_kinds (
    org_id bigint not null references staff_organisations,
    kind text not null,
    channels text[] not null,
    primary key (org_id, kind)
);
comment on table notifications_kinds is 'Which kinds of message go by which channels, where it differs from what the house proposes';
call atrium_guard('notifications_kinds');

create table notifications_quiet (
    org_id bigint primary key references staff_organisations,
    quiet_from time not null,
    quiet_until time not null,
    version int not null default 1
);
comment on table notifications_quiet is 'Hours in which customers are left in peace 免打扰, where they differ from 21:00 to 8:00; equal ends mean never';
call atrium_guard('notifications_quiet', 'select, insert, update');

create table notifications_deliveries (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint,
    message_id bigint not null references notifications_messages,
    kind text not null,
    channel text not null check (channel in ('INAPP', 'MAIL', 'SMS', 'ROBOT')),
    person_id bigint references staff_people,
    target_sealed bytea,
    target_masked text,
    tag uuid not null default gen_random_uuid(),
    state text not null check (state in ('QUEUED', 'HELD', 'SENT', 'FAILED', 'DEAD', 'DROPPED', 'SKIPPED')),
    attempts int not null default 0,
    queued_at timestamptz not null,
    next_at timestamptz,
    leased_until timestamptz,
    provider text,
    content_sealed bytea,
    answer text,
    sent_at timestamptz,
    unique nulls not distinct (org_id, message_id, channel, person_id),
    check ((next_at is not null) = (state in ('QUEUED', 'HELD', 'FAILED')))
);
create index notifications_deliveries_due on notifications_deliveries (org_id, next_at, id) where next_at is not null;
create index notifications_deliveries_newest on notifications_deliveries (org_id, queued_at desc, id desc);
create index notifications_deliveries_state on notifications_deliveries (org_id, state, queued_at desc, id desc);
create index notifications_deliveries_kind on notifications_deliveries (org_id, kind, queued_at desc, id desc);
comment on table notifications_deliveries is
    'What became of a message on each channel 发送记录. tag goes along as the stable id by which a provider knows a repetition';
comment on column notifications_deliveries.next_at is 'When it may be tried (again); null once its fate is settled';
comment on column notifications_deliveries.leased_until is 'Until when a worker has it in hand; a worker that died gives it back by silence';
comment on column notifications_deliveries.content_sealed is 'What went out, as it was handed over';
call atrium_guard('notifications_deliveries', 'select, insert, update');

create table notifications_attempts (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint,
    delivery_id bigint not null references notifications_deliveries,
    at timestamptz not null,
    provider text not null,
    taken boolean not null,
    answer text not null,
    millis int not null
);
create index notifications_attempts_delivery on notifications_attempts (org_id, delivery_id, id);
comment on table notifications_attempts is 'Each try to deliver and what the other side answered; append-only';
call atrium_guard('notifications_attempts', 'select, insert');

-- What a screen somewhere should look at again. Worth nothing after a crash, hence unlogged; never a business fact.
create unlogged table notifications_signals (
    id bigint generated always as identity primary key,
    org_id bigint not null,
    topic text not null check (topic in ('messages', 'tasks')),
    person_id bigint,
    department_id bigint
);
comment on table notifications_signals is 'Short-lived hints for open screens that a person''s or department''s messages or tasks changed';
call atrium_guard('notifications_signals', 'select, insert');

create function notifications_ring_tasks() returns trigger language plpgsql as $$
begin
    insert into notifications_signals (org_id, topic, person_id, department_id)
    values (new.org_id, 'tasks', new.person_id, new.department_id);
    if tg_op = 'UPDATE' and (old.person_id, old.department_id) is distinct from (new.person_id, new.department_id) then
        insert into notifications_signals (org_id, topic, person_id, department_id)
        values (old.org_id, 'tasks', old.person_id, old.department_id);
    end if;
    return null;
end $$;
create trigger notifications_ring after insert or update on tasks for each row execute function notifications_ring_tasks();

-- Nodes listen for all organisations at once, and one job sends for all of them: these doors open as the owner and give ids only.
create function notifications_signals_after(after bigint) returns table (id bigint, org_id bigint, topic text, person_id bigint, department_id bigint)
    language sql stable security definer set search_path = public
begin atomic
    select s.id, s.org_id, s.topic, s.person_id, s.department_id from notifications_signals s
    where s.id > after order by s.id limit 5000;
end;

create function notifications_last_signal() returns bigint language sql stable security definer set search_path = public
begin atomic
    select coalesce(max(id), 0) from notifications_signals;
end;

create function notifications_forget_signals() returns bigint language sql security definer set search_path = public
begin atomic
    with gone as (delete from notifications_signals
                  where id < (select coalesce(max(id), 0) - 20000 from notifications_signals) returning 1)
    select count(*) from gone;
end;

create function notifications_due(at timestamptz) returns setof bigint language sql stable security definer set search_path = public
begin atomic
    select distinct org_id from notifications_deliveries where next_at <= at and (leased_until is null or leased_until < at);
end;
