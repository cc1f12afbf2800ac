"""The ingestion worker's tasks: claim documents, a few side by side, and keep the search indexes in shape."""

import asyncio
import logging

from sqlalchemy.exc import DBAPIError

from companero.core.db import Database
from companero.core.viewer import ANONYMOUS
from companero.domains.knowledge import repository
from companero.domains.knowledge.ingest import LEASE_SECONDS, ClaimedDocument, Ingestion
from companero.domains.knowledge.turns import EmbeddingTurns
from companero.ports import Ports

log = logging.getLogger(__name__)

# The large files of one workspace leave a place free, so that another's note does not wait behind them.
AT_ONCE = 3
AT_ONCE_EACH = AT_ONCE - 1
# So that the embedder never waits between two of them.
BATCHES_AT_ONCE = 4


class DocumentWorker:
    """Runs up to ``AT_ONCE`` ingestions; ``claim`` is called by whoever wakes it."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self._db = db
        self._ports = ports
        self._turns = EmbeddingTurns(BATCHES_AT_ONCE)
        self._running: set[asyncio.Task[None]] = set()
        self._claiming = asyncio.Lock()
        self._closed = False
        self.place_freed = asyncio.Event()

    async def claim(self) -> None:
        """Takes up what waits, as far as there is a free place."""
        async with self._claiming:
            free = AT_ONCE - len(self._running)
            if free <= 0 or self._closed:
                return
            try:
                async with self._db.unit_of_work(ANONYMOUS, self._ports) as unit:
                    rows = await repository.claim_documents(unit.session, free, AT_ONCE_EACH, LEASE_SECONDS)
            except (DBAPIError, OSError, TimeoutError):
                log.warning("Postgres is away; the next sweep looks again")
                return
            for row in rows:
                claimed = ClaimedDocument(**row._mapping)
                task = asyncio.create_task(Ingestion(self._db, self._ports, claimed, self._turns).run())
                self._running.add(task)
                task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self.place_freed.set()

    async def idle(self) -> None:
        """Returns once nothing runs and nothing waits that could be taken up."""
        while self._running:
            await asyncio.wait(self._running)
            await self.claim()

    async def close(self) -> None:
        """Gives back what is under way, for the next worker to begin anew, and takes up nothing more."""
        async with self._claiming:
            self._closed = True
        # A task that is cancelled before it has begun has no chance to give anything back.
        await asyncio.sleep(0)
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
