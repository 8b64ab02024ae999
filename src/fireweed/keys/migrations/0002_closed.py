"""Close the tables of keys around their organisation, and let a session be found before its organisation is known."""

from django.db import migrations

from fireweed.tenancy.operations import TenantTable

WHOSE = """
CREATE FUNCTION keys_session_whose(p_token bytea) RETURNS TABLE (org_id uuid, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT s.org_id, s.user_id FROM public.keys_session s WHERE s.token = p_token $$;
REVOKE ALL ON FUNCTION keys_session_whose(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keys_session_whose(bytea) TO fireweed_app;
-- The one table its owner may read without a context, for this function alone.
CREATE POLICY found ON keys_session FOR SELECT TO fireweed_owner USING (true);
"""


class Migration(migrations.Migration):
    """Policies and constraints."""

    dependencies = [("keys", "0001_initial"), ("audit", "0001_book_of_changes")]
    operations = [
        TenantTable("keys_pair", parents={"certified_by_id": "keys_pair"}),
        TenantTable("keys_wrap"),
        TenantTable("keys_session"),
        migrations.RunSQL(WHOSE, migrations.RunSQL.noop),
    ]
