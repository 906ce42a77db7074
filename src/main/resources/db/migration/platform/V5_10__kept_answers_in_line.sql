-- A kept answer is sealed, so nothing of it can be compressed, and with its two to four kilobytes each was cut into pieces of
-- another table, which cost a submit more than all else of its once-only. Now it stays in its row unless it fills a page.
alter table platform_requests alter body set storage external;
alter table platform_requests set (toast_tuple_target = 8160);
