"""Two members decide alone: the database gives neither the other's decision before both have decided."""

from django.db import migrations

ALONE = """
-- Works for which fewer than two have decided alone. It runs as the owner, whom the policies below leave out: a policy that
-- read its own table would never end. It tells that somebody decided, not who nor what.
CREATE FUNCTION evidence_undecided() RETURNS TABLE (hit_id uuid, stage varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT d.hit_id, d.stage FROM public.evidence_decision d WHERE d.turn = 'alone' AND d.org_id = public.app_org()
   GROUP BY d.hit_id, d.stage HAVING count(*) < 2 $$;
REVOKE ALL ON FUNCTION evidence_undecided() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION evidence_undecided() TO fireweed_app;

CREATE POLICY alone_read ON evidence_decision AS RESTRICTIVE FOR SELECT TO fireweed_app USING (
    by = (SELECT app_user()) OR (hit_id, stage) NOT IN (SELECT u.hit_id, u.stage FROM evidence_undecided() u));
CREATE POLICY own_name ON evidence_decision AS RESTRICTIVE FOR INSERT TO fireweed_app WITH CHECK (by = (SELECT app_user()));
-- What was decided alone stands as soon as the other could have been read.
CREATE POLICY own_word ON evidence_decision AS RESTRICTIVE FOR UPDATE TO fireweed_app USING (
    by = (SELECT app_user())
    AND (turn <> 'alone' OR (hit_id, stage) IN (SELECT u.hit_id, u.stage FROM evidence_undecided() u)));

REVOKE UPDATE ON evidence_decision FROM fireweed_app;
GRANT UPDATE (verdict, reason) ON evidence_decision TO fireweed_app;
"""


class Migration(migrations.Migration):
    """Whose decisions a member's own session may read and write."""

    dependencies = [("evidence", "0002_reviews")]
    operations = [migrations.RunSQL(ALONE, migrations.RunSQL.noop)]
