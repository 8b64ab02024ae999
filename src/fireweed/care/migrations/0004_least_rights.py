"""A question, an answer to one and the mark of an imported row are never changed."""

from django.db import migrations

UNUSED = (
    "UPDATE ON care_question",
    "UPDATE ON care_match",
    "UPDATE ON care_importedrow",
)


class Migration(migrations.Migration):
    """What the application never does, it may not do."""

    dependencies = [("care", "0003_exceptions")]
    operations = [migrations.RunSQL(f"REVOKE {right} FROM fireweed_app", migrations.RunSQL.noop) for right in UNUSED]
