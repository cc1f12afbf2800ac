"""Sessions that carry the viewer into Postgres, and the unit of work around a mutation."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import DateTime, MetaData, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import NullPool
from sqlalchemy.types import TypeEngine

from companero.core.direct import DirectSession
from companero.core.transaction import Lines, Transaction, viewer_settings
from companero.core.viewer import Viewer
from companero.ports import Ports


class Base(DeclarativeBase):
    """Every table. Names of constraints are fixed so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map: Mapping[Any, TypeEngine[Any]] = {datetime: DateTime(timezone=True)}


def async_url(url: str) -> str:
    """A ``postgresql://`` address as SQLAlchemy's asyncpg dialect spells it."""
    return url.replace("postgresql://", "postgresql+asyncpg://", 1).replace("postgres://", "postgresql+asyncpg://", 1)


_APPEND_EVENTS = text("SELECT append_workspace_events(:workspace, :topics, :payloads)")


@dataclass(frozen=True, slots=True)
class PendingEvent:
    """Something that happened in a workspace, told to its followers once it is committed."""

    topic: str
    payload: Mapping[str, Any]


@dataclass(slots=True)
class UnitOfWork:
    """One transaction. Services add rows, events and wake-ups; nobody calls commit."""

    transaction: Transaction
    viewer: Viewer
    ports: Ports
    events: dict[UUID, list[PendingEvent]] = field(default_factory=dict)
    wakes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    announcements: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    afterwards: list[Callable[[], Awaitable[Any]]] = field(default_factory=list)

    @property
    def session(self) -> AsyncSession:
        """With all that a mapper does: records are tracked, and what is changed of them is written."""
        return self.transaction.session

    @property
    def direct(self) -> DirectSession:
        """For the few statements that are run for every message: nothing is tracked, and little is spent."""
        return self.transaction.direct

    def now(self) -> datetime:
        return self.ports.clock.now()

    def publish(self, workspace_id: UUID, topic: str, payload: Mapping[str, Any]) -> None:
        """Told in Postgres order, under the workspace's own growing ``seq``."""
        self.events.setdefault(workspace_id, []).append(PendingEvent(topic, payload))

    def wake(self, job: str, *args: str) -> None:
        """A hint to workers, sent after the commit; the row that needs work is the job itself."""
        self.wakes.append((job, args))

    def announce(self, topic: str, payload: Mapping[str, Any] | None = None) -> None:
        """A hint to whoever listens now, sent after the commit."""
        self.announcements.append((topic, payload or {}))

    def after_commit(self, action: Callable[[], Awaitable[Any]]) -> None:
        """Something outside of Postgres that must only happen once the commit stands."""
        self.afterwards.append(action)

    async def write_events(self) -> None:
        """Last before the commit: the sequence row stays locked until then, so seq grows in commit order."""
        for workspace_id in sorted(self.events):
            pending = self.events[workspace_id]
            await self.direct.execute(
                _APPEND_EVENTS,
                {
                    "workspace": workspace_id,
                    "topics": [event.topic for event in pending],
                    "payloads": [orjson.dumps(event.payload).decode() for event in pending],
                },
            )

    async def tell(self) -> None:
        for topic, payload in self.announcements:
            await self.ports.bus.publish(topic, payload)
        for workspace_id in self.events:
            await self.ports.bus.publish(workspace_topic(workspace_id), {})
        for job, args in self.wakes:
            await self.ports.jobs.wake(job, *args)
        for action in self.afterwards:
            await action()


def workspace_topic(workspace_id: UUID) -> str:
    return f"workspace:{workspace_id}"


_SESSION = {
    "application_name": "companero",
    # Nothing here takes half a minute; what does has gone wrong and must not hold its locks.
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}


class Database:
    """The engine of one process and the two ways to use it: ``read`` and ``unit_of_work``."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        # Transactions begin and end on the driver's connection, so SQLAlchemy itself is told that there are none.
        self.engine: AsyncEngine = create_async_engine(
            async_url(url),
            isolation_level="AUTOCOMMIT",
            poolclass=NullPool,
            pool_reset_on_return=None,
            connect_args={"server_settings": _SESSION, "timeout": 10},
        )
        self.lines = Lines(self.engine, pool_size)

    async def close(self) -> None:
        await self.lines.close()

    @asynccontextmanager
    async def read(self, viewer: Viewer) -> AsyncIterator[AsyncSession]:
        """A short read; close it before its resolver returns. Rows stay readable after it closed."""
        async with Transaction(self.lines, viewer) as transaction:
            yield transaction.direct

    @asynccontextmanager
    async def unit_of_work(self, viewer: Viewer, ports: Ports) -> AsyncIterator[UnitOfWork]:
        """Commits when the block ends well, rolls back otherwise; wakes workers and followers after the commit."""
        async with Transaction(self.lines, viewer) as transaction:
            unit = UnitOfWork(transaction, viewer, ports)
            yield unit
            await transaction.flush()
            await unit.write_events()
            await transaction.commit()
        await unit.tell()


async def enter(session: AsyncSession, viewer: Viewer) -> None:
    """Tell row-level security who is asking, for this transaction only."""
    await session.execute(text(f"SELECT {viewer_settings(viewer)}"))
    session.info["viewer"] = viewer


def viewer_of(session: AsyncSession) -> Viewer:
    """Whom a session reads for; batch functions ask it which rows are visible."""
    viewer: Viewer = session.info["viewer"]
    return viewer
