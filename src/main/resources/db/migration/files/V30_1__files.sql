create table files (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint,
    subject_type text not null,
    subject_id bigint not null,
    name text not null check (length(name) between 1 and 200),
    type text not null,
    size bigint not null check (size > 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    uploaded_by bigint references staff_accounts,
    uploader text not null,
    at timestamptz not null,
    removed_at timestamptz,
    removed_by bigint references staff_accounts,
    damaged_at timestamptz,
    check (removed_at is not null or removed_by is null)
);
create index files_subject on files (org_id, subject_type, subject_id, id) where removed_at is null;
create index files_damaged on files (org_id, id) where damaged_at is not null;
create index files_sha256 on files (sha256);
comment on table files is 'What is attached to a record; the bytes lie outside the database under their SHA-256, removed ones stay for history';
comment on column files.damaged_at is 'When the bytes were last found missing or other than their SHA-256';
call atrium_guard('files', 'select, insert, update');
