"""What is left of a deleted document, counted once the deletion is committed."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.repository import among
from companero.domains.conversations.retraction import count_standing
from companero.domains.knowledge.models import Passage, PassageVector
from companero.domains.knowledge.service import Deleted
from companero.ports import BlobStore


@dataclass(frozen=True, slots=True)
class Receipt:
    """How many of each are left; ``cached_answers`` are earlier replies that a model could still be told of."""

    passages: int
    vectors: int
    blobs: int
    cached_answers: int


async def receipt_of(session: AsyncSession, blobs: BlobStore, deleted: Deleted) -> Receipt:
    """Counts by what the document had, as the viewer of the session sees it."""
    passages = select(func.count()).where(Passage.document_id == deleted.document_id)
    vectors = select(func.count()).where(among(PassageVector.passage_id, deleted.passage_ids))
    return Receipt(
        passages=await session.scalar(passages) or 0,
        vectors=await session.scalar(vectors) or 0,
        blobs=await _count_blob(blobs, deleted.blob_key),
        cached_answers=await count_standing(session, deleted.reply_ids),
    )


async def _count_blob(blobs: BlobStore, key: str) -> int:
    try:
        await blobs.size(key)
    except FileNotFoundError:
        return 0
    return 1
