"""The turn worker: claims turns from Postgres, woken by the bus and by its own clock."""

import asyncio
import contextlib
import logging

from sqlalchemy.exc import DBAPIError

from companero.core.db import Database
from companero.core.viewer import ANONYMOUS
from companero.domains.conversations import repository
from companero.domains.conversations.events import TURNS_WAITING
from companero.domains.conversations.pipeline.run import TurnRunner
from companero.domains.conversations.pipeline.state import ClaimedTurn
from companero.domains.conversations.pipeline.steps import StepWriter
from companero.ports import Ports
from companero.settings import Settings

log = logging.getLogger(__name__)

AT_ONCE = 32


class TurnWorker:
    """Runs up to ``AT_ONCE`` turns side by side until cancelled."""

    def __init__(self, settings: Settings, db: Database, ports: Ports) -> None:
        self._settings = settings
        self._db = db
        self._ports = ports
        self._steps = StepWriter(db, ports)
        self._runner = TurnRunner(db, ports, self._steps, settings.turn_lease_seconds)
        self._running: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._steps.run())
            group.create_task(self._listen())
            group.create_task(self._claim_forever())

    async def _listen(self) -> None:
        async for _ in self._ports.bus.listen(TURNS_WAITING):
            self._woken.set()

    async def _claim_forever(self) -> None:
        try:
            while True:
                try:
                    await self._claim()
                except (DBAPIError, OSError, TimeoutError):
                    log.warning("Postgres is away; looking again in a second")
                    await asyncio.sleep(1)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), self._settings.sweep_seconds)
                self._woken.clear()
        finally:
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _claim(self) -> None:
        free = AT_ONCE - len(self._running)
        if free <= 0:
            return
        async with self._db.unit_of_work(ANONYMOUS, self._ports) as unit:
            rows = await repository.claim_turns(unit.direct, free, self._settings.turn_lease_seconds)
        for row in rows:
            task = asyncio.create_task(self._runner.run(ClaimedTurn(**row._mapping)))
            self._running.add(task)
            task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        # The conversation's next turn, or one that found no free place, may be waiting.
        self._woken.set()
