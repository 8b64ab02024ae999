-- The server's half of every compartment's key. No committed receipt, no share.
CREATE TABLE share (
    org_id uuid NOT NULL,
    record uuid NOT NULL,
    part text NOT NULL,
    version int NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (record, part, version)
);

CREATE FUNCTION share_put(p_org uuid, p_record uuid, p_part text, p_version int, p_wrapped bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ INSERT INTO public.share VALUES (p_org, p_record, p_part, p_version, p_wrapped) $$;

-- The first shares of a new record, all compartments at once.
CREATE FUNCTION share_begin(p_org uuid, p_record uuid, p_parts text[], p_wrapped bytea[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ INSERT INTO public.share SELECT p_org, p_record, p, 1, w FROM unnest(p_parts, p_wrapped) AS u(p, w) $$;

-- The highest version ever put for a compartment, so that a share left over from a crash is never taken for a new one.
CREATE FUNCTION share_top(p_record uuid, p_part text) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT coalesce(max(version), 0) FROM public.share WHERE record = p_record AND part = p_part $$;

CREATE FUNCTION share_open(p_receipt uuid) RETURNS TABLE (record uuid, part text, version int, wrapped bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    r public.receipt;
BEGIN
    SELECT * INTO r FROM public.receipt WHERE id = p_receipt;
    IF r.id IS NULL OR r.pid <> pg_backend_pid() OR r.at < clock_timestamp() - interval '30 seconds'
       OR r.xid = pg_current_xact_id_if_assigned() OR pg_xact_status(r.xid) <> 'committed' THEN
        RAISE EXCEPTION 'no committed receipt, no share' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT s.record, s.part, s.version, s.wrapped FROM public.share s
        WHERE s.record = ANY (r.records) AND s.part = ANY (r.parts) AND s.org_id = r.org_id;
END $$;

-- Destroys one version, or every version below it when `p_below` is true.
CREATE FUNCTION share_destroy(p_record uuid, p_part text, p_version int, p_below boolean) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ WITH gone AS (DELETE FROM public.share WHERE record = p_record AND part = p_part
       AND (version = p_version OR (p_below AND version < p_version)) RETURNING 1)
   SELECT count(*)::int FROM gone $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION share_begin(uuid, uuid, text[], bytea[]), share_put(uuid, uuid, text, int, bytea), share_top(uuid, text), share_open(uuid),
    share_destroy(uuid, text, int, boolean) TO fireweed_keystore;
