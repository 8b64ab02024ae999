"""A search can be put right: what it says now is a row of its own, and what it said before stays."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from fireweed.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    """One table to which rows are added and from which none goes."""

    dependencies = [("evidence", "0003_alone")]
    operations = [
        migrations.CreateModel(
            name="PutRight",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("org_id", models.UUIDField(db_index=True, editable=False)),
                ("place", models.CharField(max_length=120)),
                ("words", models.TextField()),
                ("searched_on", models.DateField()),
                ("told", models.PositiveIntegerField()),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "search",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+",
                        to="evidence.search",
                    ),
                ),
            ],
        ),
        TenantTable("evidence_putright", {"search_id": "evidence_search"}, grants="SELECT, INSERT"),
    ]
