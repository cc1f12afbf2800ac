"""Bytes on their way in: a signed address, a PUT, and the blob behind it."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from companero.core.db import UnitOfWork
from companero.core.errors import NotFoundError
from companero.core.graph.context import Runtime
from companero.core.tokens import BadTokenError
from companero.core.viewer import worker_of
from companero.domains.knowledge import service
from companero.domains.knowledge.models import Document, DocumentStatus
from companero.ports import BlobStore

AUDIENCE = "companero-upload"


@dataclass(frozen=True, slots=True)
class UploadSlot:
    """Where one document's bytes may be PUT until ``expires_at``."""

    url: str
    headers: dict[str, str]
    expires_at: datetime


class UploadRefusedError(Exception):
    """``status`` is the HTTP status; ``str(error)`` is for people."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def slot_for(runtime: Runtime, document: Document, now: datetime) -> UploadSlot:
    expires_at = service.upload_expiry(now)
    claims = {"sub": str(document.id), "ws": str(document.workspace_id)}
    seconds = int(service.UPLOAD_LIFE.total_seconds())
    token = runtime.signer.sign(claims, audience=AUDIENCE, now=now, seconds=seconds)
    headers = {"content-type": document.content_type}
    return UploadSlot(f"{runtime.settings.base_url}/uploads/{token}", headers, expires_at)


async def receive(runtime: Runtime, token: str, length: int | None, chunks: AsyncIterator[bytes]) -> int:
    """Stores what is sent, whole or not at all; the size in bytes. Raises UploadRefusedError."""
    try:
        claims = runtime.signer.verify(token, audience=AUDIENCE, now=runtime.ports.clock.now())
        document_id, workspace_id = UUID(claims["sub"]), UUID(claims["ws"])
    except (BadTokenError, KeyError, ValueError) as error:
        raise UploadRefusedError(403, "This upload link is not valid any more. Start the upload again.") from error
    async with runtime.db.read(worker_of(workspace_id)) as session:
        document = await session.scalar(select(Document).where(Document.id == document_id))
    if document is None:
        raise UploadRefusedError(404, "This document was deleted.")
    if document.status == DocumentStatus.CANCELLED:
        raise UploadRefusedError(409, "This upload was cancelled. Start it again.")
    if document.status != DocumentStatus.UPLOADING:
        raise UploadRefusedError(409, "This document has arrived already.")
    if length is not None and length != document.byte_size:
        raise UploadRefusedError(400, f"{document.byte_size} bytes were announced, {length} are being sent.")
    return await runtime.ports.blobs.put(document.blob_key, _exactly(document.byte_size, chunks))


async def _exactly(size: int, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    received = 0
    async for chunk in chunks:
        received += len(chunk)
        if received > size:
            raise UploadRefusedError(413, f"More than the announced {size} bytes were sent.")
        yield chunk
    if received != size:
        raise UploadRefusedError(400, f"{size} bytes were announced, {received} arrived. Send the file again.")


async def complete(unit: UnitOfWork, document_id: UUID) -> Document:
    """Queues a document whose bytes are there. Raises NotFoundError, InvalidStateError."""
    document = await unit.session.get(Document, document_id)
    if document is None:
        raise NotFoundError("This document is not there any more.")
    return await service.complete_upload(unit, document_id, await _stored_bytes(unit, document))


async def _stored_bytes(unit: UnitOfWork, document: Document) -> int | None:
    try:
        return await unit.ports.blobs.size(document.blob_key)
    except FileNotFoundError:
        return None


async def delete(unit: UnitOfWork, document_id: UUID) -> service.Deleted:
    """Takes the document out, and its blob once that is committed. Raises NotFoundError."""
    deleted = await service.delete(unit, document_id)
    unit.after_commit(lambda: _remove(unit.ports.blobs, deleted.blob_key))
    return deleted


async def _remove(blobs: BlobStore, key: str) -> None:
    # A document whose bytes never came has none.
    with contextlib.suppress(FileNotFoundError):
        await blobs.delete(key)
