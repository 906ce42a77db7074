-- The radar also sees texts that say the same, wherever in the project they come from.
alter table cases_radar
    add column alike_households int not null default 5 check (alike_households between 2 and 100),
    add column alike_days int not null default 30 check (alike_days between 1 and 365),
    add column alike_percent int not null default 15 check (alike_percent between 5 and 90);
comment on table cases_radar is
    'From how many households within how many days the same matter is proposed as a group 群诉: of a building and category, and of texts so much alike; 5 in 30 days, 15 percent where no row is';

alter table cases_signals alter column building_id drop not null;
alter table cases_signals alter column category_id drop not null;
alter table cases_signals
    add column words text[],
    add column percents int[],
    add column group_id bigint references cases_groups,
    add check ((words is null) = (building_id is not null)),
    add check ((words is null) = (percents is null)),
    add check (percents is null or cardinality(percents) = cardinality(cases));
create index cases_signals_project on cases_signals (org_id, project_id, id);
comment on column cases_signals.words is 'What alike texts share; null where building and category are the same instead';
comment on column cases_signals.percents is 'How alike each of the cases is to the one in the middle';
comment on column cases_signals.group_id is 'The group that says the same already';
