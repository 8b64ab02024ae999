"""Which questions an organisation asks, and who pays for a program."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Written by Django."""

    dependencies = [
        ('network', '0003_least_rights'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='configuration',
            field=models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict),
        ),
        migrations.AddField(
            model_name='program',
            name='funders',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
    ]
