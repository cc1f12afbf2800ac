"""The growing reply on its stream: deltas gathered for a moment, each under the next seq."""

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

from companero.domains.conversations.events import message_topic
from companero.ports import ATTEMPT_STRIDE, EventBus, StreamEvent

GATHER_SECONDS = 0.03
# While the bus is away what was written waits, and is offered again with what comes next.
RETRY_SECONDS = 0.5


class ReplyStream:
    """Writes one attempt's events. The first delta leaves at once, later ones within 30 ms.

    A second attempt starts by replacing all that the first one said.
    """

    def __init__(self, bus: EventBus, reply_id: object, attempt: int) -> None:
        self._bus = bus
        self._topic = message_topic(reply_id)
        self._seq = attempt * ATTEMPT_STRIDE
        self._waiting: list[StreamEvent] = []
        self._text: list[str] = []
        self._flusher: asyncio.Task[None] | None = None
        self._sending = asyncio.Lock()
        self._written = asyncio.Event()
        self._ended = asyncio.Event()
        if attempt > 1:
            self._add({"type": "replaced", "text": "", "attempt": attempt})

    @property
    def seq(self) -> int:
        """The last one given out."""
        return self._seq

    def write(self, text: str) -> None:
        self._text.append(text)
        self._written.set()
        if self._flusher is None:
            self._flusher = asyncio.create_task(self._keep_flushing())

    async def finish(self) -> None:
        """All that was written has left, as far as the bus can be reached."""
        self._ended.set()
        self._written.set()
        if self._flusher is not None:
            await self._flusher
        await self._flush()

    def reserve(self, events: Sequence[Mapping[str, Any]]) -> list[StreamEvent]:
        """Numbers the closing events, so that the last seq can be stored before they are told."""
        for event in events:
            self._add(event)
        closing, self._waiting = self._waiting, []
        return closing

    async def close(self, closing: list[StreamEvent]) -> None:
        await self._bus.append(self._topic, closing)

    def _add(self, payload: Mapping[str, Any]) -> None:
        self._seq += 1
        self._waiting.append(StreamEvent(self._seq, payload))

    async def _keep_flushing(self) -> None:
        # Asked to end instead of cancelled: a cancellation can get lost in a client's own time-outs.
        while not self._ended.is_set():
            await self._written.wait()
            self._written.clear()
            if await self._flush():
                await self._pause(GATHER_SECONDS)
            else:
                await self._pause(RETRY_SECONDS)
                self._written.set()

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), seconds)

    async def _flush(self) -> bool:
        async with self._sending:
            if self._text:
                self._add({"type": "delta", "text": "".join(self._text)})
                self._text.clear()
            if not self._waiting:
                return True
            batch = list(self._waiting)
            if await self._bus.append(self._topic, batch):
                del self._waiting[: len(batch)]
                return True
            return False
