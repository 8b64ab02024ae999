"""An organisation's own references, searched in both languages, and the numbers of what was taken."""

import uuid

from django.db import migrations, models

from fireweed.tenancy.operations import TenantTable

SEARCHED = """
ALTER TABLE evidence_kept ADD COLUMN found tsvector
    GENERATED ALWAYS AS (to_tsvector('english'::regconfig, words) || to_tsvector('french'::regconfig, words)) STORED;
CREATE INDEX evidence_kept_found ON evidence_kept USING gin (found);
CREATE INDEX evidence_kept_marks ON evidence_kept USING gin (marks jsonb_path_ops);
"""


class Migration(migrations.Migration):
    """Two tables, each closed around its organisation; a reference comes and goes, a number only grows."""

    initial = True
    dependencies = [("tenancy", "0001_signed_context")]
    operations = [
        migrations.CreateModel(
            name="Kept",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("org_id", models.UUIDField(db_index=True, editable=False)),
                ("key", models.CharField(max_length=80)),
                ("item", models.JSONField()),
                ("words", models.TextField()),
                ("marks", models.JSONField(default=list)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("added_by", models.UUIDField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("org_id", "key"), name="evidence_kept_key")]},
        ),
        migrations.CreateModel(
            name="Taken",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("org_id", models.UUIDField(db_index=True, editable=False)),
                ("key", models.CharField(max_length=80)),
                ("form", models.CharField(max_length=16)),
                ("month", models.DateField()),
                ("times", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("org_id", "key", "form", "month"), name="evidence_taken_once")
                ]
            },
        ),
        migrations.RunSQL(SEARCHED, migrations.RunSQL.noop),
        TenantTable("evidence_kept", grants="SELECT, INSERT, DELETE"),
        TenantTable("evidence_taken", grants="SELECT, INSERT, UPDATE"),
    ]
