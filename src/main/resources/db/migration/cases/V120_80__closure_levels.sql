alter table cases_oversight add column closure_levels int not null default 2 check (closure_levels between 1 and 2);
comment on column cases_oversight.closure_levels is
    'How many agree, one after the other, before a case ends without the customer''s word; the second sees over all departments';
