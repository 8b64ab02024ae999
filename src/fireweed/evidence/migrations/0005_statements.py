"""Statements of an organisation: each with its wordings, which are added and never changed."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from fireweed.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    """Two tables, each closed around its organisation; the application may read them and add to them, and nothing else."""

    dependencies = [("evidence", "0004_put_right")]
    operations = [
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("org_id", models.UUIDField(db_index=True, editable=False)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("begun_by", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("org_id", models.UUIDField(db_index=True, editable=False)),
                ("number", models.PositiveIntegerField()),
                ("en", models.TextField(blank=True)),
                ("fr", models.TextField(blank=True)),
                ("cites", models.JSONField(default=list)),
                ("findings", models.JSONField(default=list)),
                ("who", models.TextField(blank=True)),
                ("used", models.TextField(blank=True)),
                ("said", models.BooleanField(default=True)),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                ("written_by", models.UUIDField()),
                (
                    "statement",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="evidence.statement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("org_id", "statement", "number"), name="evidence_wording_number")
                ]
            },
        ),
        TenantTable("evidence_statement", grants="SELECT, INSERT"),
        TenantTable("evidence_wording", {"statement_id": "evidence_statement"}, grants="SELECT, INSERT"),
    ]
