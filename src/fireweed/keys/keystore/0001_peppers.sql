-- One half of every passphrase check, the root each organisation's certificates lead to, and secrets of organisations.
CREATE TABLE pepper (user_id uuid PRIMARY KEY, pepper bytea NOT NULL CHECK (length(pepper) >= 32));
CREATE TABLE root (org_id uuid PRIMARY KEY, fingerprint bytea NOT NULL);
CREATE TABLE org_secret (org_id uuid PRIMARY KEY, secret bytea NOT NULL);
CREATE TABLE attempt (who bytea NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE INDEX attempt_who ON attempt (who, at);

CREATE FUNCTION pepper_put(p_user uuid, p_pepper bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ INSERT INTO public.pepper VALUES (p_user, p_pepper) ON CONFLICT (user_id) DO UPDATE SET pepper = excluded.pepper $$;

CREATE FUNCTION pepper_open(p_user uuid) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT pepper FROM public.pepper WHERE user_id = p_user $$;

-- Written once: a second root for an organisation is refused.
CREATE FUNCTION root_put(p_org uuid, p_fingerprint bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ INSERT INTO public.root VALUES (p_org, p_fingerprint) $$;

CREATE FUNCTION root_of(p_org uuid) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT fingerprint FROM public.root WHERE org_id = p_org $$;

-- The first caller's value stays; it keys the hashes by which an import knows a row again.
CREATE FUNCTION org_secret_of(p_org uuid, p_fresh bytea) RETURNS bytea
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ WITH put AS (INSERT INTO public.org_secret VALUES (p_org, p_fresh) ON CONFLICT DO NOTHING RETURNING secret)
   SELECT secret FROM put UNION ALL SELECT secret FROM public.org_secret WHERE org_id = p_org LIMIT 1 $$;

CREATE FUNCTION attempt_note(p_who bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ INSERT INTO public.attempt VALUES (p_who) $$;

CREATE FUNCTION attempts_of(p_who bytea, p_minutes int) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ DELETE FROM public.attempt WHERE at < clock_timestamp() - interval '1 day';
   SELECT count(*) FROM public.attempt
   WHERE who = p_who AND at > clock_timestamp() - make_interval(mins => p_minutes) $$;

CREATE FUNCTION attempts_forget(p_who bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ DELETE FROM public.attempt WHERE who = p_who $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pepper_put(uuid, bytea), pepper_open(uuid), root_put(uuid, bytea), root_of(uuid),
    org_secret_of(uuid, bytea), attempt_note(bytea), attempts_of(bytea, int), attempts_forget(bytea)
    TO fireweed_keystore;
