-- Rights and extensions inside the database. Run in it by a superuser (or by its owner, since the extensions are
-- trusted ones); harmless when run again.
revoke all on database atrium from public;
grant connect, temporary on database atrium to atrium_app;

alter schema public owner to atrium_owner;
revoke create on schema public from public;
grant usage on schema public to atrium_app;

-- No default rights: a migration grants what the run-time role may do with each table (atrium_guard).
alter default privileges for role atrium_owner in schema public revoke all on tables from atrium_app;
alter default privileges for role atrium_owner in schema public
  grant usage, select on sequences to atrium_app;

create extension if not exists pg_trgm schema public;
create extension if not exists btree_gin schema public;
create extension if not exists btree_gist schema public;
