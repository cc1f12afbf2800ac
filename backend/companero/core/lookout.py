"""When a follower looks into Postgres for itself, though the bus has told it nothing."""

import asyncio
import random
import time
from collections.abc import Callable
from weakref import WeakKeyDictionary

from companero.ports import EventBus

# Who waits for the bus asks the lookout this often.
TICK_SECONDS = 1.0
# What is told right after an outage may be lost too: whoever tells it does not know yet that the bus is back.
UNEASY_SECONDS = 3.0
# A little less than a tick, so that each tick knows how the bus is now.
PULSE_SECONDS = 0.9


class _Pulse:
    """Whether the bus answers: one question at a time, however many want to know."""

    def __init__(self) -> None:
        self._asked: asyncio.Task[bool] | None = None
        self._asked_at = 0.0

    async def beats(self, bus: EventBus, now: float) -> bool:
        if self._asked is None or now - self._asked_at >= PULSE_SECONDS:
            self._asked_at = now
            self._asked = asyncio.create_task(_ping(bus))
        return await asyncio.shield(self._asked)


async def _ping(bus: EventBus) -> bool:
    return await bus.ping()


_pulses: WeakKeyDictionary[EventBus, _Pulse] = WeakKeyDictionary()


class Lookout:
    """Seldom, every ``least`` to ``most`` seconds, while the bus is well; at every tick while it is not."""

    def __init__(self, bus: EventBus, least: float, most: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._bus = bus
        self._least = least
        self._most = most
        self._clock = clock
        self._uneasy_until = clock()
        self._next = self._seldom()

    async def is_due(self) -> bool:
        if not await self._is_well():
            self.alarm()
        if self._uneasy_until <= self._clock() < self._next:
            return False
        self._next = self._seldom()
        return True

    def alarm(self) -> None:
        """The bus was away: for some seconds every tick is due."""
        self._uneasy_until = self._clock() + UNEASY_SECONDS

    async def _is_well(self) -> bool:
        return await _pulses.setdefault(self._bus, _Pulse()).beats(self._bus, self._clock())

    def _seldom(self) -> float:
        # Spread out, so that followers who came together do not look together.
        return self._clock() + random.uniform(self._least, self._most)
