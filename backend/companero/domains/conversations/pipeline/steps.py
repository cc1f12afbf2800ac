"""Spans of the pipeline: written to Postgres and told to followers in small batches, never in the way of a turn."""

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from types import MappingProxyType
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from companero.core.db import Database, UnitOfWork
from companero.core.ids import uuid7
from companero.core.viewer import Viewer, WorkspaceRole
from companero.domains.conversations.events import TURN_STEPPED
from companero.domains.conversations.pipeline.away import is_away
from companero.domains.conversations.pipeline.state import ClaimedTurn
from companero.ports import Clock, Ports

log = logging.getLogger(__name__)

FLUSH_SECONDS = 0.03
# Steps that could not be written while Postgres was away; beyond this the oldest are given up.
KEEP = 20_000


# However many there are, one statement of one shape.
_WRITE = text("""
    INSERT INTO span (id, workspace_id, turn_id, attempt, name, started_at, ended_at, duration_ms, attributes)
    SELECT id, workspace_id, turn_id, attempt, name, started_at, ended_at, duration_ms, attributes
      FROM jsonb_populate_recordset(NULL::span, CAST(:rows AS jsonb))
    ON CONFLICT (id) DO UPDATE
       SET ended_at = excluded.ended_at, duration_ms = excluded.duration_ms, attributes = excluded.attributes
""")


@dataclass(slots=True)
class OpenSpan:
    """A running step; ``attributes`` may be added to until it ends."""

    id: UUID
    name: str
    started_at: datetime
    attributes: dict[str, Any] = field(default_factory=dict)
    ended_at: datetime | None = None
    duration_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A start or an end, as it was at that moment; ``row`` as JSON spells it."""

    turn: ClaimedTurn
    phase: str
    row: dict[str, Any]


class StepWriter:
    """Collects the steps of all turns of a process and writes them together."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self._db = db
        self._ports = ports
        self._pending: list[Step] = []
        self._filled = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def add(self, step: Step) -> None:
        self._pending.append(step)
        self._filled.set()

    async def run(self) -> None:
        """Until cancelled; then writes what is left."""
        try:
            while True:
                await self._filled.wait()
                await asyncio.sleep(FLUSH_SECONDS)
                await self._write()
        finally:
            with contextlib.suppress(DBAPIError, OSError):
                await self._write()

    async def _write(self) -> None:
        left, self._pending = deque([self._pending] if self._pending else []), []
        self._filled.clear()
        try:
            while left:
                refused = await self._refuses(left[0])
                batch = left.popleft()
                if refused and len(batch) > 1:
                    # A conversation deleted while it was being answered takes its turn along; the others are wanted.
                    left.extendleft([step] for step in reversed(batch))
        except (DBAPIError, OSError):
            log.warning("Postgres is away; %d steps wait to be written", sum(map(len, left)))
            await asyncio.sleep(1)
        finally:
            self._keep([*chain.from_iterable(left)])

    def _keep(self, unwritten: list[Step]) -> None:
        if unwritten:
            self._pending = (unwritten + self._pending)[-KEEP:]
            self._filled.set()

    async def _refuses(self, steps: list[Step]) -> bool:
        """Writes these; True when Postgres will have none of it. Raises DBAPIError, OSError while it is away."""
        roles = MappingProxyType({step.turn.workspace_id: WorkspaceRole.OWNER for step in steps})
        try:
            async with self._db.unit_of_work(Viewer(roles=roles, name="worker"), self._ports) as unit:
                await _store(unit, steps)
        except DBAPIError as error:
            if is_away(error):
                raise
            log.info("%d steps were refused: %s", len(steps), error)
            return True
        return False


async def _store(unit: UnitOfWork, steps: list[Step]) -> None:
    newest = {step.row["id"]: step.row for step in steps}
    await unit.direct.execute(_WRITE, {"rows": orjson.dumps([*newest.values()]).decode()})
    for step in steps:
        row = {name: value for name, value in step.row.items() if name != "workspace_id"}
        unit.publish(step.turn.workspace_id, TURN_STEPPED, {"phase": step.phase, "span": row})


class Tracer:
    """Opens the spans of one attempt."""

    def __init__(self, turn: ClaimedTurn, writer: StepWriter, clock: Clock) -> None:
        self._turn = turn
        self._writer = writer
        self._clock = clock

    @contextlib.asynccontextmanager
    async def step(self, name: str, **attributes: Any) -> AsyncIterator[OpenSpan]:
        """A span around the block; a failure is noted under ``error.type``."""
        span = OpenSpan(uuid7(), name, self._clock.now(), dict(attributes))
        self._tell("STARTED", span)
        started = time.perf_counter()
        try:
            yield span
        except BaseException as error:
            span.attributes["error.type"] = type(error).__name__
            raise
        finally:
            span.duration_ms = (time.perf_counter() - started) * 1000
            span.ended_at = span.started_at + timedelta(milliseconds=span.duration_ms)
            self._tell("ENDED", span)

    def _tell(self, phase: str, span: OpenSpan) -> None:
        row = {
            "id": str(span.id),
            "workspace_id": str(self._turn.workspace_id),
            "turn_id": str(self._turn.turn_id),
            "attempt": self._turn.attempt,
            "name": span.name,
            "started_at": span.started_at.isoformat(),
            "ended_at": span.ended_at and span.ended_at.isoformat(),
            "duration_ms": span.duration_ms,
            "attributes": dict(span.attributes),
        }
        self._writer.add(Step(self._turn, phase, row))
