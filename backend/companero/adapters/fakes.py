"""A twin of every port for tests: in memory, deterministic, and under the same contract as the real one."""

import asyncio
import math
import re
import shutil
import tempfile
import time
import weakref
import zlib
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from companero.adapters.file_blobs import KEY
from companero.adapters.minilm_protocol import DIMENSIONS
from companero.adapters.topics import Inbox, follow_stream, listen_to
from companero.ports import (
    ATTEMPT_STRIDE,
    ChatDelta,
    ChatRequest,
    Mail,
    StreamEvent,
    StreamGap,
    UpstreamError,
    Vector,
)

Step = str | ChatDelta | asyncio.Event | UpstreamError


class FakeChat:
    """Plays a script: each answer is its steps in order, and the last answer repeats.

    A string or ChatDelta is sent, an Event is waited for, an UpstreamError is raised. ``requests`` holds what was
    asked.
    """

    name = "fake"

    def __init__(self, *answers: Sequence[Step]) -> None:
        self.answers: list[Sequence[Step]] = list(answers) or [["Here is ", "an answer."]]
        self.requests: list[ChatRequest] = []

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        steps = self.answers[min(len(self.requests), len(self.answers) - 1)]
        self.requests.append(request)
        for step in steps:
            match step:
                case UpstreamError():
                    raise step
                case asyncio.Event():
                    await step.wait()
                case ChatDelta():
                    yield step
                case _:
                    yield ChatDelta(step)


class FakeEmbedder:
    """Hashed bags of words and word beginnings: the more words two texts share, the closer they are.

    ``failure``, when set, is raised by every call.
    """

    name = "fake"
    dimensions = DIMENSIONS

    def __init__(self) -> None:
        self.failure: UpstreamError | None = None

    async def embed_query(self, text: str) -> Vector:
        vector: Vector = (await self.embed_queries([text]))[0]
        return vector

    async def embed_queries(self, texts: Sequence[str]) -> Vector:
        if self.failure is not None:
            raise self.failure
        rows = [hashed_words(text) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(rows), self.dimensions)

    async def embed_passages(self, texts: Sequence[str]) -> Vector:
        return await self.embed_queries(texts)


def hashed_words(text: str) -> list[float]:
    """A unit vector of 384 numbers, made of the text's words and their beginnings."""
    row = [0.0] * DIMENSIONS
    for word in re.findall(r"\w+", text.lower()) or [""]:
        for feature in {word, word[:4] + "-"}:
            row[zlib.crc32(feature.encode()) % DIMENSIONS] += 1.0
    length = math.hypot(*row)
    return [value / length for value in row]


class MemoryBlobs:
    """Blobs in a dictionary; ``local_path`` writes one out when asked."""

    def __init__(self) -> None:
        self.blobs: dict[str, bytes] = {}
        self._put_at: dict[str, float] = {}
        self._folder = Path(tempfile.mkdtemp(prefix="blobs-"))
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    async def put(self, key: str, chunks: AsyncIterator[bytes]) -> int:
        if not KEY.fullmatch(key):
            raise ValueError(f"{key!r} is no blob key")
        self.blobs[key] = b"".join([chunk async for chunk in chunks])
        self._put_at[key] = time.time()
        return len(self.blobs[key])

    async def local_path(self, key: str) -> str:
        if key not in self.blobs:
            raise FileNotFoundError(key)
        return self._write_out(key)

    async def size(self, key: str) -> int:
        if key not in self.blobs:
            raise FileNotFoundError(key)
        return len(self.blobs[key])

    async def keys(self, min_age_seconds: float) -> AsyncIterator[str]:
        for key in sorted(self.blobs):
            if self._put_at[key] <= time.time() - min_age_seconds:
                yield key

    def _write_out(self, key: str) -> str:
        path = self._folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.blobs[key])
        return str(path)

    async def delete(self, key: str) -> None:
        if self.blobs.pop(key, None) is None:
            raise FileNotFoundError(key)


