"""A grant may have a last day, and names the consent it rests on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Written by Django."""

    dependencies = [
        ('vault', '0003_least_rights'),
    ]

    operations = [
        migrations.AddField(
            model_name='grant',
            name='consent',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='grant',
            name='until',
            field=models.DateField(null=True),
        ),
    ]
