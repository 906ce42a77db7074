alter table staff_roles add proposed text[];
comment on column staff_roles.proposed is 'What the pack proposed when the role was last brought in line with it; null once the organisation has made the role its own';
-- An edit raises the version; a role of version 0 with a code of the packs stands as it was proposed. Heads were raised by V10_90 as
-- well, so it cannot be told whether theirs was edited: it stays as it is.
update staff_roles set proposed = permissions
where version = 0 and code in ('clerk', 'supervisor', 'director', 'engineer', 'handler', 'head', 'sales', 'partner', 'manager',
                               'system-admin', 'security-admin', 'audit-admin');
