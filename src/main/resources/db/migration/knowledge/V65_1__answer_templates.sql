create table knowledge_templates (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    name text not null,
    kind text,
    category_id bigint,
    body text not null check (length(body) <= 4000),
    version int not null default 1,
    closed boolean not null default false,
    used int not null default 0,
    changed_at timestamptz not null,
    changed_by text not null,
    unique (org_id, name)
);
comment on table knowledge_templates is
    'Answer templates 答复模板 with fields in braces; kind and category_id are the case rooms'' words for what they answer, null for any';
call atrium_guard('knowledge_templates', 'select, insert, update');

create table knowledge_template_editions (
    org_id bigint not null references staff_organisations,
    template_id bigint not null references knowledge_templates,
    version int not null,
    name text not null,
    body text not null,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (org_id, template_id, version)
);
comment on table knowledge_template_editions is 'What each version of an answer template said; append-only';
call atrium_guard('knowledge_template_editions', 'select, insert');
