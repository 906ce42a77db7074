-- What was cancelled or referred while it was overdue was late, and must not leave the rates of punctuality by that.
update cases set
    first_reply_late = case when first_reply_due_at < ended_at then coalesce(first_reply_late, true) else first_reply_late end,
    plan_late = case when plan_due_at < ended_at then coalesce(plan_late, true) else plan_late end,
    close_late = case when close_due_at < ended_at then coalesce(close_late, true) else close_late end
where state in ('CANCELLED', 'REFERRED')
  and (first_reply_late is null and first_reply_due_at < ended_at or plan_late is null and plan_due_at < ended_at
       or close_late is null and close_due_at < ended_at);
