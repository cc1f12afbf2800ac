"""Every read of conversations."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, bindparam, false, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.repository import among, holding_words
from companero.core.viewer import Viewer
from companero.domains.conversations.models import Citation, Conversation, Message, MessageStatus, Span, Turn, TurnTrace
from companero.domains.identity.models import Member

T = TypeVar("T", Conversation, Message, Citation, Turn)

_CLAIM = text("SELECT * FROM claim_turns(:most, :lease)")
_STANDING = text("""
    SELECT (SELECT m.id FROM message AS m
             WHERE m.conversation_id = :conversation AND m.client_message_id = :client_message_id) AS said,
           (SELECT count(*) FROM turn AS t
             WHERE t.conversation_id = :conversation AND t.status IN ('QUEUED', 'RUNNING')) AS waiting,
           (SELECT v.id FROM twin AS t JOIN twin_version AS v ON v.twin_id = t.id AND v.number = t.version
             WHERE t.id = :twin) AS version,
           CASE WHEN NOT EXISTS (SELECT FROM message AS m
                                  WHERE m.conversation_id = :conversation AND m.client_message_id = :client_message_id)
                THEN count_attempt(:throttle, :allowed, :window) ELSE true END AS in_time
""")
# Made once: every turn asks it.
_EARLIER = (
    select(Message)
    .where(
        Message.conversation_id == bindparam("conversation"),
        Message.position < bindparam("before"),
        Message.status == MessageStatus.COMPLETED,
        Message.retracted_at.is_(None),
    )
    .order_by(Message.position.desc())
    .limit(bindparam("most"))
)


def _of_viewer(entity: type[T], viewer: Viewer) -> ColumnElement[bool]:
    own = among(entity.member_id, viewer.members.values()) if viewer.members else false()
    return or_(among(entity.workspace_id, viewer.roles), own) if viewer.roles else own


def visible_conversations(viewer: Viewer) -> Select[Conversation]:
    return select(Conversation).where(_of_viewer(Conversation, viewer))


def staff_conversations(
    workspace_id: UUID, search: str | None, has_messages: bool | None = None
) -> Select[Conversation]:
    """All of a workspace, narrowed to words of their titles and to those with or without a message; for callers who
    checked the viewer's role there."""
    statement, words = _of_workspace(workspace_id, has_messages), holding_words(search, Conversation.title)
    return statement.where(*words) if words else statement


@lru_cache(1000)
def _of_workspace(workspace_id: UUID, has_messages: bool | None) -> Select[Conversation]:
    """Remembered, as most lists are asked for without words."""
    statement = select(Conversation).where(Conversation.workspace_id == workspace_id)
    if has_messages is not None:
        newest = Conversation.last_message_id
        statement = statement.where(newest.is_not(None) if has_messages else newest.is_(None))
    return statement


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


async def started_before(session: AsyncSession, member_id: UUID, idempotency_key: str | None) -> Conversation | None:
    """The conversation that this key started."""
    if idempotency_key is None:
        return None
    return await session.scalar(
        select(Conversation).where(Conversation.member_id == member_id, Conversation.idempotency_key == idempotency_key)
    )


async def is_member(session: AsyncSession, member_id: UUID, user_id: UUID | None) -> bool:
    """Whether a member is this signed-in person."""
    return user_id is not None and await session.scalar(select(Member.user_id).where(Member.id == member_id)) == user_id


async def said_before(session: AsyncSession, conversation_id: UUID, client_message_id: str) -> Message:
    """The message a client sent under this id."""
    statement = select(Message).where(
        Message.conversation_id == conversation_id, Message.client_message_id == client_message_id
    )
    return (await session.scalars(statement)).one()


async def reply_of(session: AsyncSession, message: Message) -> Message:
    statement = select(Message).where(
        Message.id == select(Turn.reply_id).where(Turn.id == message.turn_id).scalar_subquery()
    )
    return (await session.scalars(statement)).one()


async def standing(
    session: AsyncSession, conversation: Conversation, client_message_id: str, limit: tuple[int, int]
) -> Row[Any]:
    """What a new message meets, counting it: ``said``, the id of an earlier one sent under this id; ``waiting``, how
    many questions have no answer yet; ``version``, the id of the twin's version that answers now; ``in_time``, whether
    its author is within ``limit``, so many messages in so many seconds."""
    values = {"conversation": conversation.id, "twin": conversation.twin_id, "client_message_id": client_message_id}
    values |= {"throttle": f"say:{conversation.member_id}", "allowed": limit[0], "window": limit[1]}
    return (await session.execute(_STANDING, values)).one()


async def claim_turns(session: AsyncSession, most: int, lease_seconds: float) -> Sequence[Row[Any]]:
    """Rows (turn_id, workspace_id, fence, attempt), now held by the caller."""
    return (await session.execute(_CLAIM, {"most": most, "lease": lease_seconds})).all()


async def earlier_messages(session: AsyncSession, conversation_id: UUID, before: int, most: int) -> list[Message]:
    """The last ``most`` finished messages before a position that still hold, oldest first."""
    values = {"conversation": conversation_id, "before": before, "most": most}
    return list(reversed((await session.scalars(_EARLIER, values)).all()))