class MemoryBus:
    """A bus within one process. ``is_reachable = False`` is an outage, ``forget()`` an emptied server."""

    def __init__(self) -> None:
        self._is_reachable = True
        self._streams: dict[str, dict[int, bytes]] = defaultdict(dict)
        self._listeners: dict[str, set[Inbox[Mapping[str, Any]]]] = defaultdict(set)
        self._followers: dict[str, set[Inbox[list[StreamEvent]]]] = defaultdict(set)

    @property
    def is_reachable(self) -> bool:
        return self._is_reachable

    @is_reachable.setter
    def is_reachable(self, value: bool) -> None:
        self._is_reachable = value
        if value:
            groups: list[set[Inbox[Any]]] = [*self._listeners.values(), *self._followers.values()]
            for inbox in chain.from_iterable(groups):
                inbox.look()

    def forget(self) -> None:
        self._streams.clear()

    async def ping(self) -> bool:
        return self._is_reachable

    async def publish(self, topic: str, payload: Mapping[str, Any]) -> None:
        if self._is_reachable:
            for inbox in self._listeners[topic]:
                inbox.put(orjson.loads(orjson.dumps(dict(payload))))

    async def listen(
        self, topic: str, idle_seconds: float | None = None
    ) -> AsyncGenerator[Mapping[str, Any] | None, None]:
        with _joined(self._listeners[topic]) as inbox:
            async with aclosing(listen_to(inbox, idle_seconds)) as messages:
                async for message in messages:
                    yield message

    async def append(self, topic: str, events: Sequence[StreamEvent]) -> bool:
        if not self._is_reachable:
            return False
        if not events:
            return True
        stream = self._streams[topic]
        newest = max(stream, default=-1)
        fresh = [event for event in events if event.seq > newest]
        stream.update((event.seq, orjson.dumps(dict(event.payload))) for event in fresh)
        if fresh:
            for inbox in self._followers[topic]:
                inbox.put([_entry(event.seq, stream[event.seq]) for event in fresh])
        return bool(fresh) or newest // ATTEMPT_STRIDE == events[-1].seq // ATTEMPT_STRIDE

    async def replay(self, topic: str, after: int) -> list[StreamEvent]:
        return await self._kept(topic, after) or []

    async def follow(
        self, topic: str, after: int, idle_seconds: float = 1.0
    ) -> AsyncGenerator[StreamEvent | StreamGap | None, None]:
        with _joined(self._followers[topic]) as inbox:
            stream = follow_stream(inbox, lambda last: self._kept(topic, last), after, idle_seconds)
            async with aclosing(stream) as items:
                async for item in items:
                    yield item

    async def _kept(self, topic: str, after: int) -> list[StreamEvent] | None:
        if not self._is_reachable:
            return None
        return [_entry(seq, data) for seq, data in self._streams[topic].items() if seq > after]


@contextmanager
def _joined(inboxes: set[Inbox[Any]]) -> Iterator[Inbox[Any]]:
    inbox: Inbox[Any] = Inbox()
    inbox.look()
    inboxes.add(inbox)
    try:
        yield inbox
    finally:
        inboxes.discard(inbox)


def _entry(seq: int, data: bytes) -> StreamEvent:
    return StreamEvent(seq, orjson.loads(data))


class RecordingJobs:
    """Wakes nobody; ``woken`` holds (job, arguments) in order."""

    def __init__(self) -> None:
        self.woken: list[tuple[str, tuple[str, ...]]] = []

    async def wake(self, job: str, *args: str) -> None:
        self.woken.append((job, args))


class RecordingMailer:
    """Sends nothing; ``sent`` holds the mails. ``failure``, when set, is raised instead."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.failure: UpstreamError | None = None

    async def send(self, mail: Mail) -> None:
        if self.failure is not None:
            raise self.failure
        self.sent.append(mail)


class FixedClock:
    """Stands still until told to advance."""

    def __init__(self, now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, step: timedelta) -> None:
        self._now += step
