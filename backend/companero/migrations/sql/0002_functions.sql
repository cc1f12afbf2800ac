-- Exchanges a refresh token for the next of its family: the sign-in, and whether it goes on. A token used before ends
-- the family, whoever holds it, unless the new one is the family's already and unused: nobody but who made the first
-- exchange can name it. No row for a token nobody was given, or whose sign-in is over.
CREATE OR REPLACE FUNCTION exchange_refresh_token(old_hash bytea, new_hash bytea)
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
    IF given.used_at IS NULL THEN
        goes_on := true;
        UPDATE public.refresh_token SET used_at = now() WHERE token_hash = old_hash;
        INSERT INTO public.refresh_token (token_hash, session_id) VALUES (new_hash, sign_in);
    ELSE
        goes_on := EXISTS (SELECT FROM public.refresh_token
                            WHERE token_hash = new_hash AND session_id = sign_in AND used_at IS NULL);
        UPDATE public.auth_session SET ended_at = now() WHERE id = sign_in AND NOT goes_on;
    END IF;
    RETURN NEXT;
END
$$;

-- Which of these an earlier exchange of a token has made, as long as it is unused; null when none. The token stays
-- locked until the transaction ends, so that whoever exchanges it at this moment is waited for.
CREATE FUNCTION unused_renewal_of(old_hash bytea, candidates bytea[])
RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM public.refresh_token WHERE token_hash = old_hash FOR UPDATE;
    RETURN (SELECT made.token_hash
              FROM public.refresh_token given JOIN public.refresh_token made USING (session_id)
             WHERE given.token_hash = old_hash AND given.used_at IS NOT NULL
               AND made.token_hash = ANY (candidates) AND made.used_at IS NULL LIMIT 1);
END
$$;

GRANT CREATE ON SCHEMA public TO companero_definer;
REVOKE ALL ON FUNCTION unused_renewal_of(bytea, bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unused_renewal_of(bytea, bytea[]) TO companero_app;
ALTER FUNCTION unused_renewal_of(bytea, bytea[]) OWNER TO companero_definer;
REVOKE CREATE ON SCHEMA public FROM companero_definer;

-- What is indexed of a passage: title words under A, heading words under B, its own under D. Words with accents
-- stand there in both spellings.
CREATE OR REPLACE FUNCTION passage_terms(workspace uuid, language text, title text, headings text[], body text)
RETURNS tsvector
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    configuration CONSTANT regconfig := public.search_configuration(language);
    heading CONSTANT text := array_to_string(headings, ' ');
    whole CONSTANT text := concat_ws(' ', title, heading, body);
    folded text;
BEGIN
    -- Most texts have none, and looking at each of their words takes as long as all the rest.
    IF normalize(whole, NFD) ~ '[\u0300-\u036f]' THEN
        SELECT string_agg(public.fold_accents(word), ' ') INTO folded
        FROM regexp_split_to_table(whole, '\s+') AS word
        WHERE word ~ '[^\u0001-\u007f]' AND word <> public.fold_accents(word);
    END IF;
    RETURN array_to_tsvector(ARRAY[public.workspace_lexeme(workspace)])
        || setweight(to_tsvector(configuration, coalesce(title, '')), 'A')
        || setweight(to_tsvector(configuration, coalesce(heading, '')), 'B')
        || to_tsvector(configuration, body)
        || to_tsvector(configuration, coalesce(folded, ''));
END $$;
