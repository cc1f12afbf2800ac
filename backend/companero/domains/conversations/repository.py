"""Every read of conversations."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, false, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.repository import among, holding_words
from companero.core.viewer import Viewer
from companero.domains.conversations.models import Citation, Conversation, Message, Span, Turn, TurnTrace
from companero.domains.twins.models import Twin, TwinVersion

T = TypeVar("T", Conversation, Message, Citation, Turn)

_CLAIM = text("SELECT * FROM claim_turns(:most, :lease)")


def _of_viewer(entity: type[T], viewer: Viewer) -> ColumnElement[bool]:
    own = among(entity.member_id, viewer.members.values()) if viewer.members else false()
    return or_(among(entity.workspace_id, viewer.roles), own) if viewer.roles else own


def visible_conversations(viewer: Viewer) -> Select[Conversation]:
    return select(Conversation).where(_of_viewer(Conversation, viewer))


@lru_cache(1000)
def staff_conversations(workspace_id: UUID, search: str | None) -> Select[Conversation]:
    """All of a workspace, narrowed to words of their titles; for callers who checked the viewer's role there."""
    statement = select(Conversation).where(Conversation.workspace_id == workspace_id)
    return statement.where(*holding_words(search, Conversation.title))


def visible_messages(viewer: Viewer) -> Select[Message]:
    return select(Message).where(_of_viewer(Message, viewer))


def visible_citations(viewer: Viewer) -> Select[Citation]:
    return select(Citation).where(_of_viewer(Citation, viewer))


def visible_turns(viewer: Viewer) -> Select[Turn]:
    """Turns are for those who test; a member sees only the reply."""
    return select(Turn).where(among(Turn.workspace_id, viewer.roles))


def visible_traces(viewer: Viewer) -> Select[TurnTrace]:
    return select(TurnTrace).where(among(TurnTrace.workspace_id, viewer.roles))


def visible_spans(viewer: Viewer) -> Select[Span]:
    return select(Span).where(among(Span.workspace_id, viewer.roles))


async def said_before(session: AsyncSession, conversation_id: UUID, client_message_id: str) -> Message | None:
    """The message a client sent under this id."""
    return await session.scalar(
        select(Message).where(
            Message.conversation_id == conversation_id, Message.client_message_id == client_message_id
        )
    )


async def reply_of(session: AsyncSession, message: Message) -> Message:
    statement = select(Message).where(
        Message.id == select(Turn.reply_id).where(Turn.id == message.turn_id).scalar_subquery()
    )
    return (await session.scalars(statement)).one()


async def answering_version(session: AsyncSession, twin_id: UUID) -> TwinVersion:
    """The version of a twin that answers now."""
    statement = select(TwinVersion).join(Twin, TwinVersion.twin_id == Twin.id)
    return (await session.scalars(statement.where(Twin.id == twin_id, TwinVersion.number == Twin.version))).one()


async def claim_turns(session: AsyncSession, most: int, lease_seconds: float) -> Sequence[Row[Any]]:
    """Rows (turn_id, workspace_id, fence, attempt), now held by the caller."""
    return (await session.execute(_CLAIM, {"most": most, "lease": lease_seconds})).all()


async def earlier_messages(session: AsyncSession, conversation_id: UUID, before: int, most: int) -> list[Message]:
    """The last ``most`` finished messages before a position, oldest first."""
    statement = (
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.position < before, Message.status == "COMPLETED")
        .order_by(Message.position.desc())
        .limit(most)
    )
    return list(reversed((await session.scalars(statement)).all()))
