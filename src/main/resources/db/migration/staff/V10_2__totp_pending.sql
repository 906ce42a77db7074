alter table staff_accounts add totp_pending bytea;
comment on column staff_accounts.totp_pending is 'Sealed secret handed out but not yet confirmed by a code';
