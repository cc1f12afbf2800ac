"""Bringing documents in and following them, in the graph."""

from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import strawberry

from companero.core.errors import InvalidStateError, LimitExceededError, NotFoundError, ValidationError
from companero.core.graph.arguments import After, AfterSeq, First, WorkspaceId
from companero.core.graph.connections import connect
from companero.core.graph.context import Info
from companero.core.graph.events import WorkspaceEvent, follow_workspace
from companero.core.graph.fields import mutation, subscription
from companero.core.graph.permissions import STAFF, WRITERS, Allow, is_allowed
from companero.core.ids import decode_id_of
from companero.core.pagination import PageRequest, keyset_page
from companero.domains.knowledge import events, repository, service, uploads
from companero.domains.knowledge.models import Document as DocumentRecord
from companero.domains.knowledge.models import DocumentStatus
from companero.domains.knowledge.receipt import receipt_of
from companero.domains.knowledge.types import Document, DocumentConnection, DocumentEdge


@strawberry.type
class KnowledgeWorkspaceFields:
    """What a workspace shows of its knowledge."""

    @strawberry.field(description="For staff; null for members. Newest first.", directives=[Allow(who=list(STAFF))])
    async def documents(
        self,
        info: Info,
        first: First = 50,
        after: After = None,
        status: Annotated[DocumentStatus | None, strawberry.argument(description="Only these.")] = None,
        search: Annotated[str | None, strawberry.argument(description="Words of title or file name.")] = None,
    ) -> DocumentConnection | None:
        workspace_key = self.workspace_key  # type: ignore[attr-defined]
        viewer = info.context.viewer
        if not is_allowed(viewer, STAFF, workspace_key):
            return None
        statement = repository.visible_documents(viewer).where(DocumentRecord.workspace_id == workspace_key)
        statement = repository.filtered(statement, status, search)
        async with info.context.db.read(viewer) as session:
            request = PageRequest(first=first, after=after)
            keys = [DocumentRecord.created_at, DocumentRecord.id]
            page = await keyset_page(session, statement, request, keys, descending=True)
        return connect(DocumentConnection, DocumentEdge, page, Document.of, of_filter=statement)


@strawberry.input(description="What is about to be uploaded.")
class RequestDocumentUploadInput:
    workspace_id: strawberry.ID
    filename: str
    content_type: str
    byte_size: int
    idempotency_key: strawberry.ID = strawberry.field(description="The same key again returns the same document.")
    title: str | None = strawberry.field(
        default=None, description="When left out the file name, and once it was read the title it carries itself."
    )


@strawberry.type(description="A header to send along.")
class UploadHeader:
    name: str
    value: str


@strawberry.type(description="Where the bytes go.")
class Upload:
    url: str
    method: str
    headers: list[UploadHeader]
    expires_at: datetime


@strawberry.type(description="Send the bytes to `upload`, then call completeDocumentUpload.")
class RequestDocumentUploadPayload:
    upload: Upload
    document: Document


@strawberry.input(description="Whose bytes have all been sent.")
class CompleteDocumentUploadInput:
    document_id: strawberry.ID


@strawberry.type(description="The document, now waiting to be read.")
class CompleteDocumentUploadPayload:
    document: Document


@strawberry.input(description="Which document to read again.")
class RetryDocumentInput:
    document_id: strawberry.ID


@strawberry.type(description="The document, waiting to be read again.")
class RetryDocumentPayload:
    document: Document


@strawberry.input(description="Which document to stop reading.")
class CancelDocumentInput:
    document_id: strawberry.ID


@strawberry.type(description="The document; nobody is at it any more.")
class CancelDocumentPayload:
    document: Document


@strawberry.input(description="Which document to take out.")
class DeleteDocumentInput:
    document_id: strawberry.ID


@strawberry.type(description="What is left of a deleted document, counted afterwards: nothing.")
class DeletionReceipt:
    passages: int = strawberry.field(description="Stretches of its text.")
    vectors: int = strawberry.field(description="Embeddings of these.")
    blobs: int = strawberry.field(description="Files it came in.")
    cached_answers: int = strawberry.field(description="Earlier answers from it that a model could still be told of.")


