"""The life of a subscription: how long it may last, and what a monitor sees of it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta

from companero.graphql.transport import SubscriptionRegistry
from tests.conformance.serving import Client, until
from tests.conformance.toy import World

Open = Callable[..., AbstractAsyncContextManager[Client]]
LIFE = timedelta(minutes=10)


async def test_a_subscription_completes_after_its_life_and_its_neighbour_goes_on(
    socket: Client, world: World, registry: SubscriptionRegistry
) -> None:
    await socket.subscribe("old", "subscription { forever }")
    await socket.receive()
    world.clock.advance(LIFE - timedelta(seconds=1))
    await socket.subscribe("young", "subscription { forever }")
    await socket.receive()
    world.clock.advance(timedelta(seconds=1))
    assert await socket.receive() == {"id": "old", "type": "complete"}
    assert world.finished == ["forever"]
    assert len(registry) == 1


async def test_a_subscription_completes_when_its_token_ends(opened: Open, world: World) -> None:
    async with opened() as socket:
        await socket.introduce(authorization="Bearer short")
        await socket.subscribe("1", "subscription { forever }")
        await socket.receive()
        world.clock.advance(timedelta(minutes=1))
        assert await socket.receive() == {"id": "1", "type": "complete"}


async def test_the_monitor_shows_who_follows_what(opened: Open, world: World, registry: SubscriptionRegistry) -> None:
    async with opened() as socket:
        await socket.introduce(authorization="Bearer ana")
        await socket.subscribe("1", "subscription News { headline: news }", variables={"topic": "x" * 200})
        began = world.clock.now()
        await until(lambda: bool(world.listeners))
        world.clock.advance(timedelta(seconds=5))
        world.listeners[0].put_nowait("first")
        await socket.receive()
        [live] = registry.snapshot()
        assert (live.context.viewer, live.operation_name, live.root_field) == ("ana", "News", "news")
        assert live.variables == {"topic": "x" * 59 + "…"}
        assert (live.since, live.ends_at) == (began, began + LIFE)
        assert live.events == 1
        assert live.lag_seconds >= 0


async def test_the_monitor_forgets_what_has_ended(opened: Open, registry: SubscriptionRegistry) -> None:
    async with opened() as socket:
        await socket.introduce()
        await socket.subscribe("1", "subscription { forever }")
        await until(lambda: len(registry) == 1)
        await socket.send("complete", id="1")
        await until(lambda: len(registry) == 0)
        assert registry.snapshot() == []
