"""Close the tables of the vault around their organisation."""

from django.db import migrations

from fireweed.tenancy.operations import TenantTable

_RECORD = {"record_id": "vault_record"}


class Migration(migrations.Migration):
    """Policies and constraints."""

    dependencies = [("vault", "0001_initial"), ("accounts", "0002_closed")]
    operations = [
        TenantTable("vault_record"),
        TenantTable("vault_compartment", parents=_RECORD),
        TenantTable("vault_grant", parents={**_RECORD, "granted_by": "keys_pair"}),
        TenantTable("vault_bar", parents={**_RECORD, "user_id": "accounts_user"}),
        TenantTable("vault_emergency", parents={**_RECORD, "user_id": "accounts_user"}),
        TenantTable("vault_recoverykey", parents={"certified_by": "keys_pair"}),
    ]
