"""What every repository shares.

Each domain's ``visible_<rows>(viewer)`` is the only rule of which rows a viewer sees; row-level security lies under it.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession


def is_storable(text: str) -> bool:
    """Whether Postgres could hold this text at all; it takes every character but U+0000."""
    return "\0" not in text


async def by_keys(session: AsyncSession, statement: Select[Any], keys: Sequence[UUID]) -> list[Any]:
    """The records of ``statement`` in the order of ``keys``; None where one is missing or invisible."""
    entity = statement.column_descriptions[0]["entity"]
    found = {row.id: row for row in await session.scalars(statement.where(entity.id.in_(set(keys))))}
    return [found.get(key) for key in keys]
