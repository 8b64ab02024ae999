"""A key pair is retired and never removed: old signatures are still checked with it."""

from django.db import migrations

UNUSED = (
    "DELETE ON keys_pair",
)


class Migration(migrations.Migration):
    """What the application never does, it may not do."""

    dependencies = [("keys", "0002_closed")]
    operations = [migrations.RunSQL(f"REVOKE {right} FROM fireweed_app", migrations.RunSQL.noop) for right in UNUSED]
