-- Places in teams that were taken back: whoever writes to the main database cannot put yesterday's signed row in again.
CREATE TABLE place_ended (org_id uuid NOT NULL, place uuid NOT NULL, PRIMARY KEY (org_id, place));

CREATE FUNCTION places_end(p_org uuid, p_places uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ INSERT INTO public.place_ended SELECT p_org, p FROM unnest(p_places) AS p ON CONFLICT DO NOTHING $$;

CREATE FUNCTION places_ended(p_org uuid, p_places uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT place FROM public.place_ended WHERE org_id = p_org AND place = ANY (p_places) $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION places_end(uuid, uuid[]), places_ended(uuid, uuid[]) TO fireweed_keystore;
