-- Undated tasks come last, so the order is by an expression; the indexes hold it.
drop index tasks_person;
drop index tasks_department;
create index tasks_person on tasks (org_id, person_id, coalesce(due_at, '9999-01-01 00:00:00+00'::timestamptz), id)
    where done_at is null;
create index tasks_department on tasks (org_id, department_id, coalesce(due_at, '9999-01-01 00:00:00+00'::timestamptz), id)
    where done_at is null and person_id is null;
