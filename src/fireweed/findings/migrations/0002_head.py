"""What a list of releases needs, beside each: totals, names of measures, what happened. Made by the database from its files."""

from pathlib import Path

from django.db import migrations, models

HEAD = (Path(__file__).parent.parent / "head.sql").read_text()


class Migration(migrations.Migration):
    """One column that follows from another."""

    dependencies = [("findings", "0001_released")]
    operations = [
        migrations.RunSQL(HEAD, migrations.RunSQL.noop),
        migrations.AddField("Released", "head", models.JSONField(default=dict, editable=False)),
    ]
