-- Receipts: nothing sealed opens without a committed one, and each is a line in the book of openings.
CREATE TABLE receipt (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id uuid NOT NULL,
    actor uuid NOT NULL,
    records uuid[] NOT NULL,
    parts text[] NOT NULL,
    pid int NOT NULL DEFAULT pg_backend_pid(),
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX receipt_at ON receipt (at);

-- Names seen in lists, and drafts that save themselves, are folded to one line per member, person and day.
CREATE TABLE seen (
    org_id uuid NOT NULL,
    actor uuid NOT NULL,
    day date NOT NULL,
    action text NOT NULL,
    record uuid NOT NULL,
    PRIMARY KEY (org_id, actor, day, action, record)
);

-- A line without a share: sign-ins, refusals.
CREATE FUNCTION opening_note(p_org uuid, p_actor uuid, p_action text, p_task text, p_subjects uuid[], p_about uuid[])
RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT public.audit_chain('openings', p_org, p_actor, p_action, p_task, p_subjects, p_about, '{}') $$;

CREATE FUNCTION receipt_write(p_org uuid, p_actor uuid, p_action text, p_task text, p_records uuid[], p_parts text[],
                              p_limit int)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    made uuid;
    fresh uuid[] := p_records;
    opened int;
BEGIN
    DELETE FROM public.receipt WHERE at < clock_timestamp() - interval '10 minutes';
    IF p_action IN ('names.seen', 'draft.opened') THEN
        WITH put AS (
            INSERT INTO public.seen SELECT p_org, p_actor, current_date, p_action, r FROM unnest(p_records) AS r
            ON CONFLICT DO NOTHING RETURNING record)
        SELECT coalesce(array_agg(record ORDER BY record), '{}') INTO fresh FROM put;
    ELSE
        SELECT count(DISTINCT s) INTO opened FROM public.audit_line l, unnest(l.subjects) AS s
        WHERE l.org_id = p_org AND l.actor = p_actor AND l.action = 'record.opened'
          AND l.at > clock_timestamp() - interval '1 hour' AND NOT s = ANY (p_records);
        IF opened >= p_limit THEN
            PERFORM public.audit_chain('openings', p_org, p_actor, 'opening.refused', 'limit', p_records, '{}', p_parts);
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO public.receipt (org_id, actor, records, parts)
    VALUES (p_org, p_actor, p_records, p_parts) RETURNING id INTO made;
    IF cardinality(fresh) > 0 THEN
        PERFORM public.audit_chain('openings', p_org, p_actor, p_action, p_task, fresh, '{}', p_parts);
    END IF;
    RETURN made;
END $$;

-- What a member may read of the book: the lines about one record, or a stretch of the whole for the verifier.
CREATE FUNCTION openings_of(p_org uuid, p_record uuid) RETURNS SETOF audit_line
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT * FROM public.audit_line WHERE org_id = p_org AND subjects @> ARRAY[p_record] ORDER BY seq $$;

CREATE FUNCTION openings_after(p_org uuid, p_seq bigint, p_count int) RETURNS SETOF audit_line
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT * FROM public.audit_line WHERE org_id = p_org AND seq > p_seq ORDER BY seq LIMIT p_count $$;

CREATE FUNCTION openings_heads() RETURNS SETOF audit_head
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT * FROM public.audit_head ORDER BY org_id $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION opening_note(uuid, uuid, text, text, uuid[], uuid[]),
    receipt_write(uuid, uuid, text, text, uuid[], text[], int), openings_of(uuid, uuid),
    openings_after(uuid, bigint, int), openings_heads() TO fireweed_keystore;
