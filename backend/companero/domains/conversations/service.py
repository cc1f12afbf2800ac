"""Starting a conversation and accepting a message: the one way in, whatever the channel."""

import unicodedata
from uuid import UUID

from sqlalchemy import select, text

from companero.core.composed import composed
from companero.core.db import UnitOfWork
from companero.core.errors import (
    ConflictError,
    FieldProblem,
    LimitExceededError,
    NotFoundError,
    ValidationError,
    forbidden,
)
from companero.core.ids import uuid7
from companero.core.repository import added, is_storable
from companero.core.throttle import count_attempt, too_often
from companero.domains.conversations import events, repository
from companero.domains.conversations.models import (
    Conversation,
    ConversationChannel,
    Message,
    MessageAuthor,
    MessageStatus,
)

MAX_TEXT = 4000
MAX_TYPED = 4 * MAX_TEXT
TITLE_LENGTH = 80
# So many questions of one conversation may wait for their answers.
MAX_WAITING = 20
# Messages a visitor may send, or somebody signed in; conversations one may begin; and within how many seconds.
MESSAGES_PER_VISITOR = (60, 60)
MESSAGES_PER_USER = (1200, 60)
CONVERSATIONS_PER_MEMBER = (60, 60)
# One statement: whoever asks waits for every one of them. All the times of a turn are Postgres' own, whose clock it is
# claimed by, so that they can be subtracted.
_STORE = text("""
    WITH said AS (
        INSERT INTO message (id, workspace_id, member_id, conversation_id, turn_id, position, author, status, text,
                             client_message_id, stream_seq, created_at, completed_at)
        VALUES (:message_id, :workspace_id, :member_id, :conversation_id, :turn_id, :position, 'MEMBER', 'COMPLETED',
                :text, :client_message_id, 0, :created_at, :created_at),
               (:reply_id, :workspace_id, :member_id, :conversation_id, :turn_id, :position + 1, 'TWIN', 'PENDING',
                '', NULL, 0, :created_at, NULL)
    ), queued AS (
        INSERT INTO turn (id, workspace_id, member_id, conversation_id, question_id, reply_id, twin_version_id, status,
                          attempt, fence, created_at)
        VALUES (:turn_id, :workspace_id, :member_id, :conversation_id, :message_id, :reply_id, :version_id, 'QUEUED',
                0, 0, clock_timestamp())
    )
    UPDATE conversation SET title = :title, message_count = :position + 1, last_message_id = :message_id,
                            last_message_at = :created_at
     WHERE id = :conversation_id
""")


async def start_conversation(
    unit: UnitOfWork,
    *,
    workspace_id: UUID,
    twin_id: UUID,
    member_id: UUID,
    channel: ConversationChannel,
    idempotency_key: str | None,
) -> Conversation:
    """A new conversation, or the one this key started before. Raises LimitExceededError."""
    known = await repository.started_before(unit.session, member_id, idempotency_key)
    if known is not None:
        return known
    await count_attempt(unit.session, f"start:{member_id}", *CONVERSATIONS_PER_MEMBER)
    conversation = Conversation(
        id=uuid7(),
        workspace_id=workspace_id,
        member_id=member_id,
        twin_id=twin_id,
        channel=channel,
        idempotency_key=idempotency_key,
        title="",
        message_count=0,
        last_message_id=None,
        last_message_at=unit.now(),
        created_at=unit.now(),
    )
    if not await added(unit.session, conversation):
        known = await repository.started_before(unit.session, member_id, idempotency_key)
        assert known is not None
        return known
    return conversation


async def latest_conversation(unit: UnitOfWork, member_id: UUID, channel: ConversationChannel) -> Conversation | None:
    statement = (
        select(Conversation)
        .where(Conversation.member_id == member_id, Conversation.channel == channel)
        .order_by(Conversation.last_message_at.desc(), Conversation.id.desc())
        .limit(1)
    )
    return await unit.session.scalar(statement)


