"""The worker processes: one answers turns, one reads documents, so that a book never slows a chat."""

import asyncio
import contextlib
import logging
import signal
from datetime import timedelta
from typing import Any

import uvloop
from arq import cron
from arq.worker import Worker, func
from sqlalchemy import text

from companero.adapters.arq_queue import arq_redis
from companero.adapters.production import opened, production_ports
from companero.core.database_roles import connect
from companero.core.db import Database
from companero.core.viewer import ANONYMOUS
from companero.domains import load_models
from companero.domains.conversations.turns import TurnWorker
from companero.domains.knowledge.events import INGEST
from companero.domains.knowledge.leftovers import clear_leftovers
from companero.domains.knowledge.search_upkeep import maintain_search
from companero.domains.knowledge.tasks import DocumentWorker
from companero.ports import Ports
from companero.settings import Settings

log = logging.getLogger(__name__)

KEEP_EVENTS = timedelta(days=1)
# Few enough for a transaction that nobody waits for.
SWEEP_BATCH = 5000
_SWEEP = text("SELECT sweep_expired(:keep, :most)")


def main(kind: str, settings: Settings) -> None:
    """Works until it is asked to stop; unfinished work is found again by the next worker."""
    load_models()
    configure_logging()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_until_stopped(turns(settings) if kind == "turns" else ingestion(settings)))


def configure_logging() -> None:
    """Our own lines; not one for each request to a model, with its address."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    for chatty in ("httpx", "openai"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


async def _until_stopped(work: Any) -> None:
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def turns(settings: Settings) -> None:
    """Answers turns until cancelled."""
    ports, db = production_ports(settings), Database(settings.database_url, pool_size=12)
    async with opened(ports, with_chat=True):
        try:
            await TurnWorker(settings, db, ports).run()
        finally:
            await db.close()


async def ingestion(settings: Settings) -> None:
    """Reads documents and does the regular upkeep until cancelled, driven by arq."""
    ports, db = production_ports(settings), Database(settings.database_url, pool_size=5)
    documents = DocumentWorker(db, ports)
    if not settings.owner_database_url:
        log.warning("Without OWNER_DATABASE_URL the search indexes are not kept in shape.")

    async def ingest(ctx: dict[Any, Any]) -> None:
        await documents.claim()

    async def sweep(ctx: dict[Any, Any]) -> None:
        await sweep_expired(db, ports)
        await clear_leftovers(db, ports)

    async def keep_search_in_shape(ctx: dict[Any, Any]) -> None:
        if settings.owner_database_url:
            owner = await connect(settings.owner_database_url, "OWNER_DATABASE_URL")
            try:
                await maintain_search(owner)
            finally:
                await owner.close()

    upkeep = cron(keep_search_in_shape, name="search", minute=set(range(0, 60, 5)), timeout=3600, keep_result=0)
    async with opened(ports):
        worker = Worker(
            functions=[func(ingest, name=INGEST, keep_result=0, max_tries=1)],
            cron_jobs=[cron(sweep, name="sweep", minute={7, 37}, unique=True, keep_result=0), upkeep],
            redis_pool=arq_redis(settings.redis_url),
            poll_delay=0.05,
            handle_signals=False,
        )
        async with asyncio.TaskGroup() as group:
            group.create_task(_look_regularly(documents, settings.sweep_seconds))
            try:
                await _stay_up(worker)
            finally:
                await documents.close()
                await db.close()


async def sweep_expired(db: Database, ports: Ports, batch: int = SWEEP_BATCH) -> None:
    """Deletes what is over its time, ``batch`` rows of each kind in a transaction. Raises DBAPIError, OSError."""
    swept = 1
    while swept:
        async with db.unit_of_work(ANONYMOUS, ports) as unit:
            swept = await unit.direct.scalar(_SWEEP, {"keep": KEEP_EVENTS, "most": batch})


async def _look_regularly(documents: DocumentWorker, seconds: float) -> None:
    """Finds what nobody was woken for, also while Redis is away."""
    while True:
        documents.place_freed.clear()
        await documents.claim()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(documents.place_freed.wait(), seconds)


async def _stay_up(worker: Worker) -> None:
    from redis.exceptions import RedisError

    while True:
        try:
            await worker.async_run()
        except (RedisError, OSError):
            log.warning("Redis is away; documents are found by looking")
            await asyncio.sleep(1)
