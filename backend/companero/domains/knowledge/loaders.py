"""Batches of knowledge; each reads in the session it is given."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.repository import by_keys
from companero.domains.knowledge import repository
from companero.domains.knowledge.models import Document, Passage


async def documents_by_id(session: AsyncSession, keys: Sequence[UUID]) -> list[Document | None]:
    return await by_keys(session, repository.visible_documents, keys)


async def passages_by_id(session: AsyncSession, keys: Sequence[UUID]) -> list[Passage | None]:
    return await by_keys(session, repository.visible_passages, keys)
