"""What every event bus shares: the queue in front of one reader, and the rules by which a stream is followed."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from companero.ports import ATTEMPT_STRIDE, StreamEvent, StreamGap

T = TypeVar("T")
Replay = Callable[[int], Awaitable[list[StreamEvent] | None]]

INBOX_LIMIT = 1000


class Inbox(Generic[T]):
    """Messages for one reader. A reader too slow for ``limit`` of them is told to look for itself instead."""

    def __init__(self, limit: int = INBOX_LIMIT) -> None:
        self._limit = limit
        self._items: deque[T] = deque()
        self._must_look = False
        self._ready = asyncio.Event()

    def put(self, item: T) -> None:
        if len(self._items) >= self._limit:
            self._items.clear()
            self._must_look = True
        self._items.append(item)
        self._ready.set()

    def look(self) -> None:
        """Tells the reader that it may have missed something."""
        self._must_look = True
        self._ready.set()

    async def wait(self, idle_seconds: float | None) -> bool:
        """True when there is something to take, False after ``idle_seconds`` of nothing."""
        if not self._ready.is_set():
            try:
                async with asyncio.timeout(idle_seconds):
                    await self._ready.wait()
            except TimeoutError:
                return False
        return True

    def take(self) -> tuple[bool, list[T]]:
        """Everything that waits, and whether something may have been missed before it."""
        missed, items = self._must_look, list(self._items)
        self._must_look = False
        self._items.clear()
        self._ready.clear()
        return missed, items


def is_next(last: int, seq: int) -> bool:
    """Whether nothing can lie between the two: the next of an attempt, or the first of a later one."""
    return seq == last + 1 or (seq % ATTEMPT_STRIDE == 1 and seq // ATTEMPT_STRIDE > last // ATTEMPT_STRIDE)


def is_gapless(last: int, events: Iterable[StreamEvent]) -> bool:
    for event in events:
        if not is_next(last, event.seq):
            return False
        last = event.seq
    return True


def with_gaps(last: int, events: Iterable[StreamEvent]) -> Iterator[StreamEvent | StreamGap]:
    """The events, which must be in growing order, with a marker wherever some are lost."""
    for event in events:
        if not is_next(last, event.seq):
            yield StreamGap(after=last, before=event.seq)
        yield event
        last = event.seq


def newer(last: int, *batches: Sequence[StreamEvent]) -> list[StreamEvent]:
    """Each event of the batches with seq > last, once and in order."""
    by_seq = {event.seq: event for batch in batches for event in batch if event.seq > last}
    return [by_seq[seq] for seq in sorted(by_seq)]


async def listen_to(inbox: Inbox[T], idle_seconds: float | None) -> AsyncGenerator[T | None, None]:
    """The messages of an inbox; None where the reader should look for itself."""
    while True:
        woken = await inbox.wait(idle_seconds)
        missed, items = inbox.take()
        if missed or not woken:
            yield None
        for item in items:
            yield item


async def follow_stream(
    inbox: Inbox[list[StreamEvent]], replay: Replay, after: int, idle_seconds: float
) -> AsyncGenerator[StreamEvent | StreamGap | None, None]:
    """Joins what is told live with what is kept.

    ``replay(last)`` gives the kept entries with seq > last, or None while the bus is out of reach. It is asked when
    the inbox says that something may be missing, and when the live entries do not join up.
    """
    last, stale = after, False
    while True:
        woken = await inbox.wait(idle_seconds)
        missed, batches = inbox.take()
        events = newer(last, *batches)
        if missed or stale or not is_gapless(last, events):
            kept = await replay(last)
            stale = kept is None
            events = newer(last, kept, events) if kept is not None else []
        if not woken and not events:
            yield None
        for item in with_gaps(last, events):
            yield item
        if events:
            last = events[-1].seq
