"""Remember that a recovery code was shown until its owner says that it is kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One field."""

    dependencies = [("accounts", "0002_closed")]
    operations = [
        migrations.AddField("user", "recovery_owed", models.BooleanField(default=False, db_default=False)),
    ]
