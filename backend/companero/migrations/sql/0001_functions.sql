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

-- Turns nobody holds, oldest first; those of one conversation one after the other. Raising the fence shuts out a former holder that only seemed dead.
CREATE FUNCTION claim_turns(most int, lease_seconds double precision)
RETURNS TABLE (turn_id uuid, workspace_id uuid, fence int, attempt int)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    UPDATE public.turn t
       SET status = 'RUNNING', fence = t.fence + 1, attempt = t.attempt + 1,
           lease_until = clock_timestamp() + make_interval(secs => lease_seconds),
           started_at = coalesce(t.started_at, clock_timestamp())
      FROM (SELECT id FROM public.turn n
             WHERE status IN ('QUEUED', 'RUNNING') AND (lease_until IS NULL OR lease_until < clock_timestamp())
               AND NOT EXISTS (SELECT FROM public.turn e
                                WHERE e.conversation_id = n.conversation_id AND e.id < n.id
                                  AND e.status IN ('QUEUED', 'RUNNING'))
             ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED) free
     WHERE t.id = free.id
    RETURNING t.id, t.workspace_id, t.fence, t.attempt;
END;

-- Documents nobody holds; workspaces with the least under way come first, so that one cannot crowd out the rest.
CREATE FUNCTION claim_documents(most int, lease_seconds double precision)
RETURNS TABLE (document_id uuid, workspace_id uuid, fence int, attempt int)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    UPDATE public.document d
       SET fence = d.fence + 1, attempt = d.attempt + 1,
           lease_until = clock_timestamp() + make_interval(secs => lease_seconds)
      FROM (SELECT w.id FROM public.document w
             WHERE w.status IN ('QUEUED', 'PARSING', 'EMBEDDING')
               AND (w.lease_until IS NULL OR w.lease_until < clock_timestamp())
             ORDER BY (SELECT count(*) FROM public.document b
                        WHERE b.workspace_id = w.workspace_id AND b.lease_until >= clock_timestamp()
                          AND b.status IN ('QUEUED', 'PARSING', 'EMBEDDING')), w.queued_at
             LIMIT most FOR UPDATE SKIP LOCKED) free
     WHERE d.id = free.id
    RETURNING d.id, d.workspace_id, d.fence, d.attempt;
END;

-- Upkeep: what is over its time in every workspace.
CREATE FUNCTION sweep_expired(keep_events interval)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    DELETE FROM public.workspace_event WHERE created_at < now() - keep_events;
    DELETE FROM public.auth_session WHERE expires_at < now() - interval '7 days';
    DELETE FROM public.mailed_token WHERE expires_at < now() - interval '7 days';
    DELETE FROM public.throttle WHERE window_started_at < now() - interval '2 days';
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
