"""What only the real bus must stand: a Redis that restarts, is emptied, hangs or is absent."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis import Redis

from companero.adapters.embedded import EmbeddedRedis
from companero.adapters.redis_bus import RedisBus
from companero.core.processes import wait_until
from tests.adapters.streams import entries, some, told
from tests.adapters.test_event_bus import follow, listen
from tests.services import own_redis, running


async def test_followers_and_listeners_survive_a_restart(own_directory: Path) -> None:
    redis = EmbeddedRedis(own_directory)
    bus = RedisBus(redis.url)
    async with follow(bus, "reply", idle_seconds=0.1) as items, listen(bus, "room") as heard:
        with own_redis(own_directory):
            await bus.append("reply", entries(1, 1))
            assert told(await some(items, 1)) == ["1.1"]
            assert await anext(heard) is None
        assert not await bus.append("reply", entries(1, 2))
        await bus.publish("room", {"lost": True})
        with running(redis.launch(), own_directory / "second.log"):
            assert await anext(heard) is None
            assert await _until_kept(bus, 1, 2, 3)
            assert told(await some(items, 2)) == ["1.2", "1.3"]
            await bus.publish("room", {"n": 1})
            assert await some(heard, 1) == [{"n": 1}]
    await bus.close()


async def test_a_follower_of_an_emptied_redis_goes_on_and_a_new_one_sees_the_gap(redis_url: str) -> None:
    bus = RedisBus(redis_url)
    async with follow(bus, "reply") as items:
        await bus.append("reply", entries(1, 1, 2))
        assert told(await some(items, 2)) == ["1.1", "1.2"]
        with Redis.from_url(redis_url) as client:
            client.flushall()
        assert await bus.append("reply", entries(1, 3))
        assert told(await some(items, 1)) == ["1.3"]
    async with follow(bus, "reply") as items:
        assert told(await some(items, 2)) == ["gap", "1.3"]
    await bus.close()


async def test_a_lost_connection_loses_no_entry(redis_url: str) -> None:
    bus = RedisBus(redis_url)
    async with follow(bus, "reply") as items:
        await bus.append("reply", entries(1, 1))
        assert told(await some(items, 1)) == ["1.1"]
        with Redis.from_url(redis_url) as client:
            client.client_kill_filter(_type="pubsub")
        for n in range(2, 30):
            await bus.append("reply", entries(1, n))
        assert told(await some(items, 28)) == [f"1.{n}" for n in range(2, 30)]
    await bus.close()


async def test_a_stream_is_kept_for_an_hour(redis_url: str) -> None:
    bus = RedisBus(redis_url)
    await bus.append("reply", entries(1, 1))
    with Redis.from_url(redis_url) as client:
        assert client.ttl("stream:reply") == 3600
    await bus.close()


async def test_what_redis_refuses_switches_nothing_off(redis_url: str) -> None:
    bus = RedisBus(redis_url)
    assert await bus.append("reply", entries(1, 1))
    assert await bus.replay("reply", after=-5) == []
    assert told(await bus.replay("reply", after=0)) == ["1.1"]
    assert await bus.append("reply", entries(1, 2))
    await bus.close()


@pytest.fixture
async def hanging_bus(own_directory: Path) -> AsyncIterator[RedisBus]:
    redis = EmbeddedRedis(own_directory)
    with running(redis.launch(), own_directory / "redis.log") as process:
        assert wait_until(redis.is_ready, 10)
        bus = RedisBus(redis.url)
        assert await bus.append("reply", entries(1, 1))
        os.kill(process.pid, signal.SIGSTOP)
        yield bus
        os.kill(process.pid, signal.SIGCONT)
        await bus.close()


async def test_a_hanging_redis_holds_nobody_up(hanging_bus: RedisBus) -> None:
    async with asyncio.timeout(60):
        assert [await hanging_bus.append("reply", entries(1, n)) for n in range(2, 50)] == [False] * 48
        assert await hanging_bus.replay("reply", after=0) == []
        await hanging_bus.publish("room", {})
        async with follow(hanging_bus, "reply", idle_seconds=0.01) as items:
            assert await anext(items) is None


async def test_an_absent_redis_holds_nobody_up(own_directory: Path) -> None:
    bus = RedisBus(f"unix://{own_directory}/nothing.sock")
    assert not await bus.append("reply", entries(1, 1))
    assert await bus.replay("reply", after=0) == []
    await bus.publish("room", {})
    async with follow(bus, "reply", idle_seconds=0.01) as items, listen(bus, "room", idle_seconds=0.01) as heard:
        assert [await anext(items), await anext(heard)] == [None, None]
    await bus.close()


async def _until_kept(bus: RedisBus, attempt: int, *numbers: int) -> bool:
    """Appends until Redis is back."""
    for _ in range(100):
        if await bus.append("reply", entries(attempt, *numbers)):
            return True
        await asyncio.sleep(0.05)
    return False
