"""Under whose name a program's people stand in tables."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One public column."""

    dependencies = [("network", "0006_programs_in_numbers")]
    operations = [
        migrations.AddField(
            "program", "stands_with", models.SlugField(blank=True, db_default="", default="", max_length=50)
        ),
    ]
