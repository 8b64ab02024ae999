"""A place in a team is signed by whoever gives it; one that is not signed stands in the list and opens nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Who signed, and the signature."""

    dependencies = [("network", "0004_configuration_and_funders")]
    operations = [
        migrations.AddField("teamplace", "placed_by", models.UUIDField(null=True)),
        migrations.AddField("teamplace", "signature", models.BinaryField(null=True)),
    ]
