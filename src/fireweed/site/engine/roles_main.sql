-- The accounts of the main database. Running this again changes nothing. Needs a superuser.
--
--   fireweed_owner    owns the tables; nobody signs in as it
--   fireweed_migrate  signs in to change the schema, and becomes the owner as it does
--   fireweed_app      serves the pages; sees the rows of one organisation at a time
--   fireweed_job      the nightly work; holds no key
--   fireweed_report   reads the counting tables and nothing else
--   fireweed_backup   reads every row to copy it, and can write none

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'fireweed_owner', 'fireweed_migrate', 'fireweed_app', 'fireweed_job', 'fireweed_report', 'fireweed_backup'
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I', name);
        END IF;
    END LOOP;
END
$$;

ALTER ROLE fireweed_owner   NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE fireweed_migrate LOGIN   NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE fireweed_app     LOGIN   NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE fireweed_job     LOGIN   NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE fireweed_report  LOGIN   NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE fireweed_backup  LOGIN   NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS;

GRANT fireweed_owner TO fireweed_migrate;
-- Whatever a migration makes belongs to the owner, not to the account that signed in.
ALTER ROLE fireweed_migrate SET role TO 'fireweed_owner';

GRANT pg_read_all_data TO fireweed_backup;
ALTER ROLE fireweed_backup SET default_transaction_read_only TO on;
ALTER ROLE fireweed_report SET default_transaction_read_only TO on;
