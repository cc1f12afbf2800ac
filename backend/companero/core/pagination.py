"""Keyset pagination: cursors name the last row seen, so that pages hold still while rows come and go."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

import orjson
from sqlalchemy import Integer, Select, bindparam, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from companero.core.errors import AccessError

T = TypeVar("T")
MAX_PAGE = 100
_pages: WeakKeyDictionary[Select[Any], dict[Any, Select[Any]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of one page in the order asked for."""

    rows: list[T]
    cursors: list[str]
    has_next: bool
    has_previous: bool


@dataclass(frozen=True, slots=True)
class PageRequest:
    """``first`` rows after a cursor, or ``last`` rows before one; sizes 1 to 100."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    @property
    def backward(self) -> bool:
        return self.last is not None or (self.before is not None and self.first is None)

    @property
    def size(self) -> int:
        size = self.last if self.backward else self.first
        size = 50 if size is None else size
        if not 1 <= size <= MAX_PAGE:
            raise AccessError("BAD_USER_INPUT", f"A page holds 1 to {MAX_PAGE} rows; {size} were asked for.")
        return size

    @property
    def cursor(self) -> str | None:
        return self.before if self.backward else self.after


def encode_cursor(values: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(list(values), default=str)).rstrip(b"=").decode()


def decode_cursor(cursor: str, kinds: Sequence[type]) -> list[Any]:
    """The key values a cursor carries, each as its column's Python type. Raises AccessError on a foreign cursor."""
    try:
        raw = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return [_decode(value, kind) for value, kind in zip(raw, kinds, strict=True)]
    except (ValueError, TypeError, OverflowError) as error:
        raise AccessError(
            "BAD_USER_INPUT", "That cursor is not one of ours. Start again from the first page."
        ) from error


def _decode(value: Any, kind: type) -> Any:
    if kind is int and type(value) is int and abs(value) < 2**31:
        return value
    if kind is UUID and isinstance(value, str):
        return UUID(value)
    if kind is datetime and (moment := datetime.fromisoformat(value)).tzinfo is not None:
        return moment.astimezone(UTC)
    raise ValueError(value)


def _page_of(select: Select[T], *shape: Any) -> Select[T]:
    """Remembered as long as ``select`` is, for those who keep one: putting it together costs as much as running it."""
    known = _pages.setdefault(select, {})
    if shape not in known:
        known[shape] = _put_together(select, *shape)
    return known[shape]


def _put_together(
    select: Select[T], keys: tuple[InstrumentedAttribute[Any], ...], downward: bool, has_edge: bool
) -> Select[T]:
    if has_edge:
        edge = tuple_(*(bindparam(f"edge_{place}", type_=key.type) for place, key in enumerate(keys)))
        select = select.where(tuple_(*keys) < edge if downward else tuple_(*keys) > edge)
    order = [key.desc() if downward else key.asc() for key in keys]
    return select.order_by(*order).limit(bindparam("size", type_=Integer))


async def keyset_page(
    session: AsyncSession,
    select: Select[T],
    request: PageRequest,
    keys: Sequence[InstrumentedAttribute[Any]],
    *,
    descending: bool = False,
) -> Page[T]:
    """One page of ``select`` ordered by ``keys`` (the last one unique)."""
    size, cursor = request.size, request.cursor
    values: dict[str, Any] = {"size": size + 1}
    if cursor:
        edge = decode_cursor(cursor, [key.type.python_type for key in keys])
        values |= {f"edge_{place}": value for place, value in enumerate(edge)}
    statement = _page_of(select, tuple(keys), descending != request.backward, bool(cursor))
    rows = list((await session.scalars(statement, values)).all())
    more = len(rows) > size
    rows = rows[:size]
    if request.backward:
        rows.reverse()
    cursors = [encode_cursor([getattr(row, key.key) for key in keys]) for row in rows]
    before, after = cursor is not None, more
    return Page(rows, cursors, *((before, after) if request.backward else (after, before)))
