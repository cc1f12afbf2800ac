"""The lookout: seldom while the bus is well, at every tick while it is not."""

from companero.adapters.fakes import MemoryBus
from companero.core.lookout import UNEASY_SECONDS, Lookout


class Watched(MemoryBus):
    """Counts how often it was asked how it is."""

    pings = 0

    async def ping(self) -> bool:
        self.pings += 1
        return await super().ping()


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def ticks(watch: Lookout, hands: Hands, count: int) -> list[bool]:
    due = []
    for _ in range(count):
        hands.now += 1
        due.append(await watch.is_due())
    return due


async def test_while_the_bus_is_well_it_is_due_once_in_a_while() -> None:
    hands = Hands()
    due = await ticks(Lookout(MemoryBus(), 15, 30, hands), hands, 300)
    assert 10 <= sum(due) <= 20
    assert not any(due[:14])


async def test_during_an_outage_and_a_little_after_every_tick_is_due() -> None:
    bus, hands = MemoryBus(), Hands()
    bus.is_reachable = False
    watch = Lookout(bus, 15, 30, hands)
    assert all(await ticks(watch, hands, 5))
    bus.is_reachable = True
    after = await ticks(watch, hands, 14)
    seconds = int(UNEASY_SECONDS) - 1
    assert after == [True] * seconds + [False] * (14 - seconds)


async def test_an_alarm_makes_the_next_ticks_due() -> None:
    hands = Hands()
    watch = Lookout(MemoryBus(), 15, 30, hands)
    watch.alarm()
    assert await ticks(watch, hands, 3) == [True, True, False]


async def test_however_many_look_out_the_bus_is_asked_once() -> None:
    bus, hands = Watched(), Hands()
    for _ in range(50):
        await Lookout(bus, 15, 30, hands).is_due()
    assert bus.pings == 1
