-- One book of the trail. The same file makes the book of changes (main database) and the book of openings (keystore).
CREATE TABLE audit_head (
    org_id uuid PRIMARY KEY,
    seq bigint NOT NULL,
    hash bytea NOT NULL
);

CREATE TABLE audit_line (
    org_id uuid NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    actor uuid,
    action text NOT NULL CHECK (action ~ '^[a-z0-9.-]+$'),
    task text NOT NULL CHECK (task ~ '^[a-z0-9.-]*$'),
    subjects uuid[] NOT NULL,
    about uuid[] NOT NULL,
    parts text[] NOT NULL,
    prev bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (org_id, seq)
);
CREATE INDEX audit_line_subjects ON audit_line USING gin (subjects);
CREATE INDEX audit_line_actor ON audit_line (org_id, actor, at);

-- Appends one line; the head row is the lock, so two writers of one organisation stand in line.
CREATE FUNCTION audit_chain(book text, p_org uuid, p_actor uuid, p_action text, p_task text,
                            p_subjects uuid[], p_about uuid[], p_parts text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head public.audit_head;
    now_at timestamptz := date_trunc('microseconds', clock_timestamp());
    written text;
    sealed bytea;
BEGIN
    INSERT INTO public.audit_head VALUES (p_org, 0, '\x') ON CONFLICT (org_id) DO NOTHING;
    SELECT * INTO head FROM public.audit_head WHERE org_id = p_org FOR UPDATE;
    written := concat_ws('|', book, p_org, head.seq + 1, (extract(epoch FROM now_at) * 1000000)::bigint,
        coalesce(p_actor::text, ''), p_action, p_task, array_to_string(p_subjects, ','),
        array_to_string(p_about, ','), array_to_string(p_parts, ','));
    sealed := sha256(head.hash || convert_to(written, 'UTF8'));
    INSERT INTO public.audit_line VALUES (p_org, head.seq + 1, now_at, p_actor, p_action, p_task,
        p_subjects, p_about, p_parts, head.hash, sealed);
    UPDATE public.audit_head SET seq = head.seq + 1, hash = sealed WHERE org_id = p_org;
    RETURN head.seq + 1;
END $$;
REVOKE ALL ON FUNCTION audit_chain(text, uuid, uuid, text, text, uuid[], uuid[], text[]) FROM PUBLIC;
