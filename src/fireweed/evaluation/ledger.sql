-- The ledger of releases. Lines and folders are added by the functions below alone, and never changed or taken away.
CREATE TABLE evaluation_proposed (
    name text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{2,79}$'),
    asked text NOT NULL UNIQUE,
    audience text NOT NULL CHECK (audience IN ('public', 'funder')),
    since date NOT NULL,
    until date NOT NULL CHECK (until >= since),
    files jsonb NOT NULL,
    hidden jsonb NOT NULL
);
CREATE TABLE evaluation_entry (
    seq bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    org_id uuid NOT NULL,
    actor uuid,
    action text NOT NULL CHECK (action IN ('proposed', 'approved', 'sent-back', 'answered')),
    release text NOT NULL,
    told text NOT NULL,
    prev bytea NOT NULL,
    hash bytea NOT NULL
);

ALTER TABLE evaluation_proposed ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluation_proposed FORCE ROW LEVEL SECURITY;
CREATE POLICY members ON evaluation_proposed USING ((SELECT app_org()) IS NOT NULL) WITH CHECK ((SELECT app_org()) IS NOT NULL);
ALTER TABLE evaluation_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluation_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY members ON evaluation_entry USING ((SELECT app_org()) IS NOT NULL) WITH CHECK ((SELECT app_org()) IS NOT NULL);

-- One line. Who speaks comes from the signed context. A clock that was set back is refused: the order of releases is what
-- the auditor rests on.
CREATE FUNCTION evaluation_append(p_action text, p_release text, p_told text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    last public.evaluation_entry;
    now_at timestamptz := date_trunc('microseconds', clock_timestamp());
    written text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('evaluation ledger', 0));
    SELECT * INTO last FROM public.evaluation_entry ORDER BY seq DESC LIMIT 1;
    IF last.at IS NOT NULL AND now_at < last.at THEN
        RAISE EXCEPTION 'the clock was set back' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_clock';
    END IF;
    written := concat_ws('|', coalesce(last.seq, 0) + 1, (extract(epoch FROM now_at) * 1000000)::bigint, public.app_org(),
        coalesce(public.app_user()::text, ''), p_action, p_release, p_told);
    INSERT INTO public.evaluation_entry VALUES (coalesce(last.seq, 0) + 1, now_at, public.app_org(), public.app_user(),
        p_action, p_release, p_told, coalesce(last.hash, '\x'),
        sha256(coalesce(last.hash, '\x') || convert_to(written, 'UTF8')));
    RETURN coalesce(last.seq, 0) + 1;
END $$;

-- A folder and its line belong together.
CREATE FUNCTION evaluation_propose(p_name text, p_asked text, p_audience text, p_since date, p_until date, p_files jsonb,
                                   p_hidden jsonb, p_told text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.evaluation_proposed VALUES (p_name, p_asked, p_audience, p_since, p_until, p_files, p_hidden);
    RETURN public.evaluation_append('proposed', p_name, p_told);
END $$;

-- What a second person approved is released, the same files; whoever proposed it cannot, and nobody can twice.
CREATE FUNCTION evaluation_approve(p_name text, p_told text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    proposed_by uuid;
    decided bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('evaluation ledger', 0));
    SELECT actor INTO proposed_by FROM public.evaluation_entry WHERE release = p_name AND action = 'proposed';
    SELECT count(*) INTO decided FROM public.evaluation_entry
        WHERE release = p_name AND action IN ('approved', 'sent-back');
    IF decided > 0 OR public.app_user() IS NULL OR proposed_by IS NOT DISTINCT FROM public.app_user() THEN
        RAISE EXCEPTION 'a release is approved once, by a second person' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.findings_released (name, audience, since, until, files)
        SELECT name, audience, since, until, files FROM public.evaluation_proposed WHERE name = p_name;
    RETURN public.evaluation_append('approved', p_name, p_told);
END $$;

-- Lines that a caller may add by itself: a release sent back, the answer of a Nation, a community or a council.
CREATE FUNCTION evaluation_note(p_action text, p_release text, p_told text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_action NOT IN ('sent-back', 'answered') OR public.app_user() IS NULL THEN
        RAISE EXCEPTION 'not a line of its own' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN public.evaluation_append(p_action, p_release, p_told);
END $$;

REVOKE ALL ON FUNCTION evaluation_append(text, text, text), evaluation_note(text, text, text),
    evaluation_propose(text, text, text, date, date, jsonb, jsonb, text), evaluation_approve(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION evaluation_note(text, text, text),
    evaluation_propose(text, text, text, date, date, jsonb, jsonb, text), evaluation_approve(text, text) TO fireweed_app;
GRANT SELECT ON evaluation_proposed, evaluation_entry TO fireweed_app, fireweed_backup;
