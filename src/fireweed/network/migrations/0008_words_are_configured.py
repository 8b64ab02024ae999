"""The words that pages use lie in the configuration; a column of their own was never read."""

from django.db import migrations


class Migration(migrations.Migration):
    """One column less."""

    dependencies = [("network", "0007_programs_stand_together")]
    operations = [migrations.RemoveField("organisation", "words")]
