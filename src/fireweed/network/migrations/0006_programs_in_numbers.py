"""What is public about a program and groups it in numbers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Six public columns."""

    dependencies = [("network", "0005_signed_places")]
    operations = [
        migrations.AddField("program", "slug", models.SlugField(db_default="", default="", max_length=50)),
        migrations.AddField("program", "stream", models.CharField(blank=True, db_default="", default="", max_length=24)),
        migrations.AddField(
            "program", "languages", models.JSONField(db_default=models.Value([], models.JSONField()), default=list)
        ),
        migrations.AddField("program", "indigenous_led", models.BooleanField(db_default=False, default=False)),
        migrations.AddField("program", "body", models.CharField(blank=True, db_default="", default="", max_length=120)),
        migrations.AddField("program", "joint", models.BooleanField(db_default=False, default=False)),
    ]
