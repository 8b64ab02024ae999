"""The right to give places in teams, said in the certificate."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more right."""

    dependencies = [("keys", "0003_least_rights")]
    operations = [migrations.AddField("pair", "may_place", models.BooleanField(default=False))]
