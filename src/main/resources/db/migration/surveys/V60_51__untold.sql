alter table surveys_answers add column untold boolean not null default false;
comment on column surveys_answers.untold is 'A bad mark without a name of which nobody has been told yet; the job of the morning does';
create index surveys_answers_untold on surveys_answers (org_id, id) where untold;
