"""Close the tables of care around their organisation."""

from django.db import migrations

from fireweed.tenancy.operations import TenantTable

_RECORD = {"record_id": "vault_record"}


class Migration(migrations.Migration):
    """Policies and constraints."""

    dependencies = [("care", "0001_initial"), ("vault", "0002_closed"), ("network", "0002_closed")]
    operations = [
        TenantTable("care_participant", parents=_RECORD),
        TenantTable("care_note", parents={**_RECORD, "amends_id": "care_note"}),
        TenantTable("care_draft", parents=_RECORD),
        TenantTable("care_teamletin", parents={**_RECORD, "team_id": "network_team"}),
        TenantTable("care_question", parents={"holder": "keys_pair"}),
        TenantTable("care_match", parents={"holder": "keys_pair"}),
        TenantTable("care_importedrow", parents=_RECORD),
    ]
