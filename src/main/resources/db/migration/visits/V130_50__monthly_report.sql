-- The monthly service report tells of return visits as well, where nobody has chosen its parts.
update reports_plans set sections = sections || '{visits}'
where kind = 'monthly-service' and version = 1 and not 'visits' = any (sections);
