"""The functions that say whose rows a transaction may see."""

from django.db import migrations

CONTEXT = """
CREATE TABLE tenancy_secret (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    inner_pad bytea NOT NULL,
    outer_pad bytea NOT NULL
);

-- What the application says it speaks for, believed only with a signature made for this very server process.
CREATE FUNCTION app_context() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    raw text := current_setting('app.ctx', true);
    part text[];
    secret public.tenancy_secret;
    mac text;
BEGIN
    IF raw IS NULL OR raw = '' THEN
        RETURN NULL;
    END IF;
    part := string_to_array(raw, '|');
    SELECT * INTO secret FROM public.tenancy_secret;
    mac := encode(sha256(secret.outer_pad || sha256(secret.inner_pad || convert_to(
        part[1] || '|' || part[2] || '|' || part[3] || '|' || pg_backend_pid(), 'UTF8'))), 'hex');
    IF mac IS NULL OR array_length(part, 1) <> 4 OR mac <> part[4] THEN
        RAISE EXCEPTION 'context refused' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF to_timestamp(part[3]::bigint) < clock_timestamp() THEN
        RAISE EXCEPTION 'context expired' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN part;
END $$;

CREATE FUNCTION app_org() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT NULLIF((public.app_context())[1], '')::uuid $$;

CREATE FUNCTION app_user() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT NULLIF((public.app_context())[2], '')::uuid $$;

REVOKE ALL ON FUNCTION app_context(), app_org(), app_user() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_org(), app_user() TO fireweed_app, fireweed_job;
GRANT SELECT ON django_migrations TO fireweed_app, fireweed_backup;
"""


class Migration(migrations.Migration):
    """The signed context."""

    initial = True
    operations = [migrations.RunSQL(CONTEXT, migrations.RunSQL.noop)]
