"""Who comes along is a ninth kind of leaf."""

from django.db import migrations, models

KINDS = ("contact", "need", "barrier", "strength", "plan", "episode", "rating", "home", "companion")


class Migration(migrations.Migration):
    """The kind alone stands in clear; a tie to another record is of the same kind, so that it cannot be told apart."""

    dependencies = [("care", "0010_being_counted"), ("vault", "0004_grants_that_end")]
    operations = [
        migrations.RemoveConstraint(model_name="leaf", name="care_leaf_kind"),
        migrations.AlterField(
            model_name="leaf", name="kind", field=models.CharField(choices=[(kind, kind) for kind in KINDS], max_length=10)
        ),
        migrations.AddConstraint(
            model_name="leaf",
            constraint=models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="care_leaf_kind"),
        ),
    ]
