"""What a resolver has at hand."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

import strawberry
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.db import Database, UnitOfWork
from companero.core.feed import WorkspaceFeed
from companero.core.graph.loader import BatchLoader
from companero.core.samples import SubscriptionSampler
from companero.core.tokens import TokenSigner
from companero.core.viewer import Viewer
from companero.ports import Ports
from companero.settings import Settings

K = TypeVar("K")
V = TypeVar("V")
# Keys in, values in the same order out; a missing one is None.
Batch: TypeAlias = Callable[[AsyncSession, Sequence[K]], Awaitable[Sequence[V]]]


@dataclass(frozen=True, slots=True)
class Runtime:
    """What lives as long as the process."""

    settings: Settings
    db: Database
    ports: Ports
    signer: TokenSigner
    feed: WorkspaceFeed
    sampler: SubscriptionSampler


@dataclass(slots=True)
class Context:
    """One operation: its viewer, its loaders, and its unit of work while a mutation runs.

    ``workspace_id`` is where a subscription follows something, once its resolver knows.
    """

    runtime: Runtime
    viewer: Viewer
    remote: str = ""
    origin: str | None = None
    expires_at: datetime | None = None
    workspace_id: UUID | None = None
    _unit: UnitOfWork | None = None
    _loaders: dict[Any, BatchLoader[Any, Any]] = field(default_factory=dict)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it comes from a page that is not ours, which then shows a widget."""
        return self.origin is not None and self.origin not in self.runtime.settings.own_origins

    @property
    def session_id(self) -> UUID | None:
        return self.viewer.session_id

    @property
    def db(self) -> Database:
        return self.runtime.db

    @property
    def ports(self) -> Ports:
        return self.runtime.ports

    @property
    def unit(self) -> UnitOfWork:
        """The transaction of the running mutation."""
        assert self._unit is not None, "only a mutation has a unit of work"
        return self._unit

    def enter_unit(self, unit: UnitOfWork | None) -> None:
        self._unit = unit
        self.reset_loaders()

    def loader(self, batch: Batch[K, V]) -> BatchLoader[K, V]:
        """The loader of this operation over a batch function; each batch reads in a session of its own."""
        found = self._loaders.get(batch)
        if found is None:

            async def load(keys: list[K]) -> Sequence[V]:
                async with self.db.read(self.viewer) as session:
                    return await batch(session, keys)

            found = self._loaders[batch] = BatchLoader(load)
        return found

    def reset_loaders(self) -> None:
        """After a commit what was loaded before may be stale."""
        self._loaders.clear()

    async def close(self) -> None:
        self.reset_loaders()


Info: TypeAlias = strawberry.Info[Context, None]
