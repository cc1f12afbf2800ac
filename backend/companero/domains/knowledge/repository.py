"""Every read of knowledge."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, false, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.repository import among, holding_words
from companero.core.viewer import Viewer
from companero.domains.conversations.models import Citation
from companero.domains.knowledge.models import Document, DocumentStatus, Passage

_CLAIM = text("SELECT * FROM claim_documents(:most, :lease)")


def visible_documents(viewer: Viewer) -> Select[Document]:
    """Staff see all of theirs; a member sees what a reply to them cites."""
    own = viewer.members.values()
    cited = Document.id.in_(select(Citation.document_id).where(among(Citation.member_id, own))) if own else false()
    return select(Document).where(or_(among(Document.workspace_id, viewer.roles), cited))


def visible_passages(viewer: Viewer) -> Select[Passage]:
    own = viewer.members.values()
    cited = Passage.id.in_(select(Citation.passage_id).where(among(Citation.member_id, own))) if own else false()
    return select(Passage).where(or_(among(Passage.workspace_id, viewer.roles), cited))


def filtered(statement: Select[Document], status: DocumentStatus | None, search: str | None) -> Select[Document]:
    """Narrowed to a status and to words in the title or the file name."""
    if status is not None:
        statement = statement.where(Document.status == status)
    return statement.where(*holding_words(search, Document.title, Document.filename))


async def announced_before(session: AsyncSession, workspace_id: UUID, idempotency_key: str) -> Document | None:
    """The document that this key made."""
    return await session.scalar(
        select(Document).where(Document.workspace_id == workspace_id, Document.idempotency_key == idempotency_key)
    )


async def count(session: AsyncSession, statement: Select[Any]) -> int:
    return await session.scalar(select(func.count()).select_from(statement.subquery())) or 0


async def claim_documents(session: AsyncSession, most: int, lease_seconds: float) -> Sequence[Row[Any]]:
    """Rows (document_id, workspace_id, fence, attempt), now held by the caller."""
    return (await session.execute(_CLAIM, {"most": most, "lease": lease_seconds})).all()
