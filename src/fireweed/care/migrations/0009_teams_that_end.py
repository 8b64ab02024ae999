"""A team that was let in may have a last day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One day, in clear, so that a way in ends without keys."""

    dependencies = [("care", "0008_moving_in")]
    operations = [
        migrations.AddField(model_name="teamletin", name="until", field=models.DateField(null=True)),
    ]
