"""Whose passages are embedded next: workspaces in turn, the shortest rest first, and no place lost on the way."""

import asyncio
from uuid import UUID, uuid4

import pytest

from companero.domains.knowledge.turns import EmbeddingTurns

ONE, OTHER = uuid4(), uuid4()


class Line:
    """Works that note their start and end when they are told to."""

    def __init__(self, at_once: int = 1) -> None:
        self.turns = EmbeddingTurns(at_once)
        self.started: list[str] = []
        self._ends: dict[str, asyncio.Event] = {}

    async def join(self, group: asyncio.TaskGroup, name: str, workspace: UUID, left: int) -> None:
        await self.turns.start(group, self._work(name), workspace, left)

    async def _work(self, name: str) -> None:
        self.started.append(name)
        self._ends[name] = asyncio.Event()
        await self._ends[name].wait()

    def let(self, name: str) -> None:
        self._ends[name].set()

    async def end(self, name: str) -> None:
        self.let(name)
        await settle()


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_the_document_with_the_least_left_goes_first_and_workspaces_take_turns() -> None:
    line = Line()
    async with asyncio.TaskGroup() as works, asyncio.TaskGroup() as callers:
        await line.join(works, "first", ONE, 900)
        for name, workspace, left in (("book", ONE, 800), ("note", ONE, 2), ("theirs", OTHER, 700), ("poem", ONE, 3)):
            callers.create_task(line.join(works, name, workspace, left))
        await settle()
        for name in ("first", "note", "theirs", "poem", "book"):
            assert line.started[-1] == name
            await line.end(name)
    assert len(line.started) == 5


async def test_no_more_than_so_many_run_at_once() -> None:
    line = Line(at_once=2)
    async with asyncio.TaskGroup() as works, asyncio.TaskGroup() as callers:
        for name in "abc":
            callers.create_task(line.join(works, name, ONE, 1))
        await settle()
        assert line.started == ["a", "b"]
        await line.end("a")
        assert line.started == ["a", "b", "c"]
        await line.end("b")
        await line.end("c")


async def test_who_gives_up_waiting_keeps_nobody_from_their_turn() -> None:
    line = Line()
    async with asyncio.TaskGroup() as works:
        await line.join(works, "first", ONE, 1)
        impatient = asyncio.create_task(line.join(works, "impatient", ONE, 1))
        patient = asyncio.create_task(line.join(works, "patient", ONE, 2))
        await settle()
        impatient.cancel()
        await line.end("first")
        assert line.started == ["first", "patient"]
        await line.end("patient")
    assert patient.done()
    assert impatient.cancelled()


@pytest.mark.parametrize("moment", range(8))
async def test_no_place_is_lost_at_whatever_moment_its_owner_is_cancelled(moment: int) -> None:
    line = Line()
    async with asyncio.TaskGroup() as works:
        await line.join(works, "first", ONE, 1)
        leaving = asyncio.create_task(line.join(works, "leaving", ONE, 1))
        staying = asyncio.create_task(line.join(works, "staying", ONE, 2))
        await settle()
        line.let("first")
        for _ in range(moment):
            await asyncio.sleep(0)
        leaving.cancel()
        await settle()
        if "leaving" in line.started:
            await line.end("leaving")
        assert line.started[-1] == "staying"
        await line.end("staying")
    assert staying.done()


async def test_what_fails_or_never_begins_gives_its_place_back() -> None:
    line = Line()

    async def fail() -> None:
        raise ValueError("broken")

    async def work() -> None:
        async with asyncio.TaskGroup() as works:
            await line.turns.start(works, fail(), ONE, 1)
            # Has its place when the other fails, and is cancelled with the group before its first step.
            await line.join(works, "never", ONE, 1)

    with pytest.raises(ExceptionGroup):
        await work()
    async with asyncio.TaskGroup() as works:
        await line.join(works, "later", ONE, 1)
        await settle()
        assert line.started == ["later"]
        await line.end("later")
