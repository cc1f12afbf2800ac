"""What leaves the process: one Protocol a port. Implementations live in ``adapters/`` and nowhere else."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SourcePassage:
    """A retrieved passage as the model sees it. ``score`` is the fused retrieval score in 0..1."""

    id: UUID
    text: str
    document_title: str
    score: float
    heading_path: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PromptSection:
    """A named part of a prompt; ``role`` is the chat role it is sent under."""

    name: str
    role: Literal["system", "user", "assistant"]
    text: str
    tokens: int


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """Everything a model is told. ``question`` is the visitor's text; ``passages`` best first."""

    question: str
    sections: tuple[PromptSection, ...]
    passages: tuple[SourcePassage, ...]
    question_vector: Vector | None = None
    max_tokens: int = 600


@dataclass(frozen=True, slots=True)
class Quote:
    """Text[start:end] of the answer (code points) rests on a passage; ``score`` in 0..1."""

    start: int
    end: int
    passage_id: UUID
    score: float


@dataclass(frozen=True, slots=True)
class ChatDelta:
    """A piece of the answer. The last one may carry the quotes a model knows itself (verbatim does)."""

    text: str
    quotes: tuple[Quote, ...] | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None


class UpstreamError(Exception):
    """A vendor failed or is out of reach. ``str(error)`` may be shown to a person."""


class MisconfiguredError(UpstreamError):
    """No later try goes better: whoever runs the site has to change a setting."""


class ChatModel(Protocol):
    """Writes an answer. Raises UpstreamError."""

    @property
    def name(self) -> str: ...

    def stream(self, request: ChatRequest) -> AsyncIterator[ChatDelta]: ...


class Embedder(Protocol):
    """Turns texts into unit vectors of ``dimensions`` floats, one row a text. Raises UpstreamError."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    async def embed_query(self, text: str) -> Vector:
        """One vector, ahead of every waiting batch."""
        ...

    async def embed_queries(self, texts: Sequence[str]) -> Vector:
        """A few short texts, (n, dimensions), ahead of every waiting batch."""
        ...

    async def embed_passages(self, texts: Sequence[str]) -> Vector:
        """(n, dimensions); yields to queries between small batches."""
        ...


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What stood at a web address. ``url`` is where it was in the end; ``etag`` and ``modified`` are the site's marks,
    to be given back when asking again; with ``is_unchanged`` they still fit, and ``body`` is empty."""

    url: str
    content_type: str
    body: bytes
    is_unchanged: bool = False
    etag: str | None = None
    modified: str | None = None


class WebFetcher(Protocol):
    """Reads pages of the public web, bounded in size, time and hops. Raises UpstreamError with what to tell people."""

    async def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> FetchedPage: ...


class BlobStore(Protocol):
    """Bytes by key. Keys look like ``workspace/document``; missing keys raise FileNotFoundError."""

    async def put(self, key: str, chunks: AsyncIterator[bytes]) -> int:
        """Stores atomically and returns the size in bytes; nothing is kept when ``chunks`` raises."""
        ...

    async def local_path(self, key: str) -> str:
        """A path a parser process can read."""
        ...

    async def size(self, key: str) -> int:
        """In bytes."""
        ...

    def keys(self, min_age_seconds: float) -> AsyncIterator[str]:
        """Of all blobs that were put at least so long ago; those of one folder follow each other."""
        ...

    async def delete(self, key: str) -> None: ...


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """An entry of a replayable stream; ``seq`` grows within its topic."""

    seq: int
    payload: Mapping[str, Any]


ATTEMPT_STRIDE = 1_000_000
"""A stream's ``seq`` is attempt * ATTEMPT_STRIDE + n, with n counting 1, 2, 3 … within an attempt."""


@dataclass(frozen=True, slots=True)
class StreamGap:
    """Entries between ``after`` and ``before``, both exclusive, are lost: read the finished text from the database."""

    after: int
    before: int


class EventBus(Protocol):
    """Wakes and streams. Nothing here is the only copy of anything: a lost message is found by a sweep.

    Where an iterator yields None it says: look for yourself, something may have been missed or enough time has passed.
    """

    async def ping(self) -> bool:
        """Whether the bus can be reached now."""
        ...

    async def publish(self, topic: str, payload: Mapping[str, Any]) -> None:
        """At most once, to whoever listens now. Never raises for an unreachable bus."""
        ...

    def listen(self, topic: str, idle_seconds: float | None = None) -> AsyncGenerator[Mapping[str, Any] | None, None]:
        """What is published from now on; ends only when closed. Survives reconnects.

        Yields None each time listening has (re)started, so a state read after the first None misses nothing,
        and after ``idle_seconds`` without a message.
        """
        ...

    async def append(self, topic: str, events: Sequence[StreamEvent]) -> bool:
        """Adds to a stream kept for an hour and tells its followers, in at most about a second.

        False when the bus is out of reach or a later attempt owns the stream. Appending the same events again,
        alone or before new ones, is safe: each is kept and told once.
        """
        ...

    async def replay(self, topic: str, after: int) -> list[StreamEvent]:
        """Entries with seq > after that are still kept, in order; empty when the bus is out of reach."""
        ...

    def follow(
        self, topic: str, after: int, idle_seconds: float = 1.0
    ) -> AsyncGenerator[StreamEvent | StreamGap | None, None]:
        """Entries with seq > after, kept and to come, each once and in growing order; ends only when closed.

        Survives reconnects. A StreamGap stands where entries are lost for good; the entries after it follow.
        Yields None after ``idle_seconds`` without an entry.
        """
        ...


class JobQueue(Protocol):
    """Wakes workers. The row is the job: losing a wake-up only costs the time until the next sweep."""

    async def wake(self, job: str, *args: str) -> None: ...


class Clock(Protocol):
    def now(self) -> datetime:
        """Aware, UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Mail:
    to: str
    subject: str
    text: str
    links: Mapping[str, str] = field(default_factory=dict)


class Mailer(Protocol):
    """Sends one mail. Raises UpstreamError."""

    async def send(self, mail: Mail) -> None: ...


@dataclass(frozen=True, slots=True)
class Ports:
    """The outside world of one process, handed in at the composition root."""

    chat: ChatModel
    embedder: Embedder
    blobs: BlobStore
    bus: EventBus
    jobs: JobQueue
    clock: Clock
    mailer: Mailer
