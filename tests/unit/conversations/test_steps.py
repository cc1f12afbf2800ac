"""Spans on their way to Postgres: none is lost to another that is refused, and none is offered for ever."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace
from typing import Any, cast

import orjson
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from companero.core.ids import uuid7
from companero.domains.conversations.pipeline.away import is_away
from companero.domains.conversations.pipeline.state import ClaimedTurn
from companero.domains.conversations.pipeline.steps import Step, StepWriter

WORKSPACE = uuid7()


class Shelf:
    """A database that keeps the names of spans, and lets a test have a say before each statement."""

    def __init__(self, refuse: Callable[[set[str]], None]) -> None:
        self.kept: list[str] = []
        self._refuse = refuse

    @asynccontextmanager
    async def unit_of_work(self, *_: Any) -> AsyncIterator[Any]:
        yield SimpleNamespace(direct=self, publish=lambda *_: None)

    async def execute(self, _: Any, values: dict[str, str]) -> None:
        names = [row["name"] for row in orjson.loads(values["rows"])]
        await asyncio.sleep(0)
        self._refuse(set(names))
        self.kept += names


def step(name: str) -> Step:
    turn = ClaimedTurn(uuid7(), WORKSPACE, 1, 1)
    return Step(turn, "ENDED", {"id": str(uuid7()), "workspace_id": str(WORKSPACE), "name": name})


async def written(refuse: Callable[[StepWriter, set[str]], None], *names: str) -> list[str]:
    """What was kept once the writer, asked to end, has ended."""
    shelf = Shelf(lambda found: refuse(writer, found))
    writer = StepWriter(cast(Any, shelf), cast(Any, None))
    running = asyncio.create_task(writer.run())
    for name in names:
        writer.add(step(name))
    async with asyncio.timeout(5):
        while names[-1] not in shelf.kept:
            await asyncio.sleep(0.01)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    return sorted(shelf.kept)


async def test_what_comes_in_while_one_is_refused_is_kept() -> None:
    def refuse(writer: StepWriter, names: set[str]) -> None:
        if names == {"gone"}:
            writer.add(step("late"))
        if "gone" in names:
            raise IntegrityError("", None, Exception())

    assert await written(refuse, "first", "gone", "last") == ["first", "last", "late"]


async def test_what_postgres_refuses_is_dropped_alone() -> None:
    def refuse(_: StepWriter, names: set[str]) -> None:
        if "bad" in names:
            raise DBAPIError("", None, Exception("unsupported Unicode escape sequence"))

    assert await written(refuse, "first", "bad", "last") == ["first", "last"]


async def test_what_could_not_be_written_while_postgres_was_away_is_written_later() -> None:
    seen: list[set[str]] = []

    def refuse(_: StepWriter, names: set[str]) -> None:
        seen.append(names)
        if len(seen) == 1:
            raise DBAPIError("", None, Exception(), connection_invalidated=True)

    assert await written(refuse, "first", "last") == ["first", "last"]
    assert seen == [{"first", "last"}, {"first", "last"}]


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (ConnectionRefusedError(), True),
        (TimeoutError(), True),
        (DBAPIError("", None, Exception(), connection_invalidated=True), True),
        (DBAPIError("", None, cast(Any, SimpleNamespace(sqlstate="57P01"))), True),
        (DBAPIError("", None, cast(Any, SimpleNamespace(sqlstate="57014"))), False),
        (DBAPIError("", None, Exception("COMMIT was answered with ROLLBACK")), False),
        (IntegrityError("", None, Exception()), False),
    ],
    ids=["refused", "slow", "cut off", "shut down", "statement timeout", "rolled back", "integrity"],
)
def test_postgres_away_is_told_from_postgres_refusing(error: DBAPIError | OSError, away: bool) -> None:
    assert is_away(error) is away
