"""Starting a conversation and accepting a message: the one way in, whatever the channel."""

import unicodedata
from uuid import UUID

from sqlalchemy import select

from companero.core.db import UnitOfWork
from companero.core.errors import ConflictError, FieldProblem, LimitExceededError, NotFoundError, ValidationError
from companero.core.ids import uuid7
from companero.core.throttle import count_attempt
from companero.domains.conversations import events, repository
from companero.domains.conversations.models import (
    Conversation,
    ConversationChannel,
    Message,
    MessageAuthor,
    MessageStatus,
    Turn,
)

MAX_TEXT = 4000
TITLE_LENGTH = 80
# So many questions of one conversation may wait for their answers.
MAX_WAITING = 20
# Messages a visitor may send, and within how many seconds.
PER_VISITOR = (60, 60)


async def start_conversation(
    unit: UnitOfWork,
    *,
    workspace_id: UUID,
    twin_id: UUID,
    member_id: UUID,
    channel: ConversationChannel,
    idempotency_key: str | None,
) -> Conversation:
    """A new conversation, or the one this key started before."""
    if idempotency_key is not None:
        known = await unit.session.scalar(
            select(Conversation).where(
                Conversation.member_id == member_id, Conversation.idempotency_key == idempotency_key
            )
        )
        if known is not None:
            return known
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
    unit.session.add(conversation)
    await unit.session.flush()
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
    LimitExceededError.
    """
    text = clean_text(text)
    if not 1 <= len(client_message_id) <= 200:
        raise ValidationError(FieldProblem("clientMessageId", "Give each message an id of 1 to 200 characters."))
    # The row lock puts messages of one conversation in one order and lets a repeat see its first.
    statement = repository.visible_conversations(unit.viewer).where(Conversation.id == conversation_id)
    conversation = await unit.session.scalar(statement.with_for_update())
    if conversation is None:
        raise NotFoundError("This conversation is not there any more. Start a new one.")
    known = await repository.said_before(unit.session, conversation_id, client_message_id)
    if known is not None:
        if known.text != text:
            raise ConflictError("Another message was sent under this id before.")
        return known, await repository.reply_of(unit.session, known)
    if unit.viewer.visitor:
        await count_attempt(unit.session, f"say:{conversation.member_id}", *PER_VISITOR)
    await _refuse_crowd(unit, conversation)
    return await _store(unit, conversation, text, client_message_id)


def clean_text(text: str) -> str:
    """Without control characters and outer white space, in NFC. Raises ValidationError when empty or too long."""
    kept = "".join(c for c in text.replace("\r\n", "\n") if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    clean = unicodedata.normalize("NFC", kept).strip()
    if not clean:
        raise ValidationError(FieldProblem("text", "Write something first."))
    if len(clean) > MAX_TEXT:
        raise ValidationError(FieldProblem("text", f"A message can have at most {MAX_TEXT:,} characters."))
    return clean


async def _refuse_crowd(unit: UnitOfWork, conversation: Conversation) -> None:
    statement = select(Turn.id).where(Turn.conversation_id == conversation.id, Turn.status.in_(("QUEUED", "RUNNING")))
    waiting = (await unit.session.scalars(statement.limit(MAX_WAITING))).all()
    if len(waiting) >= MAX_WAITING:
        raise LimitExceededError("Many of your questions are still waiting for an answer. Give it a moment.", 10)


async def _store(
    unit: UnitOfWork, conversation: Conversation, text: str, client_message_id: str
) -> tuple[Message, Message]:
    now = unit.now()
    turn_id, version = uuid7(), await repository.answering_version(unit.session, conversation.twin_id)
    place = {
        "workspace_id": conversation.workspace_id,
        "member_id": conversation.member_id,
        "conversation_id": conversation.id,
        "turn_id": turn_id,
        "created_at": now,
    }
    message = Message(
        id=uuid7(),
        position=conversation.message_count + 1,
        author=MessageAuthor.MEMBER,
        status=MessageStatus.COMPLETED,
        text=text,
        client_message_id=client_message_id,
        completed_at=now,
        answered=None,
        failure_reason=None,
        stream_seq=0,
        **place,
    )
    reply = Message(
        id=uuid7(),
        position=conversation.message_count + 2,
        author=MessageAuthor.TWIN,
        status=MessageStatus.PENDING,
        text="",
        client_message_id=None,
        completed_at=None,
        answered=None,
        failure_reason=None,
        stream_seq=0,
        **place,
    )
    unit.session.add_all([message, reply])
    await unit.session.flush()
    del place["turn_id"]
    turn = Turn(id=turn_id, question_id=message.id, reply_id=reply.id, twin_version_id=version.id, **place)
    unit.session.add(turn)
    conversation.title = conversation.title or " ".join(text.split())[:TITLE_LENGTH]
    conversation.message_count += 2
    conversation.last_message_id = message.id
    conversation.last_message_at = now
    unit.publish(conversation.workspace_id, events.CONVERSATION_UPDATED, events.conversation_snapshot(conversation))
    unit.announce(events.TURNS_WAITING)
    return message, reply
