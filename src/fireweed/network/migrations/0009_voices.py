"""For which body a voice answers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One public column."""

    dependencies = [("network", "0008_words_are_configured")]
    operations = [
        migrations.AddField(
            "member", "speaks_for", models.CharField(blank=True, db_default="", default="", max_length=120)
        ),
    ]
