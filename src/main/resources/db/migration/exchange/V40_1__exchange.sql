create table exchange_imports (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint,
    kind text not null,
    title text not null,
    file_name text not null,
    sha256 text not null,
    stored_path text not null,
    size_bytes bigint not null,
    format text not null,
    sheet int not null default 0,
    header_row int,
    layout text not null default 'ROWS' check (layout in ('ROWS', 'MATRIX')),
    matrix_value text,
    mapping jsonb not null default '{}',
    choices jsonb not null default '{}',
    mode text check (mode in ('ALL_OR_NOTHING', 'GOOD_ROWS')),
    state text not null default 'UPLOADED' check (state in
        ('UPLOADED', 'MAPPED', 'CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    expected_rows int not null default 0,
    total_rows int not null default 0,
    new_rows int not null default 0,
    changed_rows int not null default 0,
    unchanged_rows int not null default 0,
    refused_rows int not null default 0,
    done_rows int not null default 0,
    last_row int not null default 0,
    totals jsonb not null default '{}',
    message text,
    account_id bigint,
    actor text not null,
    uploaded_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
);
create index exchange_imports_list on exchange_imports (org_id, id desc);
create index exchange_imports_account on exchange_imports (org_id, account_id, id desc);
create index exchange_imports_file on exchange_imports (org_id, sha256, kind);
create unique index exchange_imports_running on exchange_imports (org_id, kind) where state = 'RUNNING';
comment on table exchange_imports is
    'Imports 导入: a file, what it is read as, how far it got. last_row: the last row of the file written for good, where a run resumes';
call atrium_guard('exchange_imports');

create table exchange_rows (
    org_id bigint not null references staff_organisations,
    project_id bigint,
    import_id bigint not null references exchange_imports on delete cascade,
    row_number int not null,
    outcome text not null check (outcome in ('NEW', 'CHANGED', 'UNCHANGED', 'REFUSED')),
    texts jsonb not null,
    faults jsonb not null default '[]',
    primary key (import_id, row_number)
);
create index exchange_rows_outcome on exchange_rows (org_id, import_id, outcome, row_number);
comment on table exchange_rows is
    'Rows of an import to be shown: every refused one with its faults, and the first of the good ones';
call atrium_guard('exchange_rows');

create table exchange_mappings (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    kind text not null,
    fingerprint text not null,
    name text not null,
    mapping jsonb not null,
    account_id bigint,
    saved_at timestamptz not null,
    unique (org_id, kind, fingerprint, name)
);
comment on table exchange_mappings is 'Mappings 对应方案 kept for files of the same headers; fingerprint is a digest of the header row';
call atrium_guard('exchange_mappings');

create table exchange_exports (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    title text not null,
    filter text not null,
    row_count bigint,
    state text not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'FAILED')),
    account_id bigint,
    actor text not null,
    started_at timestamptz not null,
    finished_at timestamptz
);
create index exchange_exports_list on exchange_exports (org_id, id desc);
comment on table exchange_exports is 'Exports 导出: what list left the house, by which filter, how many rows, for whom';
call atrium_guard('exchange_exports');
