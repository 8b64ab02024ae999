"""The book of changes: what was done, written in the same transaction as the doing."""

from pathlib import Path

from django.db import migrations

CHAIN = (Path(__file__).parent.parent / "chain.sql").read_text()

CHANGES = """
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY org ON audit_head USING (org_id = (SELECT app_org())) WITH CHECK (org_id = (SELECT app_org()));
ALTER TABLE audit_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_line FORCE ROW LEVEL SECURITY;
CREATE POLICY org ON audit_line USING (org_id = (SELECT app_org())) WITH CHECK (org_id = (SELECT app_org()));

-- The organisation and the member come from the signed context, never from the caller.
CREATE FUNCTION audit_append(p_action text, p_task text, p_subjects uuid[], p_about uuid[], p_parts text[])
RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT public.audit_chain('changes', public.app_org(), public.app_user(), p_action, p_task,
                             p_subjects, p_about, p_parts) $$;
REVOKE ALL ON FUNCTION audit_append(text, text, uuid[], uuid[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(text, text, uuid[], uuid[], text[]) TO fireweed_app, fireweed_job;
GRANT SELECT ON audit_line TO fireweed_app;
GRANT SELECT ON audit_line, audit_head TO fireweed_backup;
"""


class Migration(migrations.Migration):
    """The first book."""

    initial = True
    dependencies = [("tenancy", "0001_signed_context")]
    operations = [migrations.RunSQL(CHAIN + CHANGES, migrations.RunSQL.noop)]
