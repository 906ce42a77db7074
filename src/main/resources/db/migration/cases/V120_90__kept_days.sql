-- Boards also count complaints, and whom customers were asked to rate; months are kept anew with both, and with their days.
alter table cases_months add column complaints int not null default 0, add column asked int not null default 0;
alter table cases_months alter column complaints drop default, alter column asked drop default;
delete from cases_months_kept where not held;

-- The same by days, so that weeks and parts of months are sums of kept rows too. Without the category, by which a day's cases
-- hardly ever fall together. Kept with its month, and as fresh as that.
create table cases_days (
    org_id bigint not null references staff_organisations,
    month date not null,
    day date not null,
    project_id bigint not null,
    lead_id bigint,
    department_id bigint not null,
    intake int not null,
    closed int not null,
    complaints int not null,
    first_reply_due int not null,
    first_reply_on_time int not null,
    plan_due int not null,
    plan_on_time int not null,
    close_due int not null,
    close_on_time int not null,
    rated int not null,
    asked int not null,
    satisfied int not null,
    solved_at_once int not null,
    repeated int not null,
    reopened int not null,
    transferred int not null,
    shuttled int not null,
    paused int not null,
    points int not null,
    paused_seconds bigint not null,
    replies bytea not null,
    unique nulls not distinct (org_id, month, day, project_id, lead_id, department_id)
);
comment on table cases_days is
    'What is settled of the cases registered on a day of Shanghai, counted; kept together with its month in cases_months';
comment on column cases_days.replies is
    'Pairs of four bytes each: whole minutes from intake to the first reply, how many cases were answered after so many';
call atrium_guard('cases_days');

-- What is new in what is kept leaves a mark like the rest.
drop trigger cases_months_changed on cases;
create trigger cases_months_changed after update on cases
    for each row when ((cases_month_over(old.registered_at) or cases_month_over(new.registered_at))
        and (old.registered_at, old.project_id, old.category_id, old.lead_id, old.department_id, old.marks, old.paused_seconds,
             old.kind, old.first_replied_at)
            is distinct from
            (new.registered_at, new.project_id, new.category_id, new.lead_id, new.department_id, new.marks, new.paused_seconds,
             new.kind, new.first_replied_at))
    execute function cases_months_changed();

-- When somebody first answered is counted from the same index as all that is of a period.
drop index cases_newest;
create index cases_newest on cases (org_id, registered_at desc, id desc)
    include (project_id, state, kind, grade, channel, open, category_id, building_id, lead_id, department_id, handler_id,
             marks, paused_seconds, first_replied_at);

-- Complaints by the day they are to be closed.
create index cases_complaints_due on cases (org_id, close_due_at)
    include (project_id, lead_id, department_id, state, close_late, marks) where kind = 'COMPLAINT';

-- Households 在管户 for complaints per ten thousand of them.
create index properties_units_households on properties_units (org_id, project_id)
    where status in ('SIGNED', 'FILED', 'DELIVERED') and kind not in ('PARKING', 'STORAGE');

create function cases_day(at timestamptz) returns date language sql immutable parallel safe
    return (at at time zone 'Asia/Shanghai')::date;
