-- What stood before repeated renewals.
DO $policies$
DECLARE
    item record;
    mine constant text := 'member_id = ANY ((SELECT app_members())::uuid[])';
BEGIN
    FOR item IN
        SELECT * FROM (VALUES
            ('member', 'own', 'id = ANY ((SELECT app_members())::uuid[])'),
            ('document', 'cited', 'id IN (SELECT document_id FROM citation WHERE ' || mine || ')'),
            ('passage', 'cited', 'id IN (SELECT passage_id FROM citation WHERE ' || mine || ')'),
            ('conversation', 'own', mine),
            ('message', 'own', mine),
            ('citation', 'own', mine),
            ('turn', 'own', mine)
        ) AS listed (relation, policy, rule)
    LOOP
        EXECUTE format('ALTER POLICY %I ON %I USING (%s)', item.policy, item.relation, item.rule);
    END LOOP;
END
$policies$;

DROP FUNCTION unused_renewal_of(bytea, bytea[]);

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

CREATE OR REPLACE FUNCTION passage_terms(workspace uuid, language text, title text, headings text[], body text)
RETURNS tsvector
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    configuration CONSTANT regconfig := public.search_configuration(language);
    heading CONSTANT text := array_to_string(headings, ' ');
    folded text;
BEGIN
    SELECT string_agg(public.fold_accents(word), ' ') INTO folded
    FROM regexp_split_to_table(concat_ws(' ', title, heading, body), '\s+') AS word
    WHERE word ~ '[^\u0001-\u007f]' AND word <> public.fold_accents(word);
    RETURN array_to_tsvector(ARRAY[public.workspace_lexeme(workspace)])
        || setweight(to_tsvector(configuration, coalesce(title, '')), 'A')
        || setweight(to_tsvector(configuration, coalesce(heading, '')), 'B')
        || to_tsvector(configuration, body)
        || to_tsvector(configuration, coalesce(folded, ''));
END $$;
