"""Bringing documents in, trying again, and taking them out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from companero.core.db import UnitOfWork
from companero.core.errors import FieldProblem, InvalidStateError, LimitExceededError, NotFoundError, ValidationError
from companero.core.graph.permissions import WRITERS, require
from companero.core.ids import uuid7
from companero.core.repository import added, is_storable
from companero.core.viewer import Viewer
from companero.domains.conversations.retraction import retract_replies
from companero.domains.knowledge import events, repository
from companero.domains.knowledge.models import WORKING, Document, DocumentStatus, Passage
from companero.settings import Settings

UPLOAD_LIFE = timedelta(hours=1)
# Uploads begun and not finished, per workspace.
MAX_OPEN_UPLOADS = 500
# So much of a name is looked at; a quarter of it is kept.
MAX_TYPED_NAME = 1000
# Embeddings, overrides and isolates: with them “cod.exe” can read as “exe.doc”.
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,80}( ?;[ -~]{0,100})?", re.ASCII)


async def request_upload(
    unit: UnitOfWork,
    settings: Settings,
    workspace_id: UUID,
    *,
    filename: str,
    content_type: str,
    byte_size: int,
    idempotency_key: str,
    title: str | None,
) -> Document:
    """A document waiting for its bytes, or the one this key made before.

    Raises ValidationError, NotFoundError, LimitExceededError.
    """
    require_writer(unit.viewer, workspace_id)
    _refuse_bad_key(idempotency_key)
    known = await repository.announced_before(unit.session, workspace_id, idempotency_key)
    if known is not None:
        return known
    filename = _clean_name(_last_part(filename))
    _refuse_bad_upload(filename, byte_size, settings.upload_max_bytes)
    await _refuse_crowd(unit, workspace_id)
    key = uuid7()
    document = Document(
        id=key,
        workspace_id=workspace_id,
        idempotency_key=idempotency_key,
        title=_clean_name(title or "") or filename,
        filename=filename,
        content_type=_media_type(content_type),
        byte_size=byte_size,
        blob_key=f"{workspace_id}/{key}",
        status=DocumentStatus.UPLOADING,
        progress=0.0,
        passage_count=0,
        created_at=unit.now(),
        queued_at=None,
        ready_at=None,
        failure_reason=None,
        language=None,
        page_count=None,
    )
    if not await added(unit.session, document):
        return await _announced_meanwhile(unit, workspace_id, idempotency_key)
    tell(unit, document)
    return document


async def _announced_meanwhile(unit: UnitOfWork, workspace_id: UUID, idempotency_key: str) -> Document:
    known = await repository.announced_before(unit.session, workspace_id, idempotency_key)
    assert known is not None
    return known


def require_writer(viewer: Viewer, workspace_id: UUID) -> None:
    """Raises NotFoundError for a workspace the viewer does not work in, AccessError where their role is not enough."""
    if viewer.role_in(workspace_id) is None:
        raise NotFoundError("This workspace is not there, or you do not work in it.")
    require(viewer, WRITERS, workspace_id)


def upload_expiry(now: datetime) -> datetime:
    return now + UPLOAD_LIFE


async def complete_upload(unit: UnitOfWork, document_id: UUID, stored_bytes: int | None) -> Document:
    """Queues a document whose bytes have arrived. A second time changes nothing.

    ``stored_bytes`` is the size of the blob, None when there is none. Raises NotFoundError, InvalidStateError.
    """
    document = await locked(unit, document_id)
    if document.status != DocumentStatus.UPLOADING:
        return document
    if stored_bytes is None:
        raise InvalidStateError("The file has not arrived yet. Upload it first, then finish.")
    document.byte_size = stored_bytes
    _queue(unit, document)
    return document


async def retry(unit: UnitOfWork, document_id: UUID) -> Document:
    """Reads a failed or cancelled document again. Raises NotFoundError, InvalidStateError."""
    document = await locked(unit, document_id)
    if document.status not in (DocumentStatus.FAILED, DocumentStatus.CANCELLED):
        raise InvalidStateError("Only a document that failed or was cancelled can be tried again.")
    if document.queued_at is None:
        raise InvalidStateError("The file never arrived. Upload it again.")
    _queue(unit, document)
    return document


async def cancel(unit: UnitOfWork, document_id: UUID) -> Document:
    """Stops a document that is being read or waits for it. Raises NotFoundError, InvalidStateError."""
    document = await locked(unit, document_id)
    if document.status == DocumentStatus.CANCELLED:
        return document
    if document.status not in (*WORKING, DocumentStatus.UPLOADING):
        raise InvalidStateError("This document is not being worked on any more.")
    document.status = DocumentStatus.CANCELLED
    # Whoever is at it finds its writes refused.
    document.fence += 1
    document.lease_until = None
    await unit.session.flush()
    tell(unit, document)
    return document


async def abandon(unit: UnitOfWork, document_id: UUID) -> None:
    """Cancels an upload unless its bytes came after all. Raises NotFoundError."""
    if (await locked(unit, document_id)).status == DocumentStatus.UPLOADING:
        await cancel(unit, document_id)


@dataclass(frozen=True, slots=True)
class Deleted:
    """What a deletion took out, by which to look whether any of it is left."""

    document_id: UUID
    blob_key: str
    passage_ids: Sequence[UUID]
    reply_ids: Sequence[UUID]


async def delete(unit: UnitOfWork, document_id: UUID) -> Deleted:
    """Takes a document out with its passages and vectors, and retracts the replies that cite it.

    Raises NotFoundError.
    """
    document = await locked(unit, document_id)
    passages = list(await unit.session.scalars(select(Passage.id).where(Passage.document_id == document_id)))
    replies = await retract_replies(unit, document_id)
    await unit.session.delete(document)
    await unit.session.flush()
    return Deleted(document_id, document.blob_key, passages, replies)


def tell(unit: UnitOfWork, document: Document) -> None:
    unit.publish(document.workspace_id, events.DOCUMENT_STATUS_CHANGED, events.document_snapshot(document))


def _queue(unit: UnitOfWork, document: Document) -> None:
    document.status = DocumentStatus.QUEUED
    document.progress = 0.0
    document.failure_code = document.failure_reason = None
    document.attempt = 0
    document.fence += 1
    document.lease_until = None
    document.queued_at = unit.now()
    tell(unit, document)
    unit.wake(events.INGEST)


async def locked(unit: UnitOfWork, document_id: UUID) -> Document:
    """For its writers, held until the transaction ends. Raises NotFoundError, AccessError."""
    statement = repository.visible_documents(unit.viewer).where(Document.id == document_id).with_for_update(of=Document)
    document = await unit.session.scalar(statement)
    if document is None or unit.viewer.role_in(document.workspace_id) is None:
        raise NotFoundError("This document is not there any more.")
    require(unit.viewer, WRITERS, document.workspace_id)
    return document


def _last_part(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _clean_name(name: str) -> str:
    """One line of at most 255 characters, none of which can hide or turn around what stands beside it."""
    typed = unicodedata.normalize("NFC", name[:MAX_TYPED_NAME])
    visible = (c for c in typed if unicodedata.bidirectional(c) not in _TURNING)
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in visible)
    return " ".join(kept.split())[:255].rstrip()


def _media_type(text: str) -> str:
    """What may stand in a header as it was given; anything else is bytes to us."""
    return text if _MEDIA_TYPE.fullmatch(text) else "application/octet-stream"


def _refuse_bad_key(idempotency_key: str) -> None:
    if not 1 <= len(idempotency_key) <= 200 or not is_storable(idempotency_key):
        raise ValidationError(FieldProblem("idempotencyKey", "Use a key of 1 to 200 characters."))


def _refuse_bad_upload(filename: str, byte_size: int, most: int) -> None:
    problems = []
    if not filename:
        problems.append(FieldProblem("filename", "Give the file a name."))
    if byte_size < 1:
        problems.append(FieldProblem("byteSize", "This file is empty. Choose one with text in it."))
    if byte_size > most:
        megabytes = most // (1024 * 1024)
        problems.append(FieldProblem("byteSize", f"This file is larger than {megabytes} MB. Split it and try again."))
    if problems:
        raise ValidationError(*problems)


async def _refuse_crowd(unit: UnitOfWork, workspace_id: UUID) -> None:
    statement = select(Document.id).where(
        Document.workspace_id == workspace_id, Document.status == DocumentStatus.UPLOADING
    )
    if len((await unit.session.scalars(statement.limit(MAX_OPEN_UPLOADS))).all()) >= MAX_OPEN_UPLOADS:
        raise LimitExceededError("Many uploads were begun and never finished. Finish or delete some first.")
