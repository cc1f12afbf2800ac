"""What every repository shares.

Each domain's ``visible_<rows>(viewer)`` is the only rule of which rows a viewer sees; row-level security lies under it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Uuid, any_, bindparam, false, literal, or_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from companero.core.viewer import Viewer

MAX_SEARCH = 200


def is_storable(text: str) -> bool:
    """Whether Postgres could hold this text at all; it takes every character but U+0000."""
    return "\0" not in text


def holding_words(search: str | None, *columns: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
    """Conditions that each of the first eight words of ``search``, and of its first 200 characters, stands in one of
    the columns, in any case."""
    words = (search or "")[:MAX_SEARCH].split()[:8]
    if not all(map(is_storable, words)):
        return [false()]
    return [or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words]


async def added(session: AsyncSession, record: object) -> bool:
    """Adds a record; False, and nothing happened, when a unique key says that it is there already.

    That is how the second of two requests with one idempotency key finds out, when both came at once.
    """
    try:
        async with session.begin_nested():
            session.add(record)
    except IntegrityError:
        return False
    return True


def among(column: InstrumentedAttribute[UUID], keys: Iterable[UUID]) -> ColumnElement[bool]:
    """Whether a column holds one of ``keys``; one statement however many there are, where IN has one for each count."""
    return column == any_(literal([*keys], ARRAY(Uuid)))


async def by_keys(session: AsyncSession, visible: Callable[[Viewer], Select[Any]], keys: Sequence[UUID]) -> list[Any]:
    """The records of ``visible`` in the order of ``keys``; None where one is missing or invisible."""
    statement = _keyed(visible, session.info["viewer"])
    found = {row.id: row for row in await session.scalars(statement, {"keys": [*set(keys)]})}
    return [found.get(key) for key in keys]


def _keyed(visible: Callable[[Viewer], Select[Any]], viewer: Viewer) -> Select[Any]:
    """Remembered with the viewer: putting a statement together costs as much as running it."""
    statement: Select[Any] | None = viewer.memory.get(visible)
    if statement is None:
        statement = visible(viewer)
        entity = statement.column_descriptions[0]["entity"]
        statement = statement.where(entity.id == any_(bindparam("keys", type_=ARRAY(Uuid))))
        viewer.memory[visible] = statement
    return statement