async def accept_message(
    unit: UnitOfWork, conversation_id: UUID, text: str, client_message_id: str
) -> tuple[Message, Message]:
    """Stores what a member says with an empty reply and a turn that will fill it: (message, reply).

    The same ``client_message_id`` again returns the first pair. Raises NotFoundError, ValidationError, ConflictError,
    LimitExceededError, and AccessError in the conversation of somebody else.
    """
    text = clean_text(text)
    if not 1 <= len(client_message_id) <= 200 or not is_storable(client_message_id):
        raise ValidationError(FieldProblem("clientMessageId", "Give each message an id of 1 to 200 characters."))
    # The row lock puts messages of one conversation in one order and lets a repeat see its first.
    statement = repository.visible_conversations(unit.viewer).where(Conversation.id == conversation_id)
    conversation = await unit.direct.scalar(statement.with_for_update())
    if conversation is None:
        raise NotFoundError("This conversation is not there any more. Start a new one.")
    await _refuse_strangers(unit, conversation)
    limit = MESSAGES_PER_VISITOR if unit.viewer.visitor else MESSAGES_PER_USER
    standing = await repository.standing(unit.direct, conversation, client_message_id, limit)
    if standing.said is not None:
        return await _said_again(unit, conversation_id, text, client_message_id)
    if not standing.in_time:
        raise too_often(limit[1])
    if standing.waiting >= MAX_WAITING:
        raise LimitExceededError("Many of your questions are still waiting for an answer. Give it a moment.", 10)
    return await _store(unit, conversation, standing.version, text, client_message_id)


async def _refuse_strangers(unit: UnitOfWork, conversation: Conversation) -> None:
    """The staff reads along; what is said here stands in the member's name, so nobody else says it."""
    if conversation.member_id in unit.viewer.members.values():
        return
    # Somebody who came in a moment ago may still be known without this membership in this process.
    if not await repository.is_member(unit.direct, conversation.member_id, unit.viewer.user_id):
        raise forbidden()


async def _said_again(
    unit: UnitOfWork, conversation_id: UUID, text: str, client_message_id: str
) -> tuple[Message, Message]:
    known = await repository.said_before(unit.direct, conversation_id, client_message_id)
    if known.text != text:
        raise ConflictError("Another message was sent under this id before.")
    return known, await repository.reply_of(unit.direct, known)


def clean_text(text: str) -> str:
    """Without control characters and outer white space, in NFC. Raises ValidationError when empty or too long."""
    # Before anything is done with every character; composing makes a text at most three times shorter.
    if len(text) > MAX_TYPED:
        raise _too_long()
    kept = "".join(c for c in text.replace("\r\n", "\n") if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    clean = composed(kept).strip()
    if not clean:
        raise ValidationError(FieldProblem("text", "Write something first."))
    if len(clean) > MAX_TEXT:
        raise _too_long()
    return clean


def _too_long() -> ValidationError:
    return ValidationError(FieldProblem("text", f"A message can have at most {MAX_TEXT:,} characters."))


async def _store(
    unit: UnitOfWork, conversation: Conversation, version_id: UUID, text: str, client_message_id: str
) -> tuple[Message, Message]:
    now, turn_id = unit.now(), uuid7()
    place = {
        "workspace_id": conversation.workspace_id,
        "member_id": conversation.member_id,
        "conversation_id": conversation.id,
        "turn_id": turn_id,
        "created_at": now,
    }
    position = conversation.message_count + 1
    message = Message(
        id=uuid7(),
        position=position,
        author=MessageAuthor.MEMBER,
        status=MessageStatus.COMPLETED,
        text=text,
        client_message_id=client_message_id,
        completed_at=now,
        **place,
    )
    reply = Message(
        id=uuid7(), position=position + 1, author=MessageAuthor.TWIN, status=MessageStatus.PENDING, text="", **place
    )
    conversation.title = conversation.title or " ".join(text.split())[:TITLE_LENGTH]
    conversation.message_count = reply.position
    conversation.last_message_id = message.id
    conversation.last_message_at = now
    values = {"message_id": message.id, "reply_id": reply.id, "text": text, "client_message_id": client_message_id}
    values |= {"position": position, "version_id": version_id, "title": conversation.title}
    await unit.direct.execute(_STORE, place | values)
    unit.publish(conversation.workspace_id, events.CONVERSATION_UPDATED, events.conversation_snapshot(conversation))
    unit.announce(events.TURNS_WAITING)
    return message, reply
