alter table reports_issued add column step text check (step in ('GATHERING', 'SETTING', 'KEEPING'));
alter table reports_issued add column step_at timestamptz;
alter table reports_issued add check ((step is null) = (step_at is null));
comment on column reports_issued.step is 'How far making it has come: 取数 排版 存档; null while it waits to be begun. A job whose node died begins again at the first';
