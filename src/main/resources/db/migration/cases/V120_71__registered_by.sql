-- Everybody's own board counts what one took in beside what one handles; of a period, and of what is open now, both are found by an index.
create index cases_registered_by on cases (org_id, registered_by, registered_at desc, id desc) where registered_by is not null;
create index cases_open_registered_by on cases (org_id, registered_by, id) where open and registered_by is not null;
