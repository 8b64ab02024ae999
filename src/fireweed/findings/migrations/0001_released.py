"""Where released tables stand, and who may see which; only the ledger's own function puts one here."""

from django.db import migrations, models

RELEASED = """
CREATE TABLE findings_released (
    name text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{2,79}$'),
    audience text NOT NULL CHECK (audience IN ('public', 'funder')),
    since date NOT NULL,
    until date NOT NULL CHECK (until >= since),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    files jsonb NOT NULL
);
ALTER TABLE findings_released ENABLE ROW LEVEL SECURITY;
ALTER TABLE findings_released FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON findings_released FOR SELECT
    USING (audience = 'public' OR (SELECT app_user()) IS NOT NULL OR (SELECT app_org()) IS NOT NULL);
CREATE POLICY adding ON findings_released FOR INSERT WITH CHECK ((SELECT app_user()) IS NOT NULL);
GRANT SELECT ON findings_released TO fireweed_app, fireweed_backup;
"""


class Migration(migrations.Migration):
    """One table of no organisation."""

    initial = True
    dependencies = [("tenancy", "0001_signed_context")]
    operations = [
        migrations.RunSQL(RELEASED, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Released",
            fields=[
                ("name", models.SlugField(max_length=80, primary_key=True, serialize=False)),
                ("audience", models.CharField(max_length=12)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("at", models.DateTimeField()),
                ("files", models.JSONField()),
            ],
            options={
                "db_table": "findings_released", "managed": False, "ordering": ("-until", "-since", "audience", "name"),
            },
        ),
    ]
