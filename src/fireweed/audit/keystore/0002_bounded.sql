-- What grows is bounded. The folding of yesterday's lists is no longer needed; and who looked at one record is read without
-- the names of everybody else who stood in the same list (the verifier reads whole lines by `openings_after`).
CREATE INDEX seen_day ON seen (day);

CREATE OR REPLACE FUNCTION openings_of(p_org uuid, p_record uuid) RETURNS SETOF audit_line
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT org_id, seq, at, actor, action, task, ARRAY[p_record], about, parts, prev, hash
   FROM public.audit_line WHERE org_id = p_org AND subjects @> ARRAY[p_record] ORDER BY seq $$;

CREATE FUNCTION seen_forget() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM public.seen WHERE day < current_date - 1;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION seen_forget() FROM PUBLIC;
CREATE TRIGGER seen_forget AFTER INSERT ON seen FOR EACH STATEMENT EXECUTE FUNCTION seen_forget();
