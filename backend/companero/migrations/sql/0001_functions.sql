-- Look-ups before sign-in and claims by workers: the whole list of what crosses workspaces. Each is owned by
-- companero_definer, pins its search_path and returns only what its one caller needs.

CREATE FUNCTION credentials_of(address text)
RETURNS TABLE (user_id uuid, password_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT id, app_user.password_hash FROM public.app_user WHERE email = address;
END;

-- The viewer behind a sign-in, as one row; none when the sign-in has ended.
CREATE FUNCTION viewer_of_session(session uuid)
RETURNS TABLE (user_id uuid, visitor_member uuid, display_name text, roles jsonb, members jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT s.user_id, s.member_id, coalesce(u.name, v.display_name),
           (SELECT coalesce(jsonb_object_agg(r.workspace_id, r.role), '{}')
              FROM public.role_assignment r WHERE r.user_id = s.user_id),
           (SELECT coalesce(jsonb_object_agg(m.workspace_id, m.id), '{}')
              FROM public.member m WHERE m.user_id = s.user_id OR m.id = s.member_id)
      FROM public.auth_session s
      LEFT JOIN public.app_user u ON u.id = s.user_id
      LEFT JOIN public.member v ON v.id = s.member_id
     WHERE s.id = session AND s.ended_at IS NULL AND s.expires_at > now();
END;

-- Exchanges a refresh token for the next of its family: the sign-in, and whether it goes on. A token used before ends
-- the family, whoever holds it. No row for a token nobody was given, or whose sign-in is over.
CREATE FUNCTION exchange_refresh_token(old_hash bytea, new_hash bytea)
RETURNS TABLE (sign_in uuid, goes_on boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    given public.refresh_token;
BEGIN
    SELECT * INTO given FROM public.refresh_token WHERE token_hash = old_hash FOR UPDATE;
    SELECT id INTO sign_in FROM public.auth_session
     WHERE id = given.session_id AND ended_at IS NULL AND expires_at > now() FOR UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    goes_on := given.used_at IS NULL;
    IF goes_on THEN
        UPDATE public.refresh_token SET used_at = now() WHERE token_hash = old_hash;
        INSERT INTO public.refresh_token (token_hash, session_id) VALUES (new_hash, sign_in);
    ELSE
        UPDATE public.auth_session SET ended_at = now() WHERE id = sign_in;
    END IF;
    RETURN NEXT;
END
$$;

CREATE FUNCTION use_mailed_token(hash bytea, wanted text)
RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    UPDATE public.mailed_token SET used_at = now()
     WHERE token_hash = hash AND purpose = wanted AND used_at IS NULL AND expires_at > now()
    RETURNING user_id;
END;

-- Counts an attempt under a key; true while no more than ``allowed`` fell into the running window.
CREATE FUNCTION count_attempt(attempt_key text, allowed int, window_seconds int)
RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    INSERT INTO public.throttle AS t (key, window_started_at, attempts) VALUES (attempt_key, now(), 1)
    ON CONFLICT (key) DO UPDATE SET
        attempts = CASE WHEN t.window_started_at < now() - make_interval(secs => window_seconds) THEN 1
                        ELSE t.attempts + 1 END,
        window_started_at = CASE WHEN t.window_started_at < now() - make_interval(secs => window_seconds) THEN now()
                                 ELSE t.window_started_at END
    RETURNING attempts <= allowed;
END;

CREATE FUNCTION forget_attempts(attempt_key text)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    DELETE FROM public.throttle WHERE key = attempt_key;
END;

-- What anyone may know of a workspace that has a public page.
CREATE FUNCTION public_twin(workspace_slug text, key_of_widget text)
RETURNS TABLE (workspace_id uuid, slug text, workspace_name text, twin_id uuid, name text, purpose text,
               greeting text, starter_questions text[], widget_key text, allowed_origins text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.id, w.slug, w.name, t.id, v.name, v.purpose, v.greeting, v.starter_questions, g.key, g.allowed_origins
      FROM public.workspace w
      JOIN public.twin t ON t.workspace_id = w.id
      JOIN public.twin_version v ON v.twin_id = t.id AND v.number = t.version
      JOIN LATERAL (SELECT key, widget.allowed_origins FROM public.widget
                     WHERE widget.workspace_id = w.id AND (key_of_widget IS NULL OR key = key_of_widget)
                     ORDER BY created_at LIMIT 1) g ON true
     WHERE CASE WHEN key_of_widget IS NULL THEN w.slug = workspace_slug
                ELSE w.id = (SELECT widget.workspace_id FROM public.widget WHERE key = key_of_widget) END;
END;

-- Whether a site may talk to us at all: some widget (of this workspace, when one is given) is shown there.
CREATE FUNCTION site_is_listed(site text, of_workspace uuid)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM public.widget
                    WHERE site = ANY (allowed_origins) AND (of_workspace IS NULL OR workspace_id = of_workspace));
END;

CREATE FUNCTION workspace_slug_taken(wanted text)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM public.workspace WHERE slug = wanted);
END;

CREATE FUNCTION visitor_of(workspace uuid, hash bytea)
RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT id FROM public.member WHERE workspace_id = workspace AND visitor_hash = hash;
END;

-- Events of one workspace, numbered in commit order: the sequence row stays locked until the transaction ends.
CREATE FUNCTION append_workspace_events(workspace uuid, topics text[], payloads text[])
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    newest bigint;
BEGIN
    IF NOT (workspace = ANY (public.app_workspaces()) OR workspace = ANY (public.app_member_workspaces())) THEN
        RAISE insufficient_privilege USING MESSAGE = 'not a workspace of this viewer';
    END IF;
    INSERT INTO public.workspace_sequence AS s (workspace_id, last_seq) VALUES (workspace, cardinality(topics))
    ON CONFLICT (workspace_id) DO UPDATE SET last_seq = s.last_seq + cardinality(topics)
    RETURNING last_seq INTO newest;
    INSERT INTO public.workspace_event (workspace_id, seq, topic, payload)
    SELECT workspace, newest - cardinality(topics) + place, topic, payload::jsonb
      FROM unnest(topics, payloads) WITH ORDINALITY AS told (topic, payload, place);
    RETURN newest;
END
$$;

-- Turns nobody holds. Workspaces take turns: each one's running turns come first in its line, then its waiting ones,
-- oldest first; those of one conversation one after the other. Raising the fence shuts out a former holder that only
-- seemed dead.
CREATE FUNCTION claim_turns(most int, lease_seconds double precision)
RETURNS TABLE (turn_id uuid, workspace_id uuid, fence int, attempt int)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    UPDATE public.turn t
       SET status = 'RUNNING', fence = t.fence + 1, attempt = t.attempt + 1,
           lease_until = clock_timestamp() + make_interval(secs => lease_seconds),
           started_at = coalesce(t.started_at, clock_timestamp())
      FROM (SELECT n.id FROM public.turn n
              JOIN (SELECT a.id, a.place
                      FROM (SELECT u.id, u.lease_until,
                                   row_number() OVER (PARTITION BY u.workspace_id ORDER BY
                                                      u.lease_until >= clock_timestamp() DESC NULLS LAST, u.id) AS place
                              FROM public.turn u
                             WHERE u.status IN ('QUEUED', 'RUNNING')
                               AND NOT EXISTS (SELECT FROM public.turn e
                                                WHERE e.conversation_id = u.conversation_id AND e.id < u.id
                                                  AND e.status IN ('QUEUED', 'RUNNING'))) a
                     WHERE a.lease_until IS NULL OR a.lease_until < clock_timestamp()
                     -- More than are asked for, since others may be taking the first ones right now.
                     ORDER BY a.place, a.id LIMIT most + 64) line USING (id)
             WHERE n.status IN ('QUEUED', 'RUNNING') AND (n.lease_until IS NULL OR n.lease_until < clock_timestamp())
             ORDER BY line.place, n.id LIMIT most FOR UPDATE OF n SKIP LOCKED) free
     WHERE t.id = free.id
    RETURNING t.id, t.workspace_id, t.fence, t.attempt;
END;

-- Documents nobody holds. Of one workspace at most ``most_each`` are under way at once, and workspaces with the least
-- under way come first, so that one cannot crowd out the rest.
CREATE FUNCTION claim_documents(most int, most_each int, lease_seconds double precision)
RETURNS TABLE (document_id uuid, workspace_id uuid, fence int, attempt int)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    UPDATE public.document d
       SET fence = d.fence + 1, attempt = d.attempt + 1,
           lease_until = clock_timestamp() + make_interval(secs => lease_seconds)
      FROM (SELECT w.id FROM public.document w
              JOIN (SELECT id, row_number() OVER (PARTITION BY n.workspace_id
                                                  ORDER BY n.lease_until >= clock_timestamp() DESC NULLS LAST,
                                                           n.queued_at, n.id) AS place
                      FROM public.document n WHERE status IN ('QUEUED', 'PARSING', 'EMBEDDING')) ranked USING (id)
             WHERE w.status IN ('QUEUED', 'PARSING', 'EMBEDDING')
               AND (w.lease_until IS NULL OR w.lease_until < clock_timestamp())
               AND ranked.place <= most_each
             ORDER BY ranked.place, w.queued_at
             LIMIT most FOR UPDATE OF w SKIP LOCKED) free
     WHERE d.id = free.id
    RETURNING d.id, d.workspace_id, d.fence, d.attempt;
END;

-- Documents of every workspace whose bytes never came, oldest first.
CREATE FUNCTION abandoned_uploads(age interval, most int)
RETURNS TABLE (document_id uuid, workspace_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT id, d.workspace_id FROM public.document d
     WHERE status = 'UPLOADING' AND created_at < now() - age ORDER BY created_at LIMIT most;
END;

-- Upkeep: what is over its time in every workspace, at most ``most`` rows of each kind; how many these were.
CREATE FUNCTION sweep_expired(keep_events interval, most int)
RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    WITH events AS (
        DELETE FROM public.workspace_event WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM public.workspace_event WHERE created_at < now() - keep_events LIMIT most)) RETURNING 1
    ), sessions AS (
        DELETE FROM public.auth_session WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM public.auth_session WHERE expires_at < now() - interval '7 days' LIMIT most)) RETURNING 1
    ), tokens AS (
        DELETE FROM public.mailed_token WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM public.mailed_token WHERE expires_at < now() - interval '7 days' LIMIT most)) RETURNING 1
    ), throttles AS (
        DELETE FROM public.throttle WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM public.throttle WHERE window_started_at < now() - interval '2 days' LIMIT most))
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM sessions) + (SELECT count(*) FROM tokens)
         + (SELECT count(*) FROM throttles);
END;

DO $owners$
DECLARE
    signature regprocedure;
BEGIN
    GRANT CREATE ON SCHEMA public TO companero_definer;
    FOR signature IN SELECT oid::regprocedure FROM pg_proc
                      WHERE pronamespace = 'public'::regnamespace AND prosecdef LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO companero_app', signature);
        EXECUTE format('ALTER FUNCTION %s OWNER TO companero_definer', signature);
    END LOOP;
    REVOKE CREATE ON SCHEMA public FROM companero_definer;
END
$owners$;
