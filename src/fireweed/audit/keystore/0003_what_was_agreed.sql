-- What is folded to one line a member, record and day stands in one small function: names seen in lists, what a circle
-- agreed, contacts that were counted, how people due today may be reached. And a refusal that stands on the trail already
-- is not written again at each sign-in.
CREATE FUNCTION folded_actions() RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS
$$ SELECT ARRAY['names.seen', 'draft.opened', 'circle.checked', 'contacts.counted', 'ways.seen'] $$;
REVOKE ALL ON FUNCTION folded_actions() FROM PUBLIC;

CREATE OR REPLACE FUNCTION receipt_write(p_org uuid, p_actor uuid, p_action text, p_task text, p_records uuid[], p_parts text[],
                                         p_limit int)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    made uuid;
    fresh uuid[] := p_records;
    opened int;
BEGIN
    DELETE FROM public.receipt WHERE at < clock_timestamp() - interval '10 minutes';
    IF p_action = ANY (public.folded_actions()) THEN
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

CREATE FUNCTION opening_note_once(p_org uuid, p_actor uuid, p_action text, p_task text, p_subjects uuid[], p_about uuid[])
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    fresh uuid[];
BEGIN
    SELECT array_agg(s) INTO fresh FROM unnest(p_subjects) AS s WHERE NOT EXISTS (
        SELECT 1 FROM public.audit_line l
        WHERE l.subjects @> ARRAY[s] AND l.org_id = p_org AND l.action = p_action AND l.about = p_about);
    IF fresh IS NOT NULL THEN
        PERFORM public.audit_chain('openings', p_org, p_actor, p_action, p_task, fresh, p_about, '{}');
    END IF;
END $$;
REVOKE ALL ON FUNCTION opening_note_once(uuid, uuid, text, text, uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION opening_note_once(uuid, uuid, text, text, uuid[], uuid[]) TO fireweed_keystore;
