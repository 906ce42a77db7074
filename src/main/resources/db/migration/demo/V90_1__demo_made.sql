-- Says that this database holds made-up organisations, so that a production house refuses it. Not a business table.
create table demo_made (
    org_id bigint primary key references staff_organisations,
    made_at timestamptz not null
);
comment on table demo_made is 'Demo organisations in this database';
grant select, insert on demo_made to atrium_app;
