"""The ledger: lines that seal each other, folders that never change, and one function that writes both."""

from pathlib import Path

from django.db import migrations, models

LEDGER = (Path(__file__).parent.parent / "ledger.sql").read_text()


class Migration(migrations.Migration):
    """Two tables of no organisation."""

    initial = True
    dependencies = [("tenancy", "0001_signed_context"), ("findings", "0001_released")]
    operations = [
        migrations.RunSQL(LEDGER, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("org_id", models.UUIDField()),
                ("actor", models.UUIDField(null=True)),
                ("action", models.TextField()),
                ("release", models.TextField()),
                ("told", models.TextField()),
                ("prev", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "evaluation_entry", "managed": False, "ordering": ("seq",)},
        ),
        migrations.CreateModel(
            name="Proposed",
            fields=[
                ("name", models.SlugField(max_length=80, primary_key=True, serialize=False)),
                ("asked", models.TextField(unique=True)),
                ("audience", models.CharField(max_length=12)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("files", models.JSONField()),
                ("hidden", models.JSONField()),
            ],
            options={"db_table": "evaluation_proposed", "managed": False},
        ),
    ]
