-- One index answers the newest-first lists and what boards count live: filters and figures are judged in it, and only the
-- rows of a page are fetched from the table itself.
drop index cases_newest;
drop index cases_board;
create index cases_newest on cases (org_id, registered_at desc, id desc)
    include (project_id, state, kind, grade, channel, open, category_id, building_id, lead_id, department_id, handler_id,
             marks, paused_seconds);

-- Whether a department held a case is asked for each row of its lists.
drop index cases_holdings_department;
create index cases_holdings_department on cases_holdings (org_id, department_id, case_id) include (project_id);

-- The newest rows are read most: they must not wait for a fifth of a large table before they are tidied and known to plans.
alter table cases set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01,
                       autovacuum_analyze_scale_factor = 0.01);
alter table cases_holdings set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01,
                                autovacuum_analyze_scale_factor = 0.02);

-- What boards count of months that are over, kept. A month is used only while nothing of it has changed since; a write to one
-- leaves a mark in the same transaction, by which readers count it from the cases again and the job keeps it anew.
create table cases_months (
    org_id bigint not null references staff_organisations,
    month date not null,
    project_id bigint not null,
    category_id bigint not null,
    lead_id bigint,
    department_id bigint not null,
    intake int not null,
    closed int not null,
    first_reply_due int not null,
    first_reply_on_time int not null,
    plan_due int not null,
    plan_on_time int not null,
    close_due int not null,
    close_on_time int not null,
    rated int not null,
    satisfied int not null,
    solved_at_once int not null,
    repeated int not null,
    reopened int not null,
    transferred int not null,
    shuttled int not null,
    paused int not null,
    points int not null,
    paused_seconds bigint not null,
    unique nulls not distinct (org_id, month, project_id, category_id, lead_id, department_id)
);
comment on table cases_months is
    'What is settled of the cases registered in a month of Shanghai, counted; a column for each measure of a period';
call atrium_guard('cases_months');

create table cases_months_held (
    org_id bigint not null references staff_organisations,
    month date not null,
    project_id bigint not null,
    department_id bigint not null,
    stretches bytea not null,
    primary key (org_id, month, project_id, department_id)
);
comment on table cases_months_held is 'How long a department held what it handed on in a month, counted by tenths of an hour';
comment on column cases_months_held.stretches is 'Pairs of four bytes each: tenths of an hour, how many stretches of that length';
call atrium_guard('cases_months_held');

create table cases_months_kept (
    org_id bigint not null references staff_organisations,
    held boolean not null,
    month date not null,
    kept_at timestamptz not null,
    primary key (org_id, held, month)
);
comment on table cases_months_kept is 'Which months are kept: of cases_months, or of cases_months_held';
call atrium_guard('cases_months_kept');

create table cases_months_stale (
    org_id bigint not null references staff_organisations,
    held boolean not null,
    month date not null
);
create index cases_months_stale_month on cases_months_stale (org_id, held, month);
comment on table cases_months_stale is
    'Months of which something changed since they were kept; only ever appended to by writers, who so never wait for each other';
call atrium_guard('cases_months_stale');

create function cases_month(at timestamptz) returns date language sql immutable parallel safe
    return date_trunc('month', at at time zone 'Asia/Shanghai')::date;

-- Whether a month may be kept already, seen by who writes: a day earlier than the job that keeps it (two days after its end),
-- so that no transaction can write into a month that is being kept without leaving its mark.
create function cases_month_over(at timestamptz) returns boolean language sql stable parallel safe
    return at < date_trunc('month', (now() - interval '1 day') at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai';

create function cases_months_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and cases_month_over(old.registered_at) then
        insert into cases_months_stale values (old.org_id, false, cases_month(old.registered_at));
    end if;
    if tg_op <> 'DELETE' and cases_month_over(new.registered_at) then
        insert into cases_months_stale values (new.org_id, false, cases_month(new.registered_at));
    end if;
    return null;
end $$;
create trigger cases_months_new after insert on cases
    for each row when (cases_month_over(new.registered_at)) execute function cases_months_changed();
create trigger cases_months_changed after update on cases
    for each row when ((cases_month_over(old.registered_at) or cases_month_over(new.registered_at))
        and (old.registered_at, old.project_id, old.category_id, old.lead_id, old.department_id, old.marks, old.paused_seconds)
            is distinct from
            (new.registered_at, new.project_id, new.category_id, new.lead_id, new.department_id, new.marks, new.paused_seconds))
    execute function cases_months_changed();
create trigger cases_months_gone after delete on cases
    for each row when (cases_month_over(old.registered_at)) execute function cases_months_changed();

create function cases_months_held_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and cases_month_over(old.to_at) then
        insert into cases_months_stale values (old.org_id, true, cases_month(old.to_at));
    end if;
    if tg_op <> 'DELETE' and cases_month_over(new.to_at) then
        insert into cases_months_stale values (new.org_id, true, cases_month(new.to_at));
    end if;
    return null;
end $$;
create trigger cases_months_held_new after insert on cases_holdings
    for each row when (cases_month_over(new.to_at)) execute function cases_months_held_changed();
create trigger cases_months_held_changed after update on cases_holdings
    for each row when ((cases_month_over(old.to_at) or cases_month_over(new.to_at))
        and (old.to_at, old.project_id, old.department_id, old.worked_seconds)
            is distinct from (new.to_at, new.project_id, new.department_id, new.worked_seconds))
    execute function cases_months_held_changed();
create trigger cases_months_held_gone after delete on cases_holdings
    for each row when (cases_month_over(old.to_at)) execute function cases_months_held_changed();
