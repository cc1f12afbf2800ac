"""Batches of conversations; each reads in the session it is given."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.db import viewer_of
from companero.core.repository import by_keys
from companero.domains.conversations import repository
from companero.domains.conversations.models import Citation, Conversation, Message, Span, Turn, TurnTrace


async def conversations_by_id(session: AsyncSession, keys: Sequence[UUID]) -> list[Conversation | None]:
    return await by_keys(session, repository.visible_conversations, keys)


async def messages_by_id(session: AsyncSession, keys: Sequence[UUID]) -> list[Message | None]:
    return await by_keys(session, repository.visible_messages, keys)


async def turns_by_id(session: AsyncSession, keys: Sequence[UUID]) -> list[Turn | None]:
    return await by_keys(session, repository.visible_turns, keys)


async def citations_of_messages(session: AsyncSession, keys: Sequence[UUID]) -> list[list[Citation]]:
    statement = repository.visible_citations(viewer_of(session)).where(Citation.message_id.in_(set(keys)))
    return _grouped(await session.scalars(statement.order_by(Citation.start_offset, Citation.id)), "message_id", keys)


async def spans_of_turns(session: AsyncSession, keys: Sequence[UUID]) -> list[list[Span]]:
    statement = repository.visible_spans(viewer_of(session)).where(Span.turn_id.in_(set(keys)))
    return _grouped(await session.scalars(statement.order_by(Span.started_at, Span.id)), "turn_id", keys)


async def traces_of_turns(session: AsyncSession, keys: Sequence[UUID]) -> list[TurnTrace | None]:
    statement = repository.visible_traces(viewer_of(session)).where(TurnTrace.turn_id.in_(set(keys)))
    found = {trace.turn_id: trace for trace in await session.scalars(statement)}
    return [found.get(key) for key in keys]


def _grouped(rows: Any, key_name: str, keys: Sequence[UUID]) -> list[list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key_name)].append(row)
    return [found[key] for key in keys]
