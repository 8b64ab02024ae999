"""Being counted: what waits for the night, and what is counted; the application may write it and never read it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import fireweed.tenancy.models
from fireweed.tenancy.operations import TenantTable

_ID = ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False))
_ORG = ("org_id", models.UUIDField(db_index=True, editable=False))
_SEALED = ("sealed", models.BinaryField())
READING = """
GRANT SELECT (id, org_id) ON care_counted, care_countedapart TO fireweed_app;
GRANT SELECT ON care_counted, care_countedapart TO fireweed_report;
GRANT EXECUTE ON FUNCTION app_org() TO fireweed_report;
"""


def _within(to: str) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to=to
    )


class Migration(migrations.Migration):
    """Three tables and a sealed column."""

    dependencies = [("care", "0009_teams_that_end"), ("vault", "0004_grants_that_end")]
    operations = [
        migrations.AddField("consent", "counting", fireweed.tenancy.models.SealedField(null=True, part="story")),
        migrations.CreateModel("Counted", [_ID, _ORG, _SEALED]),
        migrations.CreateModel("CountedApart", [_ID, _ORG, _SEALED]),
        migrations.CreateModel("ToCount", [
            _ID, _ORG, ("at", models.DateTimeField()), _SEALED,
            ("consent", _within("care.consent")), ("record", _within("vault.record")),
        ]),
        TenantTable("care_counted", grants="INSERT, DELETE"),
        TenantTable("care_countedapart", grants="INSERT, DELETE"),
        TenantTable(
            "care_tocount", parents={"record_id": "vault_record", "consent_id": "care_consent"},
            grants="SELECT, INSERT, DELETE",
        ),
        migrations.RunSQL(READING, migrations.RunSQL.noop),
    ]  # fmt: skip
