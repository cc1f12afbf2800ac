"""The schema's history can be walked both ways, and ends where the models are."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from companero import migrate
from companero.core.db import async_url
from companero.operations.revision import newest_revision
from tests.services import DatabaseUrls

T = TypeVar("T")

# What a dump would show, without the parts that Postgres numbers anew.
_SHAPE = text(
    """
    SELECT 'column' AS kind, table_name || '.' || column_name AS name,
           concat_ws(' ', data_type, is_nullable, column_default) AS detail
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT 'policy', tablename || '.' || policyname, concat_ws(' ', roles::text, cmd, qual, with_check)
      FROM pg_policies WHERE schemaname = 'public'
    UNION ALL
    SELECT 'row security', relname, concat_ws(' ', relrowsecurity, relforcerowsecurity)
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    UNION ALL
    SELECT 'function', oid::regprocedure::text,
           concat_ws(' ', pg_get_userbyid(proowner), prosecdef, proacl::text, md5(prosrc))
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ORDER BY 1, 2
    """
)
_OURS_LEFT = text(
    """
    SELECT relname FROM pg_class AS item
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
    UNION ALL
    SELECT proname FROM pg_proc AS item WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = item.oid AND deptype = 'e'
    )
    """
)

# One document, shown to 5,001 people; the ids of the document, its passage and the first of them end in 1.
_CITED = (
    "SET LOCAL session_replication_role = replica",
    """
    CREATE FUNCTION pg_temp.key(n int) RETURNS uuid LANGUAGE sql
    RETURN ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid
    """,
    """
    INSERT INTO document (id, workspace_id, idempotency_key, title, filename, content_type, byte_size, blob_key,
                          status, progress, passage_count, enabled, attempt, fence)
    VALUES (pg_temp.key(1), pg_temp.key(9), '', '', '', '', 1, '', 'READY', 1, 1, true, 1, 1)
    """,
    """
    INSERT INTO passage (id, workspace_id, document_id, position, text, char_start, char_end, heading_path, language,
                         enabled, tokens)
    VALUES (pg_temp.key(1), pg_temp.key(9), pg_temp.key(1), 1, '', 0, 0, '{}', 'en', true, 1)
    """,
    """
    INSERT INTO citation (id, workspace_id, member_id, message_id, passage_id, document_id, start_offset, end_offset,
                          score)
    SELECT pg_temp.key(n), pg_temp.key(9), pg_temp.key(n), pg_temp.key(n), pg_temp.key(1), pg_temp.key(1), 0, 1, 1
      FROM generate_series(5001, 1, -1) AS n
    """,
    "ANALYZE citation",
)


# A sign-in whose first token was exchanged for another, unused one; and a member who stands by mistake in a
# conversation of another workspace as well.
_LIVED_IN = (
    "SET LOCAL session_replication_role = replica",
    _CITED[1],
    """
    INSERT INTO auth_session (id, member_id, expires_at)
    VALUES (pg_temp.key(1), pg_temp.key(1), now() + interval '1 day')
    """,
    """
    INSERT INTO refresh_token (token_hash, session_id, used_at)
    VALUES ('old', pg_temp.key(1), now()), ('new', pg_temp.key(1), NULL)
    """,
    """
    INSERT INTO conversation (id, workspace_id, member_id, twin_id, channel, title, last_message_at, message_count)
    SELECT pg_temp.key(n), pg_temp.key(n), pg_temp.key(1), pg_temp.key(1), 'WIDGET', '', now(), 0
      FROM unnest(ARRAY[8, 9]) AS n
    """,
)


@pytest.fixture
def engine(database_urls: DatabaseUrls) -> AsyncEngine:
    return create_async_engine(async_url(database_urls.owner))


async def in_database(engine: AsyncEngine, work: Callable[[Connection], T]) -> T:
    async with engine.connect() as connection:
        result = await connection.run_sync(work)
        await connection.commit()
    await engine.dispose()
    return result


def rows(connection: Connection) -> list[tuple[str, ...]]:
    return [tuple(row) for row in connection.execute(_SHAPE)]


async def test_down_leaves_nothing_and_up_again_brings_the_same(engine: AsyncEngine) -> None:
    before = await in_database(engine, rows)

    await in_database(engine, lambda connection: migrate.downgrade_on(connection, "base"))
    left = await in_database(engine, lambda connection: connection.execute(_OURS_LEFT).scalars().all())
    assert left == []

    await in_database(engine, migrate.upgrade_on)
    assert await in_database(engine, rows) == before


async def test_an_installation_of_the_first_release_gets_what_a_new_one_has_and_keeps_its_rows(
    database_urls: DatabaseUrls,
) -> None:
    admin = create_async_engine(async_url(database_urls.admin))
    engine = create_async_engine(async_url(database_urls.owner))
    newest = await in_database(engine, rows)
    await in_database(engine, lambda connection: migrate.downgrade_on(connection, "base"))
    await in_database(engine, lambda connection: migrate.upgrade_on(connection, "0001"))
    first = await in_database(engine, rows)
    assert first != newest

    def live(connection: Connection) -> None:
        for statement in _LIVED_IN:
            connection.execute(text(statement))

    await in_database(admin, live)
    assert await in_database(admin, seen_and_renewed) == (2, False)

    await in_database(engine, migrate.upgrade_on)
    assert await in_database(engine, rows) == newest
    assert await in_database(admin, seen_and_renewed) == (1, True)

    await in_database(engine, lambda connection: migrate.downgrade_on(connection, "0001"))
    assert await in_database(engine, rows) == first
    assert await in_database(admin, seen_and_renewed) == (2, False)


def seen_and_renewed(connection: Connection) -> tuple[int, bool]:
    """How many conversations the member of ``_LIVED_IN`` sees, and whether their lost answer can be asked for again."""
    connection.execute(text("SET LOCAL ROLE companero_app"))
    for setting, number in (("app.members", 1), ("app.member_workspaces", 9)):
        key = f"{{00000000-0000-7000-8000-{number:012}}}"
        connection.execute(text("SELECT set_config(:setting, :key, true)"), {"setting": setting, "key": key})
    seen = connection.execute(text("SELECT count(*) FROM conversation")).scalar_one()
    renewed = connection.execute(text("SELECT goes_on FROM exchange_refresh_token('old', 'new')")).scalar_one()
    connection.rollback()
    return seen, renewed


async def test_the_models_say_what_the_migrations_say(engine: AsyncEngine) -> None:
    await in_database(engine, migrate.check_on)


async def test_the_newest_revision_is_known_without_alembic(engine: AsyncEngine) -> None:
    stored = await in_database(
        engine, lambda connection: connection.scalar(text("SELECT version_num FROM alembic_version"))
    )
    assert stored == newest_revision()


async def test_what_a_visitor_was_shown_is_found_by_their_own_citations_alone(database_urls: DatabaseUrls) -> None:
    """However often everybody else was shown the same document."""

    def touched(connection: Connection) -> int:
        for statement in _CITED:
            connection.execute(text(statement))
        connection.execute(text("SET LOCAL ROLE companero_app"))
        for setting, number in (("app.members", 1), ("app.member_workspaces", 9)):
            key = f"{{00000000-0000-7000-8000-{number:012}}}"
            connection.execute(text("SELECT set_config(:setting, :key, true)"), {"setting": setting, "key": key})
        counts = []
        for relation in ("document", "passage"):
            explained = connection.execute(text(f"EXPLAIN (ANALYZE, FORMAT JSON) SELECT FROM {relation}"))
            [plan] = explained.scalar_one()
            assert plan["Plan"]["Actual Rows"] == 1, relation
            counts.append(_rows_looked_at(plan["Plan"], "citation"))
        connection.rollback()
        return max(counts)

    assert await in_database(create_async_engine(async_url(database_urls.admin)), touched) <= 1


def _rows_looked_at(plan: dict[str, Any], relation: str) -> int:
    own = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0) if plan.get("Relation Name") == relation else 0
    loops = plan["Actual Loops"]
    return int(own * loops) + sum(_rows_looked_at(below, relation) for below in plan.get("Plans", ()))


async def test_every_tenant_table_is_under_forced_row_security(engine: AsyncEngine) -> None:
    bare = text(
        """
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
              AND NOT (relrowsecurity AND relforcerowsecurity)
              AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'workspace_id')
        """
    )
    assert await in_database(engine, lambda connection: connection.execute(bare).scalars().all()) == []
