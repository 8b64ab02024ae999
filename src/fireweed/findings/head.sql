-- What a list of releases needs of one, so that no list reads whole releases: what its measures are called, the grand total of
-- each (from the first of its tables that prints one), and what happened around the work. It follows from the files alone.
CREATE FUNCTION findings_head(files jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog AS $$
    WITH told AS (SELECT (files ->> 'release.json')::jsonb AS release),
    tables AS (
        SELECT one ->> 'measure' AS measure, place, files ->> (one ->> 'file') AS held,
            repeat((one ->> 'total_label') || ',', jsonb_array_length(one -> 'dimensions')) AS total
        FROM told, jsonb_array_elements(release -> 'tables') WITH ORDINALITY AS listed (one, place)
        WHERE NOT one ? 'of' AND jsonb_array_length(one -> 'dimensions') > 0
    ),
    totals AS (
        SELECT DISTINCT ON (measure) measure, substr(line, length(total) + 1)::bigint AS people
        FROM tables, string_to_table(held, E'\n') AS line
        WHERE starts_with(line, total) AND substr(line, length(total) + 1) ~ '^[0-9]{1,12}$'
        ORDER BY measure, place
    )
    SELECT jsonb_build_object(
        'measures', (SELECT jsonb_object_agg(key, value -> 'name') FROM told, jsonb_each(release -> 'measures')),
        'counted', (SELECT jsonb_agg(DISTINCT measure) FROM tables),
        'totals', (SELECT jsonb_object_agg(measure, people) FROM totals),
        'events', (SELECT release -> 'events' FROM told)
    )
$$;
REVOKE ALL ON FUNCTION findings_head(jsonb) FROM PUBLIC;
ALTER TABLE findings_released ADD COLUMN head jsonb NOT NULL GENERATED ALWAYS AS (findings_head(files)) STORED;
