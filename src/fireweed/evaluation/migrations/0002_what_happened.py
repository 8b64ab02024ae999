"""What happened around the work."""

import uuid

from django.db import migrations, models

from fireweed.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    """One table, closed around its organisation."""

    dependencies = [("evaluation", "0001_ledger")]
    operations = [
        migrations.CreateModel(
            name="Happened",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("org_id", models.UUIDField(db_index=True, editable=False)),
                ("code", models.CharField(max_length=24)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("effects", models.JSONField(default=list)),
                ("adaptations", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="evaluation_happened_in_order",
                        condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                    )
                ],
            },
        ),
        TenantTable("evaluation_happened", grants="SELECT, INSERT, DELETE"),
    ]
