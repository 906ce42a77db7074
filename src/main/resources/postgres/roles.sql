-- The two roles of the database. Run by a superuser or a role with CREATEROLE; harmless when run again.
-- On an external server give both a password afterwards: \password atrium_owner, \password atrium_app
-- and create the database: create database atrium owner atrium_owner
--   template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C.UTF-8';
-- (before PostgreSQL 17: lc_collate 'C' lc_ctype 'C.UTF-8' without the provider; lc_ctype 'C' would blind the search for Chinese)
do $$
begin
  if not exists (select from pg_roles where rolname = 'atrium_owner') then
    create role atrium_owner login;
  end if;
  if not exists (select from pg_roles where rolname = 'atrium_app') then
    create role atrium_app login;
  end if;
end
$$;

-- Row-level policies hold for the run-time role only as long as it owns nothing and bypasses nothing.
alter role atrium_owner nocreatedb nocreaterole;
alter role atrium_app nocreatedb nocreaterole noinherit;

-- A statement that hangs must not hold a request, a lock or a connection for ever.
alter role atrium_app set statement_timeout = '30s';
alter role atrium_app set lock_timeout = '5s';
alter role atrium_app set idle_in_transaction_session_timeout = '60s';
