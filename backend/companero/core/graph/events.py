"""Following a workspace over a subscription."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import strawberry

from companero.core.feed import FeedEvent
from companero.core.graph.context import Info
from companero.core.graph.permissions import Who, require
from companero.core.ids import decode_id_of

T = TypeVar("T")


@strawberry.interface(description="Something that happened in a workspace.")
class WorkspaceEvent:
    seq: int = strawberry.field(description="Grows within the workspace, in the order things were committed.")


@dataclass(frozen=True, slots=True)
class Followed:
    """An event on its way to one follower."""

    event: FeedEvent
    role: str

    def shown(self, info: Info, make: Callable[[FeedEvent], T]) -> T:
        """The graph's object for it, made once for all followers of the same role in this process."""
        info.context.reset_loaders()
        shown: T = self.event.once((self.role, info.field_name), lambda: _shared(make(self.event)))
        return shown


async def follow_workspace(
    info: Info, workspace_id: strawberry.ID, allow: Sequence[Who], topic: str, after: int | None
) -> AsyncIterator[Followed]:
    """Events of one topic, each once and in order. Raises AccessError, also when ``after`` is no longer kept."""
    key = decode_id_of("Workspace", str(workspace_id))
    require(info.context.viewer, allow, key)
    info.context.workspace_id = key
    role = str(info.context.viewer.role_in(key))
    async for event in info.context.runtime.feed.follow(key, (topic,), after):
        yield Followed(event, role)


def _shared(shown: Any) -> Any:
    # Tells the executor that what it computes for one follower serves the others of this role too.
    shown.__shared__ = True
    return shown
