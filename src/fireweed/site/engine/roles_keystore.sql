-- The accounts of the keystore, which never meet those of the main database. Running this again changes nothing.
-- Needs a superuser.
--
--   fireweed_keystore_owner    owns the tables; nobody signs in as it
--   fireweed_keystore_migrate  signs in to change the schema, and becomes the owner as it does
--   fireweed_keystore          writes receipts and reads the shares they give right to

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['fireweed_keystore_owner', 'fireweed_keystore_migrate', 'fireweed_keystore'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I', name);
        END IF;
    END LOOP;
END
$$;

ALTER ROLE fireweed_keystore_owner   NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE fireweed_keystore_migrate LOGIN   NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE fireweed_keystore         LOGIN   NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

GRANT fireweed_keystore_owner TO fireweed_keystore_migrate;
-- Whatever a migration makes belongs to the owner, not to the account that signed in.
ALTER ROLE fireweed_keystore_migrate SET role TO 'fireweed_keystore_owner';
