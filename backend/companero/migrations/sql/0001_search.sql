-- How passages are found: core full-text search and pgvector, side by side, inside one workspace.
-- Loaded as one script by the first migration, behind the tables of models.py; calls app_can_read_workspace(uuid).

-- Settings of an extension can be pinned to a function only where its library is loaded: using a type of it does that.
DO $$ BEGIN PERFORM '[1]'::public.halfvec; END $$;

-- What people type on a phone: the same words without their accents.
CREATE FUNCTION fold_accents(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g');

-- The configuration of a language; 'simple' where Postgres has none of that name.
CREATE FUNCTION search_configuration(language text) RETURNS regconfig
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN coalesce(
    (SELECT c.oid FROM pg_ts_config AS c WHERE c.cfgname = language AND c.cfgnamespace = 'pg_catalog'::regnamespace),
    'simple'::regconfig
);

-- The lexeme that stands for a workspace inside terms. It begins with a blank, which no parser yields.
CREATE FUNCTION workspace_lexeme(workspace uuid) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN ' ' || workspace::text;

-- One lexeme as a query, whatever characters it holds.
CREATE FUNCTION lexeme_query(lexeme text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN ('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''')::tsquery;

-- What is indexed of a passage: title words under A, heading words under B, its own under D. Words with accents
-- stand there in both spellings.
CREATE FUNCTION passage_terms(workspace uuid, language text, title text, headings text[], body text) RETURNS tsvector
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

-- Writes the terms of these passages, or writes them again. Runs with the rights of whoever ingests.
CREATE FUNCTION index_passage_text(passage_ids uuid[]) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO public.passage_text (passage_id, workspace_id, terms)
    SELECT p.id, p.workspace_id, public.passage_terms(p.workspace_id, p.language, d.title, p.heading_path, p.text)
    FROM public.passage AS p JOIN public.document AS d ON d.id = p.document_id
    WHERE p.id = ANY (passage_ids)
    ON CONFLICT (passage_id) DO UPDATE SET terms = excluded.terms
$$;

-- The rarest 32 lexemes of a query, in every language the workspace holds: how many passages hold each, how rare it is
-- (idf, as a share of what a word found nowhere has), and its share of the rarity of the whole query (in the language in
-- which the query has most stop words, so presumably its own). Large workspaces have sampled counts; in the others
-- counting is cheap. idf is taken as if a hundred passages more held none of the words, so that it means something in a
-- workspace of three passages too.
CREATE FUNCTION query_lexemes(workspace uuid, query_text text)
RETURNS TABLE (lexeme tsquery, passages bigint, rarity double precision, share double precision)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own CONSTANT text := public.workspace_lexeme(workspace);
    words CONSTANT text := left(query_text, 2000);
    folded CONSTANT text := public.fold_accents(words);
    total bigint := (
        SELECT s.passages FROM public.lexeme_statistics AS s WHERE s.workspace_id = workspace AND s.lexeme = own
    );
    counts CONSTANT text := CASE WHEN total IS NULL
        THEN '(SELECT count(*) FROM public.passage_text AS t
               WHERE t.workspace_id = %1$L AND t.terms @@ (%3$L && public.lexeme_query(a.lexeme)))'
        ELSE 'coalesce((SELECT s.passages FROM public.lexeme_statistics AS s
                        WHERE s.workspace_id = %1$L AND s.lexeme = a.lexeme), 0)' END;
BEGIN
    IF total IS NULL THEN
        SELECT count(*) INTO total FROM public.passage_vector AS v WHERE v.workspace_id = workspace;
    END IF;
    RETURN QUERY EXECUTE format('
        WITH spoken AS (
            SELECT DISTINCT coalesce(d.language, ''simple'') AS language FROM public.document AS d
            WHERE d.workspace_id = %1$L AND d.status = ''READY''
        ), asked AS (
            SELECT word.lexeme, array_agg(s.language) AS languages
            FROM spoken AS s, unnest(to_tsvector(public.search_configuration(s.language), %2$L)) AS word
            GROUP BY word.lexeme
        ), counted AS MATERIALIZED (
            SELECT a.lexeme, a.languages, ' || counts || '::bigint AS passages FROM asked AS a
        ), weighed AS MATERIALIZED (
            SELECT c.*, ln(1 + (greatest(%4$s - c.passages, 0) + 100.5::double precision) / (c.passages + 0.5))
                   / ln(1 + (%4$s + 100.5::double precision) / 0.5) AS rarity FROM counted AS c
        ), whole AS (
            SELECT sum(w.rarity) AS rarity FROM weighed AS w, unnest(w.languages) AS language
            GROUP BY language ORDER BY 1 LIMIT 1
        )
        SELECT public.lexeme_query(w.lexeme), w.passages, w.rarity, w.rarity / whole.rarity
        FROM weighed AS w, whole ORDER BY w.passages, w.lexeme LIMIT 32',
        workspace, words || CASE WHEN folded <> words THEN ' ' || folded ELSE '' END,
        public.lexeme_query(own), total);
