"""The contract of ``EventBus``."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, cast

from companero.ports import EventBus, StreamEvent, StreamGap
from tests.adapters.streams import entries, some, told

Followed = AsyncGenerator[StreamEvent | StreamGap | None, None]
Heard = AsyncGenerator[dict[str, Any] | None, None]


def follow(bus: EventBus, topic: str, after: int = 0, idle_seconds: float = 5.0) -> aclosing[Followed]:
    return aclosing(bus.follow(topic, after, idle_seconds))


def listen(bus: EventBus, topic: str, idle_seconds: float | None = 5.0) -> aclosing[Heard]:
    return aclosing(cast(Heard, bus.listen(topic, idle_seconds)))


async def test_a_listener_is_told_to_look_and_then_hears_every_message_in_order(bus: EventBus) -> None:
    async with listen(bus, "room") as heard:
        assert await anext(heard) is None
        await bus.publish("room", {"n": 1})
        await bus.publish("room", {"n": 2})
        assert await some(heard, 2) == [{"n": 1}, {"n": 2}]


async def test_each_listener_hears_a_message_and_other_topics_stay_silent(bus: EventBus) -> None:
    async with listen(bus, "room") as first, listen(bus, "room") as second, listen(bus, "attic", 0.05) as attic:
        assert [await anext(first), await anext(second), await anext(attic)] == [None, None, None]
        await bus.publish("room", {"n": 1})
        assert await some(first, 1) == await some(second, 1) == [{"n": 1}]
        assert await anext(attic) is None


async def test_what_was_published_before_is_not_heard(bus: EventBus) -> None:
    await bus.publish("room", {"n": 1})
    async with listen(bus, "room") as heard:
        await anext(heard)
        await bus.publish("room", {"n": 2})
        assert await some(heard, 1) == [{"n": 2}]


async def test_a_second_listener_comes_and_goes_without_disturbing_the_first(bus: EventBus) -> None:
    async with listen(bus, "room") as first:
        await anext(first)
        async with listen(bus, "room") as second:
            await anext(second)
        await bus.publish("room", {"n": 1})
        assert await some(first, 1) == [{"n": 1}]


async def test_a_topic_left_by_all_can_be_joined_again(bus: EventBus) -> None:
    for n in range(3):
        async with listen(bus, "room") as heard:
            await anext(heard)
            await bus.publish("room", {"n": n})
            assert await some(heard, 1) == [{"n": n}]


async def test_an_idle_listener_is_woken(bus: EventBus) -> None:
    async with listen(bus, "room", idle_seconds=0.01) as heard:
        assert [await anext(heard) for _ in range(3)] == [None, None, None]


async def test_replay_gives_what_came_after(bus: EventBus) -> None:
    assert await bus.append("reply", entries(1, 1, 2, 3))
    assert await bus.replay("reply", after=entries(1, 1)[0].seq) == entries(1, 2, 3)
    assert await bus.replay("reply", after=0) == entries(1, 1, 2, 3)
    assert await bus.replay("another", after=0) == []


async def test_a_follower_gets_what_is_kept_and_what_comes(bus: EventBus) -> None:
    await bus.append("reply", entries(1, 1, 2))
    async with follow(bus, "reply") as items:
        assert await some(items, 2) == entries(1, 1, 2)
        await bus.append("reply", entries(1, 3))
        await bus.append("reply", entries(1, 4, 5))
        assert await some(items, 3) == entries(1, 3, 4, 5)


async def test_a_follower_that_returns_gets_only_what_it_has_not_seen(bus: EventBus) -> None:
    await bus.append("reply", entries(1, 1, 2, 3))
    async with follow(bus, "reply", after=entries(1, 2)[0].seq) as items:
        assert await some(items, 1) == entries(1, 3)


async def test_many_followers_of_a_busy_stream_get_every_entry_once(bus: EventBus) -> None:
    async def read() -> list[str]:
        async with follow(bus, "reply") as items:
            return told(await some(items, 60))

    readers = [asyncio.create_task(read()) for _ in range(5)]
    for n in range(1, 61):
        await bus.append("reply", entries(1, n))
    assert await asyncio.gather(*readers) == [[f"1.{n}" for n in range(1, 61)]] * 5


async def test_a_later_attempt_follows_an_unfinished_one_without_a_gap(bus: EventBus) -> None:
    await bus.append("reply", entries(1, 1, 2))
    async with follow(bus, "reply") as items:
        await bus.append("reply", entries(2, 1, 2))
        assert told(await some(items, 4)) == ["1.1", "1.2", "2.1", "2.2"]


async def test_a_late_writer_is_refused_and_not_heard(bus: EventBus) -> None:
    assert await bus.append("reply", entries(1, 1))
    async with follow(bus, "reply") as items:
        assert await bus.append("reply", entries(2, 1))
        assert not await bus.append("reply", entries(1, 2))
        assert await bus.append("reply", entries(2, 2))
        assert told(await some(items, 3)) == ["1.1", "2.1", "2.2"]
    assert await bus.replay("reply", after=0) == [*entries(1, 1), *entries(2, 1, 2)]


async def test_appending_again_adds_only_what_is_new(bus: EventBus) -> None:
    assert await bus.append("reply", entries(1, 1, 2))
    async with follow(bus, "reply") as items:
        assert await bus.append("reply", entries(1, 1, 2))
        assert await bus.append("reply", entries(1, 2, 3))
        assert told(await some(items, 3)) == ["1.1", "1.2", "1.3"]
    assert await bus.replay("reply", after=0) == entries(1, 1, 2, 3)


async def test_lost_entries_leave_a_marker(bus: EventBus) -> None:
    await bus.append("reply", entries(1, 1))
    async with follow(bus, "reply") as items:
        await bus.append("reply", entries(1, 4))
        first, last = entries(1, 1, 4)
        assert await some(items, 3) == [first, StreamGap(after=first.seq, before=last.seq), last]


async def test_a_stream_without_its_beginning_starts_with_a_marker(bus: EventBus) -> None:
    await bus.append("reply", entries(1, 3))
    async with follow(bus, "reply") as items:
        assert told(await some(items, 2)) == ["gap", "1.3"]


async def test_an_idle_follower_is_woken(bus: EventBus) -> None:
    async with follow(bus, "reply", idle_seconds=0.01) as items:
        assert [await anext(items) for _ in range(3)] == [None, None, None]
        await bus.append("reply", entries(1, 1))
        assert await some(items, 1) == entries(1, 1)


async def test_a_follower_too_slow_for_its_inbox_misses_nothing(bus: EventBus) -> None:
    async with follow(bus, "reply") as items:
        await bus.append("reply", entries(1, 1))
        assert await some(items, 1) == entries(1, 1)
        for n in range(2, 1203):
            await bus.append("reply", entries(1, n))
        assert told(await some(items, 1201)) == [f"1.{n}" for n in range(2, 1203)]


async def test_appending_nothing_is_fine(bus: EventBus) -> None:
    assert await bus.append("reply", [])
    assert await bus.replay("reply", after=0) == []
