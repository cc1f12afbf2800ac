"""Replies whose source was taken out: they stay to be read, and are told to no model again."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.db import UnitOfWork
from companero.core.repository import among
from companero.domains.conversations.models import Citation, Message


async def retract_replies(unit: UnitOfWork, document_id: UUID) -> list[UUID]:
    """Retracts every reply that cites a document, which is about to go; returns their ids."""
    citing = select(Citation.message_id).where(Citation.document_id == document_id)
    statement = update(Message).where(Message.id.in_(citing)).values(retracted_at=unit.now()).returning(Message.id)
    return list(await unit.session.scalars(statement))


async def count_standing(session: AsyncSession, reply_ids: Sequence[UUID]) -> int:
    """How many of them are not retracted."""
    statement = select(func.count()).where(among(Message.id, reply_ids), Message.retracted_at.is_(None))
    return await session.scalar(statement) or 0