END $$;

-- The passages of one workspace that may answer: the best by their words and the best by their meaning, every one
-- scored by both. lexical_score and coverage are shares (0..1) of the query's rarity, of words said often and of words
-- said at all; query_rarity counts the words of the query, a rare one as 1; dense_score is the cosine, 0 without a
-- query vector. Empty for who may not read the workspace.
-- It runs as its owner because @@ is not leakproof: under a policy the planner drops the GIN index. The workspace is
-- a literal in what is executed, because a generic plan does not find the vector index of one workspace.
CREATE FUNCTION search_passages(
    workspace uuid, query_text text, query_vector public.halfvec, candidate_count integer
) RETURNS TABLE (
    passage_id uuid, document_id uuid, lexical_score real, lexical_rank integer, coverage real, query_rarity real,
    dense_score real, dense_rank integer
)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
SET search_path = pg_catalog, pg_temp SET jit = off SET hnsw.ef_search = 200 SET hnsw.iterative_scan = strict_order
AS $$
DECLARE
    wanted CONSTANT integer := least(greatest(candidate_count, 1), 200);
    hidden uuid[];
    matching tsquery;
    lexical text;
    covered text;
    asked double precision;
BEGIN
    IF NOT coalesce(public.app_can_read_workspace(workspace), false) THEN
        RETURN;
    END IF;
    hidden := ARRAY(
        SELECT p.id FROM public.document AS d JOIN public.passage AS p ON p.document_id = d.id
        WHERE d.workspace_id = workspace AND NOT (d.enabled AND d.status = 'READY')
        UNION ALL
        SELECT p.id FROM public.passage AS p WHERE p.workspace_id = workspace AND NOT p.enabled
    );
    -- A common word alone may be in every passage: the rarest lexemes up to 3,000 matches choose, all of them rank.
    -- ts_rank of a single lexeme grows with its count towards a bound, as in BM25; its four weights are for
    -- body, nothing, headings and title.
    SELECT (string_agg(l.lexeme::text, ' | ') FILTER (WHERE l.matches <= 3000 OR l.matches = l.passages))::tsquery,
           coalesce(string_agg(format('%s * ts_rank(''{1,1,0.9,0.7}'', t.terms, %L)', l.share, l.lexeme), '+'), '0'),
           coalesce(string_agg(format('%s * (t.terms @@ %L)::integer', l.share, l.lexeme), '+'), '0'),
           coalesce(max(l.rarity / l.share), 0)
    INTO matching, lexical, covered, asked
    FROM (
        SELECT q.*, sum(q.passages) OVER (ORDER BY q.passages, q.lexeme::text) AS matches
        FROM public.query_lexemes(workspace, query_text) AS q
    ) AS l;
    RETURN QUERY EXECUTE format('
        WITH by_words AS MATERIALIZED (
            SELECT t.passage_id, %3$s AS score FROM public.passage_text AS t
            WHERE t.workspace_id = %1$L AND t.terms @@ %2$L AND t.passage_id <> ALL (%4$L::uuid[])
            ORDER BY 2 DESC, 1 LIMIT %6$s
        ), by_meaning AS MATERIALIZED (
            SELECT v.passage_id FROM public.passage_vector AS v
            WHERE $1 IS NOT NULL AND v.workspace_id = %1$L AND v.passage_id <> ALL (%4$L::uuid[])
            ORDER BY v.embedding OPERATOR(public.<=>) $1 LIMIT %6$s
        ), pool AS (
            SELECT w.passage_id FROM by_words AS w UNION SELECT m.passage_id FROM by_meaning AS m
        ), scored AS (
            SELECT p.id, p.document_id, %3$s AS lexical, %5$s AS covered,
                   1 - (v.embedding OPERATOR(public.<=>) $1) AS dense
            FROM pool JOIN public.passage AS p ON p.id = pool.passage_id
            LEFT JOIN public.passage_text AS t ON t.passage_id = p.id
            LEFT JOIN public.passage_vector AS v ON v.passage_id = p.id
        )
        SELECT s.id, s.document_id, coalesce(least(s.lexical, 1), 0)::real,
               rank() OVER (ORDER BY s.lexical DESC NULLS LAST)::integer, coalesce(least(s.covered, 1), 0)::real,
               %7$s::real, coalesce(s.dense, 0)::real, rank() OVER (ORDER BY s.dense DESC NULLS LAST)::integer
        FROM scored AS s',
        workspace, public.lexeme_query(public.workspace_lexeme(workspace)) && matching, lexical, hidden, covered, wanted,
        asked)
        USING query_vector;
END $$;
