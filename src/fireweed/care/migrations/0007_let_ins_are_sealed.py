"""What lets a team in, and the answer about emergencies, are sealed by each compartment they open."""

from django.db import migrations

from fireweed.tenancy.models import SealedField


class Migration(migrations.Migration):
    """One sealed word for each compartment."""

    dependencies = [("care", "0006_the_walk_closed")]
    operations = [
        migrations.AddField("participant", "emergency_who", SealedField(part="who")),
        migrations.AddField("participant", "emergency_where", SealedField(part="where")),
        migrations.AddField("teamletin", "said_who", SealedField(part="who")),
        migrations.AddField("teamletin", "said_where", SealedField(part="where")),
        migrations.AddField("teamletin", "said_story", SealedField(part="story")),
        migrations.AddField("teamletin", "said_legal", SealedField(part="legal")),
    ]
