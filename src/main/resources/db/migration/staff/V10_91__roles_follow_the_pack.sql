alter table staff_roles add proposed text[];
comment on column staff_roles.proposed is 'What the pack proposed when the role was last brought in line with it; null once the organisation has made the role its own';
-- version 1 of a head's role is what V10_90 left; the three administrators' roles are nobody's to edit
update staff_roles set proposed = permissions
where administers is not null or version = 0 or (code = 'head' and version = 1);
