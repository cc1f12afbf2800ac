"""Statements past the object-relational mapper: SQLAlchemy compiles each shape once, asyncpg runs it.

A small read spends most of its time in what is left out here: identity map, tracking, result objects, greenlets.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import asyncpg
from sqlalchemy import Executable, Select, inspect
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapper
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.util import LRUCache

from companero.core.viewer import Viewer

_DIALECT: Any = PGDialect_asyncpg()  # type: ignore[no-untyped-call]
_COMPILED: Any = LRUCache(500)
_PLANS: Any = LRUCache(500)
AWAY = (asyncpg.PostgresConnectionError, asyncpg.InterfaceError, OSError)

Make = Callable[[Any], Any]


class DirectSession(AsyncSession):
    """A session for statements alone, on a connection of the driver, in the transaction begun there.

    Records count as instances of their mapped classes, hold the columns and belong to no session: nothing done to
    them is written. Raises what a session raises: DBAPIError and its kinds.
    """

    def __init__(self, driver: asyncpg.Connection, viewer: Viewer) -> None:
        # Of what it inherits it has the name alone: the session below an AsyncSession costs as much as a small read.
        self._driver = driver
        self._info: dict[Any, Any] = {"viewer": viewer}

    @property
    def info(self) -> dict[Any, Any]:
        return self._info

    async def execute(  # type: ignore[override]
        self, statement: Executable, params: Mapping[str, Any] | None = None
    ) -> IteratorResult[Any]:
        plan, rows = await self._run(statement, params)
        return IteratorResult(plan.names(rows), map(plan.make_row, rows))

    async def scalars(  # type: ignore[override]
        self, statement: Executable, params: Mapping[str, Any] | None = None
    ) -> "Scalars":
        plan, rows = await self._run(statement, params)
        return Scalars(map(plan.make_first, rows))

    async def scalar(self, statement: Executable, params: Mapping[str, Any] | None = None) -> Any:  # type: ignore[override]
        plan, rows = await self._run(statement, params)
        return plan.make_first(rows[0]) if rows else None

    async def _run(self, statement: Executable, params: Mapping[str, Any] | None) -> "tuple[_Plan, list[Any]]":
        sql, arguments, plan = _compile(statement, params)
        with as_session_errors(sql):
            return plan, await self._driver.fetch(sql, *arguments)


class Scalars(list[Any]):
    """The first column, or the first record, of each row."""

    def all(self) -> list[Any]:
        return self

    def one(self) -> Any:
        (only,) = self
        return only

    def one_or_none(self) -> Any:
        return self.one() if self else None


@contextmanager
def as_session_errors(sql: str) -> Iterator[None]:
    """What asyncpg raises inside becomes what SQLAlchemy would have made of it."""
    try:
        yield
    except asyncpg.IntegrityConstraintViolationError as error:
        raise IntegrityError(sql, None, error) from error
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise DBAPIError(sql, None, error, connection_invalidated=isinstance(error, AWAY)) from error


@dataclass(frozen=True, slots=True)
class _Plan:
    """What becomes of the rows of a statement. ``keys`` is None where only the rows know their names."""

    keys: tuple[str, ...] | None
    make_row: Make
    make_first: Make

    def names(self, rows: Sequence[Any]) -> SimpleResultMetaData:
        return SimpleResultMetaData(self.keys if self.keys is not None else tuple(rows[0].keys()) if rows else ())


def _compile(statement: Any, params: Mapping[str, Any] | None) -> tuple[str, list[Any], _Plan]:
    compiled: SQLCompiler
    compiled, extracted, given, _ = statement._compile_w_cache(_DIALECT, compiled_cache=_COMPILED, column_keys=[])
    if compiled.insert_prefetch:
        raise NotImplementedError("A default of Python's own is filled in by the mapper alone.")
    values: Any = compiled.construct_params(
        params, extracted_parameters=extracted, _collected_params=given, _no_postcompile=True
    )
    sql = compiled.string
    names: Sequence[str] | None = compiled.positiontup
    processors: Any = compiled._bind_processors
    if compiled.post_compile_params or compiled.literal_execute_params:
        expanded = compiled._process_parameters_for_postcompile(values)
        sql, names = expanded.statement, expanded.positiontup
        processors = {**processors, **expanded.processors}
        values.update(expanded.additional_parameters)
    if processors:
        values |= {name: process(values[name]) for name, process in processors.items() if name in values}
    plan = _PLANS.get(compiled)
    if plan is None:
        plan = _PLANS[compiled] = _plan(statement, compiled)
    return sql, [values[name] for name in names or ()], plan


def _plan(statement: Any, compiled: SQLCompiler) -> _Plan:
    if not isinstance(statement, Select):
        keys = tuple(column.keyname for column in compiled._result_columns) or None
        return _Plan(keys, tuple, lambda row: row[0])
    makers: list[Make] = []
    names: list[str] = []
    place = 0
    for column in statement.column_descriptions:
        found = inspect(column["expr"], raiseerr=False)
        mapper: Mapper[Any] | None = getattr(found, "mapper", None) if column.get("entity") is column["expr"] else None
        makers.append(_value_at(place) if mapper is None else _record_at(mapper, place))
        names.append(column["name"] or f"_{place}")
        place += 1 if mapper is None else len(mapper.column_attrs)
    assert place == len(compiled._result_columns)
    make_row: Make = lambda row: tuple([make(row) for make in makers])  # noqa: E731
    return _Plan(tuple(names), make_row, makers[0])


@cache
def _plain(mapped: Any) -> Any:
    """A class that counts as ``mapped``, without the instrumentation that makes reading a column four times as slow."""
    return type(mapped.__name__, (), {"__class__": property(lambda _: mapped), "__doc__": mapped.__doc__})


def _value_at(place: int) -> Make:
    return lambda row: row[place]


def _record_at(mapper: Mapper[Any], place: int) -> Make:
    made = _plain(mapper.class_)  # type: ignore[arg-type]
    keys = [attribute.key for attribute in mapper.column_attrs]
    end = place + len(keys)

    def make(row: Any) -> Any:
        record = made.__new__(made)
        record.__dict__ = dict(zip(keys, row[place:end], strict=True))
        return record

    return make
