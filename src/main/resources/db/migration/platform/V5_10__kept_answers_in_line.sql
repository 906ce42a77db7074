-- A kept answer is sealed, so nothing of it can be compressed, and with two kilobytes and more it was cut into pieces of another
-- table with an index of its own. Now it stays in its row unless it fills a page.
alter table platform_requests alter body set storage external;
alter table platform_requests set (toast_tuple_target = 8160);
