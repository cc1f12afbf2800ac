"""Where a database stands in the schema's history, told without importing Alembic and every model."""

import re
from collections.abc import Iterator
from pathlib import Path

import asyncpg

_VERSIONS = Path(__file__).parent.parent / "migrations" / "versions"
_LINE = re.compile(r"^(revision|down_revision)\b[^=]*=\s*[\"']?(\w+)", re.MULTILINE)


def newest_revision() -> str:
    """The one revision that no other follows."""
    history = dict(_history())
    (newest,) = history.keys() - set(history.values())
    return newest


def _history() -> Iterator[tuple[str, str]]:
    for file in _VERSIONS.glob("*.py"):
        found = dict(_LINE.findall(file.read_text(encoding="utf-8")))
        if "revision" in found:
            yield found["revision"], found["down_revision"]


async def revision_of(connection: asyncpg.Connection) -> str | None:
    """None for a database that has never been migrated."""
    if await connection.fetchval("SELECT to_regclass('public.alembic_version')") is None:
        return None
    revision = await connection.fetchval("SELECT version_num FROM public.alembic_version")
    return None if revision is None else str(revision)
