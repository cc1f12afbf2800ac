"""Documents and passages as the graph shows them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, Self
from uuid import UUID

import strawberry
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.graph.arguments import After, First
from companero.core.graph.connections import CURSOR, PageInfo, connect
from companero.core.graph.connections import NODES as NODES_TEXT
from companero.core.graph.context import Info
from companero.core.graph.nodes import NODES, Node, NodeSource, by
from companero.core.graph.permissions import STAFF, Allow, is_allowed
from companero.core.graph.relation import relation
from companero.core.ids import encode_id
from companero.core.pagination import PageRequest, keyset_page
from companero.domains.knowledge import repository
from companero.domains.knowledge.loaders import documents_by_id, passages_by_id
from companero.domains.knowledge.models import Document as DocumentRecord
from companero.domains.knowledge.models import DocumentStatus
from companero.domains.knowledge.models import Passage as PassageRecord

strawberry.enum(DocumentStatus, description="The way of a document from upload to answers.")


@strawberry.type(description="A stretch of a document's text, found and cited as one.")
class Passage(Node):
    document_key: strawberry.Private[UUID]
    text: str
    position: int = strawberry.field(description="Counts from 0 within the document.")
    page: int | None = strawberry.field(description="1-based; null where a format has no pages.")
    heading_path: list[str] = strawberry.field(description="The headings it stands under, outermost first.")
    start: int = strawberry.field(description="In Unicode code points of the document's text.")
    end: int = strawberry.field(description="Exclusive; in Unicode code points of the document's text.")
    enabled: bool = strawberry.field(description="Whether it may answer, as long as its document does.")
    edited_at: datetime | None = strawberry.field(
        description="When its words were changed; null as the document has it."
    )
    parsed_text: str | None = strawberry.field(description="What the document says, where the words were changed.")
    document: "Document" = relation(
        loader=by(documents_by_id),
        key=attrgetter("document_key"),
        wrap=lambda record: Document.of(record),
        description="The document it is part of.",
    )

    @classmethod
    def of(cls, record: PassageRecord) -> Self:
        return cls(
            id=strawberry.ID(encode_id("Passage", record.id)),
            document_key=record.document_id,
            text=record.text,
            position=record.position,
            page=record.page,
            heading_path=list(record.heading_path),
            start=record.char_start,
            end=record.char_end,
            enabled=record.enabled,
            edited_at=record.edited_at,
            parsed_text=record.parsed_text,
        )


NODES["Passage"] = NodeSource(passages_by_id, Passage.of)


@strawberry.type(description="A passage and its place in the list.")
class PassageEdge:
    cursor: str = strawberry.field(description=CURSOR)
    node: Passage


@strawberry.type(description="One page of passages, in the order of the text.")
class PassageConnection:
    edges: list[PassageEdge]
    nodes: list[Passage] = strawberry.field(description=NODES_TEXT)
    page_info: PageInfo


@strawberry.type(description="A file of the creator's, on its way to answers or there already.")
class Document(Node):
    key: strawberry.Private[UUID]
    workspace_key: strawberry.Private[UUID]
    title: str
    filename: str
    content_type: str = strawberry.field(description="As the browser called it; what it is, is read from its content.")
    byte_size: int
    status: DocumentStatus
    progress: float = strawberry.field(description="0 to 1, over the whole way to READY.")
    failure_reason: str | None = strawberry.field(description="When FAILED: what happened and what to do.")
    language: str | None = strawberry.field(description="As full-text search names it: english, spanish, …")
    passage_count: int
    page_count: int | None
    enabled: bool = strawberry.field(description="Whether it answers, once it is READY.")
    created_at: datetime
    ready_at: datetime | None

    @strawberry.field(
        description="For staff; null for members, who see only what is cited to them.",
        directives=[Allow(who=list(STAFF))],
    )
    async def passages(self, info: Info, first: First = 50, after: After = None) -> PassageConnection | None:
        if not is_allowed(info.context.viewer, STAFF, self.workspace_key):
            return None
        async with info.context.db.read(info.context.viewer) as session:
            statement = repository.visible_passages(info.context.viewer).where(PassageRecord.document_id == self.key)
            request = PageRequest(first=first, after=after)
            page = await keyset_page(session, statement, request, [PassageRecord.position])
        return connect(PassageConnection, PassageEdge, page, Passage.of)

    @classmethod
    def of(cls, record: DocumentRecord) -> Self:
        return cls(
            id=strawberry.ID(encode_id("Document", record.id)),
            key=record.id,
            workspace_key=record.workspace_id,
            title=record.title,
            filename=record.filename,
            content_type=record.content_type,
            byte_size=record.byte_size,
            status=DocumentStatus(record.status),
            progress=record.progress,
            failure_reason=record.failure_reason,
            language=record.language,
            passage_count=record.passage_count,
            page_count=record.page_count,
            enabled=record.enabled,
            created_at=record.created_at,
            ready_at=record.ready_at,
        )

    @classmethod
    def of_snapshot(cls, snapshot: Mapping[str, Any]) -> Self:
        """From the payload of a status event."""
        values = dict(snapshot)
        key, workspace_key = UUID(values.pop("id")), UUID(values.pop("workspace_id"))
        for name in ("created_at", "ready_at"):
            values[name] = values[name] and datetime.fromisoformat(values[name])
        values["status"] = DocumentStatus(values["status"])
        graph_id = strawberry.ID(encode_id("Document", key))
        return cls(id=graph_id, key=key, workspace_key=workspace_key, **values)


NODES["Document"] = NodeSource(documents_by_id, Document.of)


@strawberry.type(description="A document and its place in the list.")
class DocumentEdge:
    cursor: str = strawberry.field(description=CURSOR)
    node: Document


@strawberry.type(description="One page of documents, newest first.")
class DocumentConnection:
    edges: list[DocumentEdge]
    nodes: list[Document] = strawberry.field(description=NODES_TEXT)
    page_info: PageInfo
    of_filter: strawberry.Private[Select[Any]]

    # Counting reads every row of the filter, and few who ask for a page want to know.
    @strawberry.field(description="How many there are under this filter.")
    async def total_count(self, info: Info) -> int:
        return await info.context.loader(_counts).load(self.of_filter)


async def _counts(session: AsyncSession, filters: Sequence[Select[Any]]) -> list[int]:
    return [await repository.count(session, each) for each in filters]
