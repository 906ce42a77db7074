-- A flat and a cause are no strangers to each other: where hundreds of cases of one cause come from one flat, plans must expect them,
-- or they go through all of these instead of asking for a stretch of time.
create statistics cases_same_cause (ndistinct, dependencies, mcv) on org_id, unit_id, category_id from cases;
