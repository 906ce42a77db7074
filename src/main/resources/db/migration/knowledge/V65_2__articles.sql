create table knowledge_articles (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    title text not null check (length(title) <= 100),
    body text not null check (length(body) <= 20000),
    source text not null check (length(source) <= 300),
    categories bigint[] not null,
    effective_on date not null,
    expires_on date,
    version int not null default 1,
    changed_at timestamptz not null,
    changed_by text not null,
    unique (org_id, title),
    check (expires_on >= effective_on)
);
create index knowledge_articles_effective on knowledge_articles (org_id, effective_on);
comment on table knowledge_articles is
    'Knowledge pages 知识页: plain text, lines with # are headings, lines with - are list items; categories are the case room''s ids';
call atrium_guard('knowledge_articles', 'select, insert, update');

create table knowledge_article_editions (
    org_id bigint not null references staff_organisations,
    article_id bigint not null references knowledge_articles,
    version int not null,
    title text not null,
    body text not null,
    source text not null,
    effective_on date not null,
    expires_on date,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (org_id, article_id, version)
);
comment on table knowledge_article_editions is 'What each version of a knowledge page said; append-only';
call atrium_guard('knowledge_article_editions', 'select, insert');

create table knowledge_votes (
    org_id bigint not null references staff_organisations,
    article_id bigint not null references knowledge_articles,
    account_id bigint not null,
    useful boolean not null,
    voted_at timestamptz not null,
    primary key (org_id, article_id, account_id)
);
comment on table knowledge_votes is 'Who found a knowledge page of use 有用 or not 没用; one vote each, which may be changed';
call atrium_guard('knowledge_votes', 'select, insert, update');
