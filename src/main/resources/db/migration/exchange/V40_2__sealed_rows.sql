-- Rows lie under seal, with what is wrong with them: reasons quote cells. Rows kept before are sealed by the nightly job.
alter table exchange_rows
    add column sealed bytea,
    alter column texts drop not null,
    alter column faults drop not null,
    alter column faults drop default,
    add constraint exchange_rows_content check (sealed is not null or (texts is not null and faults is not null));
create index exchange_rows_plain on exchange_rows (org_id) where sealed is null;
comment on column exchange_rows.sealed is 'JSON of texts by field and faults, sealed; texts and faults are empty then';

-- The record of an import and its counts stay; the file and the rows go after some days.
alter table exchange_imports add column emptied_at timestamptz;
create index exchange_imports_content on exchange_imports (org_id, stored_path) where emptied_at is null;
comment on column exchange_imports.emptied_at is 'When the uploaded file and the kept rows were cleared away';

-- A field may be read from several columns: the first that holds something.
update exchange_imports
set mapping = (select coalesce(jsonb_object_agg(key, jsonb_build_array(value)), '{}') from jsonb_each(mapping));
update exchange_mappings
set mapping = (select coalesce(jsonb_object_agg(key, jsonb_build_array(value)), '{}') from jsonb_each(mapping));
