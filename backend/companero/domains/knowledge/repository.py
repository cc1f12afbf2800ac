"""Every read of knowledge."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, false, func, not_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.repository import among, holding_words
from companero.core.viewer import Viewer
from companero.domains.conversations.models import Citation
from companero.domains.knowledge.models import Document, DocumentStatus, Passage

_CLAIM = text("SELECT * FROM claim_documents(:most, :most_each, :lease)")
_ABANDONED = text("SELECT * FROM abandoned_uploads(:age, :most)")


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


async def claim_documents(session: AsyncSession, most: int, most_each: int, lease_seconds: float) -> Sequence[Row[Any]]:
    """Rows (document_id, workspace_id, fence, attempt), now held by the caller.

    ``most_each`` is how many of one workspace may be under way, with those that others hold.
    """
    values = {"most": most, "most_each": most_each, "lease": lease_seconds}
    return (await session.execute(_CLAIM, values)).all()


async def abandoned_uploads(session: AsyncSession, age: timedelta, most: int) -> Sequence[Row[Any]]:
    """Rows (document_id, workspace_id) of uploads in all workspaces that were begun ``age`` ago and never finished."""
    return (await session.execute(_ABANDONED, {"age": age, "most": most})).all()


async def needed_blobs(session: AsyncSession, keys: Sequence[str]) -> set[str]:
    """Those of ``keys`` that a document stands on. One that was cancelled before it was whole is never read."""
    never_read = and_(Document.status == DocumentStatus.CANCELLED, Document.queued_at.is_(None))
    statement = select(Document.blob_key).where(Document.blob_key.in_(keys), not_(never_read))
    return {*await session.scalars(statement)}
