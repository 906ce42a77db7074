create table knowledge_macros (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    name text not null check (length(name) <= 50),
    kinds text[] not null,
    categories bigint[] not null,
    steps jsonb not null,
    version int not null default 1,
    closed boolean not null default false,
    used int not null default 0,
    changed_at timestamptz not null,
    changed_by text not null,
    unique (org_id, name)
);
comment on table knowledge_macros is
    'Canned steps 快捷步骤: acts with prepared texts, done one after the other; kinds and categories of cases they are for, empty for any';
call atrium_guard('knowledge_macros', 'select, insert, update');

create table knowledge_macro_editions (
    org_id bigint not null references staff_organisations,
    macro_id bigint not null references knowledge_macros,
    version int not null,
    name text not null,
    steps jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (org_id, macro_id, version)
);
comment on table knowledge_macro_editions is 'What each version of canned steps did; append-only, history names the version';
call atrium_guard('knowledge_macro_editions', 'select, insert');
