"""Calls that fail, and work that is called off."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from companero.graphql.execution.outcomes import Wait, drive, is_awaitable, outcomes


def repeated(values: list[Any]) -> list[Any]:
    return [repr(value) if isinstance(value, Exception) else value for value in values]


def test_each_value_keeps_its_own_outcome() -> None:
    assert repeated(outcomes(lambda value: 6 / value, [1, 0, 2])) == [6, "ZeroDivisionError('division by zero')", 3]


def test_a_stop_iteration_fails_only_its_own_value() -> None:
    assert repeated(outcomes(next, [iter([1]), iter([]), iter([3]), iter([])])) == [
        1,
        "StopIteration()",
        3,
        "StopIteration()",
    ]


def test_a_function_is_called_once_for_each_value() -> None:
    calls: list[int] = []

    def fail_at_two(value: int) -> int:
        calls.append(value)
        if value == 2:
            raise ValueError
        return value

    outcomes(fail_at_two, [1, 2, 3])
    assert calls == [1, 2, 3]


async def test_generators_are_not_awaitable_and_futures_are() -> None:
    assert not is_awaitable(number for number in range(3))
    assert is_awaitable(asyncio.get_running_loop().create_future())


class Work:
    """Awaitables that note how they ended."""

    def __init__(self) -> None:
        self.ended: list[str] = []
        self.gate = asyncio.Event()

    async def hang(self, name: str) -> None:
        try:
            await self.gate.wait()
        finally:
            await asyncio.sleep(0)
            self.ended.append(name)

    async def cancel_itself(self) -> None:
        raise asyncio.CancelledError

    def waits(self, *groups: list[Awaitable[Any]]) -> list[Wait]:
        return [Wait(group, lambda results: None) for group in groups]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
async def test_cancelling_ends_everything_under_way_first(turns: int) -> None:
    work = Work()
    waits = work.waits([work.hang("a"), work.hang("b")], [work.hang("c")])
    task = asyncio.create_task(drive(waits, list))
    await asyncio.sleep(0)
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert sorted(work.ended) == ["a", "b", "c"]


async def test_a_cancellation_from_inside_ends_the_rest() -> None:
    work = Work()
    with pytest.raises(asyncio.CancelledError):
        await drive(work.waits([work.hang("a")], [work.cancel_itself(), asyncio.sleep(0)]), list)
    assert work.ended == ["a"]


async def test_waits_that_were_added_but_never_begun_are_dropped() -> None:
    work = Work()
    added: list[Wait] = []

    def collect() -> list[Wait]:
        taken, added[:] = list(added), []
        return taken

    first = Wait([asyncio.sleep(0)], lambda results: added.extend(work.waits([work.hang("late")])))
    with pytest.raises(asyncio.CancelledError):
        await drive([first, *work.waits([work.cancel_itself(), asyncio.sleep(0)])], collect)
    assert work.ended == []


async def test_each_wait_is_resumed_as_soon_as_its_own_work_is_done() -> None:
    work = Work()
    order: list[str] = []

    def open_gate(results: list[Any]) -> None:
        order.append("quick")
        work.gate.set()

    await drive(
        [Wait([work.hang("slow")], lambda results: order.append("slow")), Wait([asyncio.sleep(0)], open_gate)], list
    )
    assert order == ["quick", "slow"]
