"""Remember who is left out of an emergency answer, and whose way in through a team was taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two lists of members."""

    dependencies = [("care", "0002_closed")]
    operations = [
        migrations.AddField("participant", "emergency_excluded", models.JSONField(default=list)),
        migrations.AddField("teamletin", "without", models.JSONField(default=list)),
    ]
