-- Beginning is repeatable: where the main database went away before it stored the record, the shares of that try are left
-- over, and the next try under the same id takes their place. Another organisation's shares are never touched.
CREATE OR REPLACE FUNCTION share_begin(p_org uuid, p_record uuid, p_parts text[], p_wrapped bytea[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ INSERT INTO public.share SELECT p_org, p_record, p, 1, w FROM unnest(p_parts, p_wrapped) AS u(p, w)
   ON CONFLICT (record, part, version) DO UPDATE SET wrapped = excluded.wrapped WHERE share.org_id = excluded.org_id $$;
