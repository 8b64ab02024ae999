"""Close the tables of the network around their organisation."""

from django.db import migrations

from fireweed.tenancy.operations import TenantTable

NAMED = """
CREATE FUNCTION network_named(p_slug text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT o.org_id FROM public.network_organisation o WHERE o.slug = p_slug LIMIT 1 $$;
-- Random ids alone, so that timed work can visit each organisation in its own context.
CREATE FUNCTION network_ids() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT o.org_id FROM public.network_organisation o ORDER BY 1 $$;

REVOKE ALL ON FUNCTION network_named(text), network_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION network_named(text), network_ids() TO fireweed_app;
CREATE POLICY found ON network_organisation FOR SELECT TO fireweed_owner USING (true);
"""


class Migration(migrations.Migration):
    """Policies and constraints."""

    dependencies = [("network", "0001_initial"), ("accounts", "0002_closed")]
    operations = [
        TenantTable("network_organisation"),
        TenantTable("network_program"),
        TenantTable("network_member", parents={"user_id": "accounts_user"}),
        TenantTable("network_team"),
        TenantTable(
            "network_teamplace", parents={"team_id": "network_team", "member_id": "network_member"},
            cascade=("team_id",),
        ),
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
    ]
