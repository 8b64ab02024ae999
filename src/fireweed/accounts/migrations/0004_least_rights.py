"""An account is never removed: the trail names it."""

from django.db import migrations

UNUSED = (
    "DELETE ON accounts_user",
)


class Migration(migrations.Migration):
    """What the application never does, it may not do."""

    dependencies = [("accounts", "0003_recovery_owed")]
    operations = [migrations.RunSQL(f"REVOKE {right} FROM fireweed_app", migrations.RunSQL.noop) for right in UNUSED]
