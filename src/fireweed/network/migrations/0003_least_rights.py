"""Organisations, their people and their teams are never removed: the trail names them."""

from django.db import migrations

UNUSED = (
    "DELETE ON network_organisation",
    "DELETE ON network_member",
    "DELETE ON network_program",
    "DELETE ON network_team",
    "UPDATE ON network_teamplace",
)


class Migration(migrations.Migration):
    """What the application never does, it may not do."""

    dependencies = [("network", "0002_closed")]
    operations = [migrations.RunSQL(f"REVOKE {right} FROM fireweed_app", migrations.RunSQL.noop) for right in UNUSED]
