-- A number and a link serve to remind; once that is over they are forgotten. Few rows still have any.
update surveys_invitations set phone_sealed = null, token_sealed = null
where answered_at is not null and (phone_sealed is not null or token_sealed is not null);
create index surveys_invitations_sealed on surveys_invitations (org_id, survey_id)
    where phone_sealed is not null or token_sealed is not null;
