"""Close the tables of accounts, and let a sign-in name or a one-time link be found before its organisation is known."""

from django.db import migrations

from fireweed.tenancy.operations import TenantTable

FOUND = """
CREATE FUNCTION accounts_named(p_email text) RETURNS TABLE (org_id uuid, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT u.org_id, u.id FROM public.accounts_user u WHERE u.email = p_email AND u.state = 'active' LIMIT 3 $$;

CREATE FUNCTION accounts_letter_whose(p_token bytea) RETURNS TABLE (org_id uuid, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT l.org_id, l.user_id FROM public.accounts_letter l WHERE l.token = p_token $$;

REVOKE ALL ON FUNCTION accounts_named(text), accounts_letter_whose(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_named(text), accounts_letter_whose(bytea) TO fireweed_app;
CREATE POLICY found ON accounts_user FOR SELECT TO fireweed_owner USING (true);
CREATE POLICY found ON accounts_letter FOR SELECT TO fireweed_owner USING (true);

ALTER TABLE keys_pair ADD CONSTRAINT keys_pair_user_id_within
    FOREIGN KEY (org_id, user_id) REFERENCES accounts_user (org_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE keys_wrap ADD CONSTRAINT keys_wrap_user_id_within
    FOREIGN KEY (org_id, user_id) REFERENCES accounts_user (org_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE keys_session ADD CONSTRAINT keys_session_user_id_within
    FOREIGN KEY (org_id, user_id) REFERENCES accounts_user (org_id, id) DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Policies and constraints."""

    dependencies = [("accounts", "0001_initial"), ("keys", "0002_closed")]
    operations = [
        TenantTable("accounts_user"),
        TenantTable("accounts_letter", parents={"user_id": "accounts_user"}),
        TenantTable("accounts_codeapp", parents={"user_id": "accounts_user"}),
        TenantTable("accounts_passkey", parents={"user_id": "accounts_user"}),
        TenantTable("accounts_challenge", parents={"user_id": "accounts_user"}),
        migrations.RunSQL(FOUND, migrations.RunSQL.noop),
    ]
