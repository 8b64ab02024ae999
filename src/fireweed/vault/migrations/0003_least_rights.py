"""No grant or bar is ever changed, and no record, or emergency that was begun, is ever removed."""

from django.db import migrations

UNUSED = (
    "UPDATE ON vault_grant",
    "UPDATE ON vault_bar",
    "DELETE ON vault_record",
    "DELETE ON vault_emergency",
)


class Migration(migrations.Migration):
    """What the application never does, it may not do."""

    dependencies = [("vault", "0002_closed")]
    operations = [migrations.RunSQL(f"REVOKE {right} FROM fireweed_app", migrations.RunSQL.noop) for right in UNUSED]