@strawberry.type(description="It is gone, with every passage; it answers and is cited no more.")
class DeleteDocumentPayload:
    deleted: strawberry.Private[service.Deleted]
    deleted_document_id: strawberry.ID

    @strawberry.field(description="The proof of it.")
    async def receipt(self, info: Info) -> DeletionReceipt:
        async with info.context.db.read(info.context.viewer) as session:
            counted = await receipt_of(session, info.context.ports.blobs, self.deleted)
        return DeletionReceipt(**asdict(counted))


@strawberry.type
class KnowledgeMutation:
    @mutation(
        allow=WRITERS,
        errors=[ValidationError, NotFoundError, LimitExceededError],
        description="Announces a file and says where its bytes go.",
    )
    async def request_document_upload(
        self, info: Info, input: RequestDocumentUploadInput
    ) -> RequestDocumentUploadPayload:
        runtime, unit = info.context.runtime, info.context.unit
        record = await service.request_upload(
            unit,
            runtime.settings,
            decode_id_of("Workspace", str(input.workspace_id)),
            filename=input.filename,
            content_type=input.content_type,
            byte_size=input.byte_size,
            idempotency_key=str(input.idempotency_key),
            title=input.title,
        )
        slot = uploads.slot_for(runtime, record, unit.now())
        headers = [UploadHeader(name=name, value=value) for name, value in slot.headers.items()]
        upload = Upload(url=slot.url, method="PUT", headers=headers, expires_at=slot.expires_at)
        return RequestDocumentUploadPayload(upload=upload, document=Document.of(record))

    @mutation(
        allow=WRITERS,
        errors=[NotFoundError, InvalidStateError],
        description="Says that all bytes are there; the document is queued for reading.",
    )
    async def complete_document_upload(
        self, info: Info, input: CompleteDocumentUploadInput
    ) -> CompleteDocumentUploadPayload:
        record = await uploads.complete(info.context.unit, decode_id_of("Document", str(input.document_id)))
        return CompleteDocumentUploadPayload(document=Document.of(record))

    @mutation(
        allow=WRITERS,
        errors=[NotFoundError, InvalidStateError],
        description="Reads a failed or cancelled document again.",
    )
    async def retry_document(self, info: Info, input: RetryDocumentInput) -> RetryDocumentPayload:
        record = await service.retry(info.context.unit, decode_id_of("Document", str(input.document_id)))
        return RetryDocumentPayload(document=Document.of(record))

    @mutation(
        allow=WRITERS,
        errors=[NotFoundError, InvalidStateError],
        description="Stops a document that is being read or waits for it.",
    )
    async def cancel_document(self, info: Info, input: CancelDocumentInput) -> CancelDocumentPayload:
        record = await service.cancel(info.context.unit, decode_id_of("Document", str(input.document_id)))
        return CancelDocumentPayload(document=Document.of(record))

    @mutation(
        allow=WRITERS,
        errors=[NotFoundError],
        description="Takes a document out for good. From the next turn on it answers nothing.",
    )
    async def delete_document(self, info: Info, input: DeleteDocumentInput) -> DeleteDocumentPayload:
        unit = info.context.unit
        deleted = await uploads.delete(unit, decode_id_of("Document", str(input.document_id)))
        return DeleteDocumentPayload(deleted=deleted, deleted_document_id=input.document_id)


@strawberry.type(description="A document took a step, or came further on one.")
class DocumentStatusChanged(WorkspaceEvent):
    document: Document


@strawberry.type
class KnowledgeSubscription:
    @subscription(allow=STAFF, description="Every document of a workspace as it moves from upload to READY or FAILED.")
    async def document_status_changed(
        self, info: Info, workspace_id: WorkspaceId, after: AfterSeq = None
    ) -> AsyncIterator[DocumentStatusChanged]:
        async for event in follow_workspace(info, workspace_id, STAFF, events.DOCUMENT_STATUS_CHANGED, after):
            yield event.shown(
                info,
                lambda event: DocumentStatusChanged(seq=event.seq, document=Document.of_snapshot(event.payload)),
            )
