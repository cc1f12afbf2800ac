"""What uploads leave behind: those that were never finished, and bytes that no document stands on."""

import contextlib
import logging
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from companero.core.db import Database
from companero.core.errors import NotFoundError
from companero.core.viewer import ANONYMOUS, worker_of
from companero.domains.identity.models import Workspace
from companero.domains.knowledge import repository, service
from companero.ports import Ports

log = logging.getLogger(__name__)

# Who asks for a link again gets one that lives as long once more.
UPLOAD_AGE = 2 * service.UPLOAD_LIFE
BLOB_AGE = timedelta(hours=1)
BATCH = 500


async def clear_leftovers(db: Database, ports: Ports, blob_age: timedelta = BLOB_AGE) -> None:
    """Cancels abandoned uploads, then deletes unneeded blobs. Raises DBAPIError, OSError."""
    while await _cancel_uploads(db, ports) == BATCH:
        pass
    batch: list[str] = []
    async for key in ports.blobs.keys(blob_age.total_seconds()):
        if len(batch) == BATCH or (batch and _workspace_of(batch[0]) != _workspace_of(key)):
            await _delete_unneeded(db, ports, batch)
            batch = []
        batch.append(key)
    if batch:
        await _delete_unneeded(db, ports, batch)


async def _cancel_uploads(db: Database, ports: Ports) -> int:
    async with db.unit_of_work(ANONYMOUS, ports) as unit:
        rows = await repository.abandoned_uploads(unit.session, UPLOAD_AGE, BATCH)
    for row in rows:
        with contextlib.suppress(NotFoundError):
            async with db.unit_of_work(worker_of(row.workspace_id), ports) as unit:
                await service.abandon(unit, row.document_id)
    return len(rows)


async def _delete_unneeded(db: Database, ports: Ports, keys: Sequence[str]) -> None:
    """``keys`` are of one workspace. One that Postgres does not know keeps its own: it may be of another database."""
    workspace_id = _workspace_of(keys[0])
    if workspace_id is None:
        return
    async with db.read(worker_of(workspace_id)) as session:
        if await session.scalar(select(Workspace.id).where(Workspace.id == workspace_id)) is None:
            return
        needed = await repository.needed_blobs(session, keys)
    for key in keys:
        if key not in needed:
            log.info("blob %s belongs to no document; it is deleted", key)
            with contextlib.suppress(FileNotFoundError):
                await ports.blobs.delete(key)


def _workspace_of(key: str) -> UUID | None:
    try:
        return UUID(key.partition("/")[0])
    except ValueError:
        return None
