"""Workspace events, read once a process and handed to every follower in it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from companero.core.db import Database, workspace_topic
from companero.core.errors import AccessError
from companero.core.event_models import WorkspaceEvent, WorkspaceSequence
from companero.core.lookout import TICK_SECONDS, Lookout
from companero.core.viewer import worker_of
from companero.ports import EventBus

T = TypeVar("T")
# Woken by the bus; this often it looks anyway, for wake-ups that were lost while the bus seemed well.
LOOK_SECONDS = (15.0, 30.0)
BATCH = 500
# A follower this far behind is dropped and told to fetch afresh.
QUEUE = 10_000


@dataclass(eq=False, slots=True)
class FeedEvent:
    """One event; ``once`` builds what followers are shown a single time for all who may share it."""

    seq: int
    topic: str
    payload: dict[str, Any]
    at: datetime
    _made: dict[Any, Any] = field(default_factory=dict)

    def once(self, key: Any, make: Callable[[], T]) -> T:
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made


def replay_gone() -> AccessError:
    return AccessError("REPLAY_GONE", "What you missed is no longer kept. Fetch the list again and follow from there.")


@dataclass(eq=False, slots=True)
class _Follower:
    topics: Collection[str]
    queue: asyncio.Queue[FeedEvent | None] = field(default_factory=lambda: asyncio.Queue(QUEUE))
    after: int = 0

    def offer(self, event: FeedEvent) -> None:
        if event.topic not in self.topics or event.seq <= self.after:
            return
        self.after = event.seq
        if self.queue.full():
            self.queue.get_nowait()
            self.queue.put_nowait(None)
        else:
            self.queue.put_nowait(event)


class WorkspaceFeed:
    """``follow`` yields a workspace's events in order, each once, from ``after`` on."""

    def __init__(self, db: Database, bus: EventBus) -> None:
        self._db = db
        self._bus = bus
        self._rooms: dict[UUID, _Room] = {}

    async def follow(self, workspace_id: UUID, topics: Collection[str], after: int | None) -> AsyncIterator[FeedEvent]:
        """Without ``after`` from now on. Raises AccessError REPLAY_GONE when ``after`` is older than what is kept."""
        room = self._rooms.get(workspace_id)
        if room is None:
            room = self._rooms[workspace_id] = _Room(self._db, self._bus, workspace_id)
        follower = _Follower(topics)
        try:
            async for event in room.join(follower, None if after is None else max(after, 0)):
                yield event
        finally:
            room.followers.discard(follower)
            if not room.followers:
                # Not always the one that is known: somebody may have left while this follower was still coming in.
                if self._rooms.get(workspace_id) is room:
                    del self._rooms[workspace_id]
                await room.close()


class _Room:
    """The followers of one workspace in this process, and the task that reads for all of them."""

    def __init__(self, db: Database, bus: EventBus, workspace_id: UUID) -> None:
        self._db = db
        self._bus = bus
        self._workspace_id = workspace_id
        self.followers: set[_Follower] = set()
        self._woken = asyncio.Event()
        self._lookout = Lookout(bus, *LOOK_SECONDS)
        self._tasks: list[asyncio.Task[None]] = []
        self._last = -1
        self._started = asyncio.Lock()

    async def join(self, follower: _Follower, after: int | None) -> AsyncIterator[FeedEvent]:
        async with self._started:
            if not self._tasks:
                self._last = await self._newest()
                self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._listen())]
        follower.after = self._last if after is None else after
        # Joined before the replay: what arrives meanwhile waits in the queue, and a seq seen twice is dropped.
        backlog = _Follower(follower.topics, after=follower.after)
        follower.after = max(follower.after, self._last)
        limit = follower.after
        self.followers.add(follower)
        if after is not None:
            # A database that was restored counts on from an earlier number: its events would go unheard.
            if after > self._last and after > await self._newest():
                raise replay_gone()
            async for event in self._replay(after, limit):
                if event.topic in backlog.topics:
                    yield event
        while True:
            event_or_gap = await follower.queue.get()
            if event_or_gap is None:
                raise replay_gone()
            yield event_or_gap

    async def close(self) -> None:
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _replay(self, after: int, limit: int) -> AsyncIterator[FeedEvent]:
        if after < limit and not await self._is_kept(after + 1):
            raise replay_gone()
        while after < limit:
            events = [event for event in await self._load(after) if event.seq <= limit]
            if not events:
                return
            for event in events:
                after = event.seq
                yield event

    async def _listen(self) -> None:
        is_joined = False
        async for message in self._bus.listen(workspace_topic(self._workspace_id)):
            if message is None and is_joined:
                self._lookout.alarm()
            is_joined = True
            self._woken.set()

    async def _read(self) -> None:
        while True:
            try:
                await asyncio.wait_for(self._woken.wait(), TICK_SECONDS)
            except TimeoutError:
                if not await self._lookout.is_due():
                    continue
            self._woken.clear()
            try:
                while events := await self._load(self._last):
                    for event in events:
                        self._last = event.seq
                        for follower in tuple(self.followers):
                            follower.offer(event)
            except (DBAPIError, OSError, TimeoutError):
                # Postgres is away; nothing is lost, the next look finds it.
                self._woken.set()
                await asyncio.sleep(TICK_SECONDS)

    async def _load(self, after: int) -> list[FeedEvent]:
        statement = (
            select(WorkspaceEvent)
            .where(WorkspaceEvent.workspace_id == self._workspace_id, WorkspaceEvent.seq > after)
            .order_by(WorkspaceEvent.seq)
            .limit(BATCH)
        )
        async with self._db.read(worker_of(self._workspace_id)) as session:
            rows = (await session.scalars(statement)).all()
        return [FeedEvent(row.seq, row.topic, row.payload, row.created_at) for row in rows]

    async def _newest(self) -> int:
        statement = select(WorkspaceSequence.last_seq).where(WorkspaceSequence.workspace_id == self._workspace_id)
        async with self._db.read(worker_of(self._workspace_id)) as session:
            return await session.scalar(statement) or 0

    async def _is_kept(self, seq: int) -> bool:
        statement = select(WorkspaceEvent.seq).where(
            WorkspaceEvent.workspace_id == self._workspace_id, WorkspaceEvent.seq == seq
        )
        async with self._db.read(worker_of(self._workspace_id)) as session:
            return await session.scalar(statement) is not None
