"""Keeps search quick where a workspace has grown large. Runs now and then, as the owner of the tables."""

import logging
from uuid import UUID

import asyncpg

log = logging.getLogger(__name__)

# A workspace gets a vector index above the first and loses it below the second; in between it stays as it is.
INDEX_ABOVE = 10_000
NO_INDEX_BELOW = 5_000
STATISTICS_FROM = 1_000
SAMPLED_PASSAGES = 20_000
# How far the size of a workspace may drift before its words are counted again.
DRIFT = 0.1

_PREFIX = "ix_passage_vector_hnsw_"
_UPKEEP_LOCK = 7_160_112_901
_INDEXES = """
SELECT c.relname AS name, i.indisvalid AS is_valid
FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
WHERE i.indrelid = 'public.passage_vector'::regclass AND starts_with(c.relname, $1)
"""
_COUNTED = "SELECT workspace_id, passages FROM lexeme_statistics WHERE lexeme = workspace_lexeme(workspace_id)"
_COUNT_WORDS = """
INSERT INTO lexeme_statistics (workspace_id, lexeme, passages)
SELECT $1, word, CASE WHEN word = workspace_lexeme($1) THEN $4 ELSE round(ndoc / $3::float8) END
FROM ts_stat($2) WHERE ndoc > 1
"""


async def maintain_search(owner: asyncpg.Connection) -> None:
    """Everything below, once; at once done when another process is at it. ``owner`` has no transaction open."""
    if not await owner.fetchval("SELECT pg_try_advisory_lock($1)", _UPKEEP_LOCK):
        return
    try:
        await maintain_vector_indexes(owner)
        await refresh_lexeme_statistics(owner)
    finally:
        await owner.execute("SELECT pg_advisory_unlock($1)", _UPKEEP_LOCK)


async def maintain_vector_indexes(owner: asyncpg.Connection) -> None:
    """One partial HNSW index for each large workspace, built while it is read and written.

    What a crash left half built is dropped. Alone by ``maintain_search``'s lock, or it would drop a live build.
    """
    sizes = await _sizes(owner, NO_INDEX_BELOW)
    names = {_PREFIX + workspace.hex: workspace for workspace in sizes}
    standing = set()
    for name, is_valid in await owner.fetch(_INDEXES, _PREFIX):
        if is_valid and name in names:
            standing.add(name)
        else:
            log.info("dropping vector index %s", name)
            await owner.execute(f'DROP INDEX CONCURRENTLY IF EXISTS "{name}"')
    for name, workspace in names.items():
        if name not in standing and sizes[workspace] > INDEX_ABOVE:
            log.info("building vector index %s over %d passages", name, sizes[workspace])
            await _build_index(owner, name, workspace)


async def refresh_lexeme_statistics(owner: asyncpg.Connection) -> None:
    """Counts the words of workspaces where counting them at each question would be slow."""
    sizes = await _sizes(owner, STATISTICS_FROM)
    counted = {row["workspace_id"]: row["passages"] for row in await owner.fetch(_COUNTED)}
    for workspace in counted.keys() - sizes.keys():
        await owner.execute("DELETE FROM lexeme_statistics WHERE workspace_id = $1", workspace)
    for workspace, size in sizes.items():
        if abs(size - counted.get(workspace, 0)) > DRIFT * size:
            await _count_words(owner, workspace, size)


async def _sizes(owner: asyncpg.Connection, least: int) -> dict[UUID, int]:
    rows = await owner.fetch(
        "SELECT workspace_id, count(*) AS size FROM passage_vector GROUP BY 1 HAVING count(*) >= $1", least
    )
    return {UUID(bytes=row["workspace_id"].bytes): row["size"] for row in rows}


async def _build_index(owner: asyncpg.Connection, name: str, workspace: UUID) -> None:
    await owner.execute("SET maintenance_work_mem = '256MB'")
    try:
        await owner.execute(
            f'CREATE INDEX CONCURRENTLY "{name}" ON passage_vector USING hnsw (embedding halfvec_cosine_ops) '
            f"WITH (m = 16, ef_construction = 128) WHERE workspace_id = '{workspace}'",
            timeout=None,
        )
    finally:
        await owner.execute("RESET maintenance_work_mem")


async def _count_words(owner: asyncpg.Connection, workspace: UUID, size: int) -> None:
    sampled = min(1.0, SAMPLED_PASSAGES / size)
    terms = (
        f"SELECT terms FROM public.passage_text WHERE workspace_id = '{workspace}' "
        f"AND terms @@ public.lexeme_query(public.workspace_lexeme('{workspace}')) "
        f"AND mod(abs(hashtext(passage_id::text)::bigint), 1000) < {sampled * 1000:.0f}"
    )
    async with owner.transaction():
        await owner.execute("DELETE FROM lexeme_statistics WHERE workspace_id = $1", workspace)
        await owner.execute(_COUNT_WORDS, workspace, terms, sampled, size)
