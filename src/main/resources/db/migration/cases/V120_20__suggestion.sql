create table cases_lessons (
    org_id bigint primary key references staff_organisations,
    labels bigint[] not null,
    cases int not null,
    accuracy real,
    learned_at timestamptz not null
);
comment on table cases_lessons is
    'What was learned from the organisation''s closed cases: the categories in the order of cases_terms.weights, from how many cases, how often right on the fifth kept back';
call atrium_guard('cases_lessons');

create table cases_terms (
    org_id bigint not null references staff_organisations,
    term text not null,
    idf real not null,
    weights real[] not null,
    primary key (org_id, term)
);
comment on table cases_terms is 'How rare a term is in closed cases, and how much it speaks for each category of cases_lessons.labels';
call atrium_guard('cases_terms');

create table cases_postings (
    org_id bigint not null references staff_organisations,
    project_id bigint not null,
    term text not null,
    case_id bigint not null references cases,
    primary key (org_id, term, case_id)
);
create index cases_postings_case on cases_postings (org_id, case_id);
comment on table cases_postings is 'The most telling terms of each closed case, by which similar ones are found';
call atrium_guard('cases_postings');
