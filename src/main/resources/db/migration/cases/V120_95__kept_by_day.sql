-- What boards keep is marked and kept anew by days, so that the days of the running month are kept too and one change to an old
-- case makes a day be counted from the cases, not a month. All that was kept is counted once more.
drop table cases_months_stale;
truncate cases_months, cases_months_held, cases_months_kept, cases_days;

create table cases_days_stale (
    org_id bigint not null references staff_organisations,
    held boolean not null,
    day date not null
);
create index cases_days_stale_day on cases_days_stale (org_id, held, day);
comment on table cases_days_stale is
    'Days of which something changed since they were kept; only ever appended to by writers, who so never wait for each other';
call atrium_guard('cases_days_stale');

create table cases_days_kept (
    org_id bigint not null references staff_organisations,
    held boolean not null,
    day date not null,
    primary key (org_id, held, day)
);
comment on table cases_days_kept is 'Which days are kept: of cases_days, or of cases_days_held';
call atrium_guard('cases_days_kept');

alter table cases_days drop column month; -- and what was unique by it
alter table cases_days add unique nulls not distinct (org_id, day, project_id, lead_id, department_id);
comment on table cases_days is 'What is settled of the cases registered on a day of Shanghai, counted';

create table cases_days_held (
    org_id bigint not null references staff_organisations,
    day date not null,
    project_id bigint not null,
    department_id bigint not null,
    stretches bytea not null,
    primary key (org_id, day, project_id, department_id)
);
comment on table cases_days_held is 'How long a department held what it handed on on a day, counted by tenths of an hour';
comment on column cases_days_held.stretches is 'Pairs of four bytes each: tenths of an hour, how many stretches of that length';
call atrium_guard('cases_days_held');

-- Uncompressed in its row: a board of three years reads a thousand of them.
alter table cases_months_held alter stretches set storage external;
alter table cases_months_held set (toast_tuple_target = 8160);

-- The same as in cases_months without the category, which most boards do not ask for.
create table cases_months_leads (like cases_months including comments);
alter table cases_months_leads drop column category_id;
alter table cases_months_leads add unique nulls not distinct (org_id, month, project_id, lead_id, department_id);
alter table cases_months_leads add foreign key (org_id) references staff_organisations;
comment on table cases_months_leads is 'What is settled of the cases registered in a month of Shanghai, counted, whatever they are about';
call atrium_guard('cases_months_leads');

create table cases_months_buildings (
    org_id bigint not null references staff_organisations,
    month date not null,
    project_id bigint not null,
    building_id bigint,
    counts bytea not null,
    unique nulls not distinct (org_id, month, project_id, building_id)
);
comment on table cases_months_buildings is 'Which categories the cases registered in a month were about, by building';
comment on column cases_months_buildings.counts is
    'A category in eight bytes, then in four each how many came in, repeat another, were reopened';
call atrium_guard('cases_months_buildings');

-- Whether a day may be kept already, seen by who writes: a day earlier than the job that keeps it (two days after its end), so
-- that no transaction can write into a day that is being kept without leaving its mark.
create function cases_day_over(at timestamptz) returns boolean language sql stable parallel safe
    return at < date_trunc('day', (now() - interval '1 day') at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai';

create function cases_days_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and cases_day_over(old.registered_at) then
        insert into cases_days_stale values (old.org_id, false, cases_day(old.registered_at));
    end if;
    if tg_op <> 'DELETE' and cases_day_over(new.registered_at)
            and (tg_op = 'INSERT' or old.registered_at <> new.registered_at or not cases_day_over(old.registered_at)) then
        insert into cases_days_stale values (new.org_id, false, cases_day(new.registered_at));
    end if;
    return null;
end $$;
drop trigger cases_months_new on cases;
drop trigger cases_months_changed on cases;
drop trigger cases_months_gone on cases;
drop function cases_months_changed;
create trigger cases_days_new after insert on cases
    for each row when (cases_day_over(new.registered_at)) execute function cases_days_changed();
create trigger cases_days_changed after update on cases
    for each row when ((cases_day_over(old.registered_at) or cases_day_over(new.registered_at))
        and (old.registered_at, old.project_id, old.category_id, old.building_id, old.lead_id, old.department_id, old.marks,
             old.paused_seconds, old.kind, old.first_replied_at)
            is distinct from
            (new.registered_at, new.project_id, new.category_id, new.building_id, new.lead_id, new.department_id, new.marks,
             new.paused_seconds, new.kind, new.first_replied_at))
    execute function cases_days_changed();
create trigger cases_days_gone after delete on cases
    for each row when (cases_day_over(old.registered_at)) execute function cases_days_changed();

create function cases_days_held_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and cases_day_over(old.to_at) then
        insert into cases_days_stale values (old.org_id, true, cases_day(old.to_at));
    end if;
    if tg_op <> 'DELETE' and cases_day_over(new.to_at) then
        insert into cases_days_stale values (new.org_id, true, cases_day(new.to_at));
    end if;
    return null;
end $$;
drop trigger cases_months_held_new on cases_holdings;
drop trigger cases_months_held_changed on cases_holdings;
drop trigger cases_months_held_gone on cases_holdings;
drop function cases_months_held_changed;
create trigger cases_days_held_new after insert on cases_holdings
    for each row when (cases_day_over(new.to_at)) execute function cases_days_held_changed();
create trigger cases_days_held_changed after update on cases_holdings
    for each row when ((cases_day_over(old.to_at) or cases_day_over(new.to_at))
        and (old.to_at, old.project_id, old.department_id, old.worked_seconds)
            is distinct from (new.to_at, new.project_id, new.department_id, new.worked_seconds))
    execute function cases_days_held_changed();
create trigger cases_days_held_gone after delete on cases_holdings
    for each row when (cases_day_over(old.to_at)) execute function cases_days_held_changed();
drop function cases_month_over;
