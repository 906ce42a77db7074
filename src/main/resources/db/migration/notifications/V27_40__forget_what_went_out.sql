-- What went out, whom it reached and the customer's key to a page are cleared once they have served; that, when and what became
-- of it stays. A number that was cleared still has its mask, so that is what marks a message to a customer.
alter table notifications_messages drop constraint notifications_messages_check;
alter table notifications_messages add check (num_nonnulls(person_id, department_id, phone_masked) = 1);
create index notifications_deliveries_kept on notifications_deliveries (org_id, queued_at)
    where content_sealed is not null or target_sealed is not null;
create index notifications_messages_kept on notifications_messages (org_id, told_at)
    where phone_sealed is not null or link_sealed is not null;
