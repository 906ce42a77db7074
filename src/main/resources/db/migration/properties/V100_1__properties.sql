create table properties_projects (
    id bigint generated always as identity primary key,
    project_id bigint generated always as (id) stored,
    org_id bigint not null references staff_organisations,
    code text not null,
    name text not null,
    city text,
    address text,
    label_template text not null default '{building}{unit}{room}',
    closed boolean not null default false,
    version int not null default 0,
    unique (org_id, code),
    unique (org_id, name)
);
comment on table properties_projects is 'Projects 项目; in scope by their own id';
call atrium_guard('properties_projects');

create table properties_phases (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null references properties_projects,
    name text not null,
    unique (project_id, name)
);
comment on table properties_phases is 'Phases 分期 of a project';
call atrium_guard('properties_phases');

create table properties_buildings (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null references properties_projects,
    phase_id bigint references properties_phases,
    code text not null,
    name text not null,
    presale_permit text,
    version int not null default 0,
    unique (project_id, code)
);
create index properties_buildings_project on properties_buildings (org_id, project_id, id);
comment on table properties_buildings is 'Buildings 楼栋（幢、座）; code is the normal form of the number, name as people write it';
call atrium_guard('properties_buildings');

create table properties_units (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint not null references properties_projects,
    building_id bigint not null references properties_buildings,
    kind text not null check (kind in ('FLAT', 'PARKING', 'SHOP', 'STORAGE', 'OTHER')),
    stair text not null default '',
    floor_number int not null,
    floor_name text not null,
    room text not null,
    label text not null,
    former_labels text[] not null default '{}',
    layout text,
    usage text,
    gross_area numeric(10, 2),
    inner_area numeric(10, 2),
    shared_area numeric(10, 2),
    unit_price numeric(14, 2),
    total_price numeric(18, 2),
    status text not null default 'AVAILABLE'
        check (status in ('AVAILABLE', 'RESERVED', 'SUBSCRIBED', 'SIGNED', 'FILED', 'DELIVERED', 'WITHHELD')),
    title_unit_number text,
    version int not null default 0,
    unique (project_id, building_id, stair, floor_name, room)
);
create index properties_units_grid on properties_units (org_id, project_id, building_id, stair, floor_number desc, room);
create index properties_units_status on properties_units (org_id, project_id, status, id);
create index properties_units_label on properties_units (org_id, project_id, label text_pattern_ops);
comment on table properties_units is
    'Units 房源: flats, parking, shops, storage. stair 单元 is empty where the building has none; floor_number is physical 物理层, floor_name nominal 名义层';
call atrium_guard('properties_units');
