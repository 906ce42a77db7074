create table notifications_messages (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint,
    key text not null,
    kind text not null,
    person_id bigint references staff_people,
    department_id bigint references staff_departments,
    phone_sealed bytea,
    phone_masked text,
    title text not null,
    text text not null,
    link text,
    told_at timestamptz not null,
    check (num_nonnulls(person_id, department_id, phone_sealed) = 1)
);
create unique index notifications_messages_once on notifications_messages
    (org_id, key, coalesce(person_id, 0), coalesce(department_id, 0), coalesce(phone_masked, ''));
create index notifications_messages_person on notifications_messages (org_id, person_id, id desc) where person_id is not null;
create index notifications_messages_department on notifications_messages (org_id, department_id, id desc)
    where department_id is not null;
comment on table notifications_messages is 'What was told to whom 消息; the same key to the same recipient once';
call atrium_guard('notifications_messages', 'select, insert, update');
