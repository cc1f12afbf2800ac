"""Who follows what right now, over all processes: each tells its part once a second while somebody watches."""

import asyncio
import contextlib
import os
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from companero.core.viewer import Viewer
from companero.ports import Clock, EventBus

SAMPLE_SECONDS = 1.0
# A process that has said nothing for this long has ended.
SILENT = timedelta(seconds=3.5)
WATCHED = "subscriptions.watched"


def samples_topic(workspace_id: UUID) -> str:
    return f"subscriptions:{workspace_id}"


@dataclass(frozen=True, slots=True)
class LiveView:
    """One running subscription as a process knows it; ``events`` counts from its start.

    ``workspace_id`` is where it follows something: whoever is at home in several shows each only its own.
    """

    id: str
    viewer: Viewer
    workspace_id: UUID | None
    field: str
    operation_name: str | None
    since: datetime
    events: int
    lag_ms: float | None


class SubscriptionSampler:
    """Publishes this process's subscriptions of the workspaces somebody watches, and gathers those of all."""

    def __init__(self, bus: EventBus, clock: Clock, live: Callable[[], Sequence[LiveView]]) -> None:
        self._bus = bus
        self._clock = clock
        self._live = live
        self._process = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._watched: dict[UUID, datetime] = {}
        self._counted: dict[str, int] = {}

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._hear())
            group.create_task(self._tell())

    async def watch(self, workspace_id: UUID) -> AsyncIterator[list[Mapping[str, Any]]]:
        """Every second the subscriptions of a workspace in all processes, oldest first."""
        parts: dict[str, tuple[datetime, list[Mapping[str, Any]]]] = {}
        asking = asyncio.create_task(self._keep_asking(workspace_id))
        try:
            async for sample in self._bus.listen(samples_topic(workspace_id), SAMPLE_SECONDS):
                now = self._clock.now()
                if sample is not None:
                    parts[sample["process"]] = (now, sample["subscriptions"])
                parts = {name: part for name, part in parts.items() if now - part[0] < SILENT}
                rows = [row for _, rows in parts.values() for row in rows]
                yield sorted(rows, key=lambda row: (row["since"], row["id"]))
        finally:
            asking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asking

    async def _keep_asking(self, workspace_id: UUID) -> None:
        while True:
            await self._bus.publish(WATCHED, {"workspace": str(workspace_id)})
            await asyncio.sleep(SAMPLE_SECONDS)

    async def _hear(self) -> None:
        async for asked in self._bus.listen(WATCHED):
            if asked is not None:
                self._watched[UUID(asked["workspace"])] = self._clock.now()

    async def _tell(self) -> None:
        while True:
            await asyncio.sleep(SAMPLE_SECONDS)
            now = self._clock.now()
            self._watched = {key: asked for key, asked in self._watched.items() if now - asked < SILENT}
            views = list(self._live()) if self._watched else []
            for workspace_id in self._watched:
                rows = [self._row(view, workspace_id) for view in views if view.workspace_id == workspace_id]
                sample = {"process": self._process, "subscriptions": rows}
                await self._bus.publish(samples_topic(workspace_id), sample)
            self._counted = {view.id: view.events for view in views}

    def _row(self, view: LiveView, workspace_id: UUID) -> dict[str, Any]:
        before = self._counted.get(view.id)
        staff = view.viewer.role_in(workspace_id) is not None
        return {
            "id": f"{self._process}-{view.id}",
            "who": view.viewer.name or "Visitor",
            "kind": "STAFF" if staff else "VISITOR" if view.viewer.visitor else "MEMBER",
            "field": view.field,
            "operation_name": view.operation_name,
            "since": view.since.isoformat(),
            "events_sent": view.events,
            "events_per_second": 0.0 if before is None else (view.events - before) / SAMPLE_SECONDS,
            "lag_ms": view.lag_ms,
        }
