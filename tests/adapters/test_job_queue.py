"""The contracts of ``JobQueue`` and ``Clock``."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from arq import Worker, func

from companero.adapters.arq_queue import ArqQueue, arq_redis
from companero.adapters.clock import SystemClock
from companero.adapters.fakes import FixedClock, RecordingJobs
from companero.ports import Clock, JobQueue

Woken = list[tuple[str, tuple[str, ...]]]


@pytest.fixture(params=["recording", "arq"])
async def jobs_and_woken(
    request: pytest.FixtureRequest,
) -> AsyncIterator[tuple[JobQueue, Callable[[], Awaitable[Woken]]]]:
    """A queue, and a look at what a worker would be woken for."""
    if request.param == "recording":
        recording = RecordingJobs()

        async def recorded() -> Woken:
            return recording.woken

        yield recording, recorded
        return
    url = request.getfixturevalue("redis_url")
    queue = ArqQueue(url)

    async def run() -> Woken:
        woken: Woken = []

        async def answer_turn(ctx: dict[Any, Any], *args: Any, **_: Any) -> None:
            woken.append(("answer_turn", args))

        function = func(answer_turn, name="answer_turn", keep_result=0)
        async with arq_redis(url) as redis:
            await Worker([function], redis_pool=redis, burst=True, poll_delay=0.01, handle_signals=False).async_run()
            await redis.connection_pool.disconnect()
        return woken

    yield queue, run
    await queue.close()


async def test_each_wake_reaches_a_worker_also_for_the_same_work(
    jobs_and_woken: tuple[JobQueue, Callable[[], Awaitable[Woken]]],
) -> None:
    jobs, woken = jobs_and_woken
    await jobs.wake("answer_turn", "turn-1")
    await jobs.wake("answer_turn", "turn-1")
    await jobs.wake("answer_turn", "turn-2", "again")
    assert sorted(await woken()) == [
        ("answer_turn", ("turn-1",)),
        ("answer_turn", ("turn-1",)),
        ("answer_turn", ("turn-2", "again")),
    ]


async def test_an_absent_redis_costs_the_wake_and_nothing_else(own_directory: Path) -> None:
    queue = ArqQueue(f"unix://{own_directory}/nothing.sock")
    await queue.wake("answer_turn", "turn-1")
    await queue.close()


@pytest.mark.parametrize("clock", [SystemClock(), FixedClock()], ids=["system", "fixed"])
def test_a_clock_is_aware_and_never_goes_back(clock: Clock) -> None:
    first = clock.now()
    assert first.tzinfo is UTC
    assert clock.now() >= first


def test_the_system_clock_tells_the_time() -> None:
    assert abs(SystemClock().now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock()
    before = clock.now()
    clock.advance(timedelta(days=1))
    assert clock.now() - before == timedelta(days=1)
