"""Lines that came in already are known again; nothing about them is ever changed."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from fireweed.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    """One table, closed around its organisation."""

    dependencies = [("care", "0007_let_ins_are_sealed"), ("vault", "0004_grants_that_end")]
    operations = [
        migrations.CreateModel(
            name="ImportedEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("org_id", models.UUIDField(db_index=True, editable=False)),
                ("mark", models.BinaryField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+",
                        to="vault.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("org_id", "record", "mark"), name="care_imported_entry_mark")
                ],
            },
        ),
        TenantTable("care_importedentry", parents={"record_id": "vault_record"}, grants="SELECT, INSERT, DELETE"),
    ]
