alter table properties_projects add skipped_floors int[] not null default '{}';
comment on column properties_projects.skipped_floors is 'numbers no floor bears, such as 4, 13, 14: they part nominal from physical floors';

-- Pages are read by keyset in the order of the grid, floors downward; a plain column can be compared under a policy, -floor_number cannot.
alter table properties_units add floor_order int generated always as (-floor_number) stored,
    add changed_at timestamptz not null default now(),
    add changed_by text not null default '';
create index properties_units_order
    on properties_units (org_id, project_id, building_id, stair, floor_order, room, id);
create index properties_units_price on properties_units (org_id, project_id, total_price);
create index properties_units_area on properties_units (org_id, project_id, gross_area);

create table properties_prices (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null references properties_projects,
    unit_id bigint not null references properties_units,
    unit_price numeric(14, 2),
    total_price numeric(18, 2),
    effective_at timestamptz not null,
    source text not null check (source in ('IMPORT', 'HAND')),
    reason text,
    account_id bigint,
    actor text not null,
    check (unit_price is not null or total_price is not null)
);
create index properties_prices_unit on properties_prices (org_id, unit_id, effective_at desc, id desc);
comment on table properties_prices is 'Price versions 价目 of units; never edited, the newest stands on the unit';
call atrium_guard('properties_prices', 'select, insert');
