alter table surveys add column rectify_by bigint references staff_departments;
comment on column surveys.rectify_by is 'The department that sets right what bad answers name; null leaves the choice to the room that opens rectifications';

-- Who holds a link of a survey of all projects is of one project all the same: whoever was asked for it.
comment on column surveys_invitations.project_id is 'The project for whose sake somebody was asked';
