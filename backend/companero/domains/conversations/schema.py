"""Talking, and following what is said, in the graph."""

from collections.abc import AsyncIterator
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import strawberry

from companero.core.errors import (
    ConflictError,
    FieldProblem,
    LimitExceededError,
    NotFoundError,
    ValidationError,
)
from companero.core.graph.arguments import After, AfterReplySeq, AfterSeq, First, WorkspaceId
from companero.core.graph.connections import connect
from companero.core.graph.context import Info
from companero.core.graph.events import WorkspaceEvent, follow_workspace
from companero.core.graph.fields import mutation, query, subscription
from companero.core.graph.permissions import STAFF, Allow, Who, is_allowed
from companero.core.ids import decode_id_of, encode_id
from companero.core.pagination import PageRequest, keyset_page
from companero.core.repository import is_storable
from companero.domains.conversations import entrance, events, following, repository, service
from companero.domains.conversations.loaders import messages_by_id, turns_by_id
from companero.domains.conversations.models import Span as SpanRecord
from companero.domains.conversations.models import Turn as TurnRecord
from companero.domains.conversations.models import TurnStatus
from companero.domains.conversations.turn_types import Span, Turn, TurnConnection, TurnEdge
from companero.domains.conversations.types import (
    Citation,
    Conversation,
    ConversationConnection,
    Message,
    conversation_page,
)
from companero.domains.knowledge.loaders import passages_by_id
from companero.ports import StreamEvent


@strawberry.type
class ConversationsWorkspaceFields:
    """What a workspace shows of its conversations."""

    @strawberry.field(description="For staff; null for members. The latest first.", directives=[Allow(who=list(STAFF))])
    async def conversations(
        self,
        info: Info,
        first: First = 20,
        after: After = None,
        search: Annotated[str | None, strawberry.argument(description="Words of the first message.")] = None,
        has_messages: Annotated[
            bool | None, strawberry.argument(description="Only those in which something, or nothing, was said.")
        ] = None,
    ) -> ConversationConnection | None:
        workspace_key: UUID = self.workspace_key  # type: ignore[attr-defined]
        viewer = info.context.viewer
        if not is_allowed(viewer, STAFF, workspace_key):
            return None
        statement = repository.staff_conversations(workspace_key, search, has_messages)
        return await conversation_page(info, statement, PageRequest(first=first, after=after))

    @strawberry.field(description="For staff; null for members. Newest first.", directives=[Allow(who=list(STAFF))])
    async def turns(
        self,
        info: Info,
        first: First = 50,
        after: After = None,
        status: Annotated[TurnStatus | None, strawberry.argument(description="Only these.")] = None,
    ) -> TurnConnection | None:
        workspace_key: UUID = self.workspace_key  # type: ignore[attr-defined]
        viewer = info.context.viewer
        if not is_allowed(viewer, STAFF, workspace_key):
            return None
        statement = repository.visible_turns(viewer).where(TurnRecord.workspace_id == workspace_key)
        if status is not None:
            statement = statement.where(TurnRecord.status == status)
        async with info.context.db.read(viewer) as session:
            request = PageRequest(first=first, after=after)
            page = await keyset_page(
                session, statement, request, [TurnRecord.created_at, TurnRecord.id], descending=True
            )
        return connect(TurnConnection, TurnEdge, page, Turn.of)


@strawberry.type
class ConversationsQuery:
    @query(allow=STAFF, description="A turn with its spans, passages and prompt; null when it is not visible.")
    async def turn(self, info: Info, id: strawberry.ID) -> Turn | None:
        record = await info.context.loader(turns_by_id).load(decode_id_of("Turn", str(id)))
        return None if record is None else Turn.of(record)


@strawberry.input(description="Whom to talk with.")
class StartConversationInput:
    twin_id: strawberry.ID
    idempotency_key: strawberry.ID = strawberry.field(description="The same key again returns the same conversation.")


@strawberry.type(description="A conversation of the viewer's own.")
class StartConversationPayload:
    conversation: Conversation


@strawberry.input(description="What to say, and where.")
class SendMessageInput:
    conversation_id: strawberry.ID
    text: str = strawberry.field(description="At most 4,000 characters.")
    client_message_id: strawberry.ID = strawberry.field(
        description="The sender's own id for this message; sent again it is accepted once."
    )


@strawberry.type(description="The message as stored, and the reply that is being written.")
class SendMessagePayload:
    message: Message
    reply: Message = strawberry.field(description="Follow it with messageStreamed.")


@strawberry.type
class ConversationsMutation:
    @mutation(
        allow=[Who.USER],
        errors=[ValidationError, NotFoundError, LimitExceededError],
        description="Starts a conversation for somebody signed in: a member, or staff trying their own twin.",
    )
    async def start_conversation(self, info: Info, input: StartConversationInput) -> StartConversationPayload:
        if not 1 <= len(str(input.idempotency_key)) <= 200 or not is_storable(str(input.idempotency_key)):
            raise ValidationError(FieldProblem("idempotencyKey", "Use a key of 1 to 200 characters."))
        unit = info.context.unit
        record = await entrance.start(unit, decode_id_of("Twin", str(input.twin_id)), str(input.idempotency_key))
        info.context.viewer = unit.viewer
        return StartConversationPayload(conversation=Conversation.of(record))

    @mutation(
        allow=[Who.USER, Who.MEMBER],
        errors=[ValidationError, NotFoundError, ConflictError, LimitExceededError],
        description="Says something. The reply is written by a worker, whoever is connected. "
        "Selected beside Error, one of the two fields named `message` wants an alias.",
    )
    async def send_message(self, info: Info, input: SendMessageInput) -> SendMessagePayload:
        message, reply = await service.accept_message(
            info.context.unit,
            decode_id_of("Conversation", str(input.conversation_id)),
            input.text,
            str(input.client_message_id),
        )
        return SendMessagePayload(message=Message.of(message), reply=Message.of(reply))


@strawberry.interface(description="Something that happened to a reply on its way.")
class MessageEvent:
    seq: int = strawberry.field(description="Grows within the message; give the last one as `after` to go on.")


@strawberry.type(description="More text.")
class MessageDelta(MessageEvent):
    text: str


@strawberry.type(description="Everything so far is void; this text stands instead.")
class MessageReplaced(MessageEvent):
    text: str
    attempt: int


@strawberry.type(description="Words of the finished text rest on a passage.")
class MessageCitation(MessageEvent):
    citation: Citation


@strawberry.type(description="The reply is finished.")
class MessageCompleted(MessageEvent):
    message: Message


@strawberry.type(description="The reply could not be written.")
class MessageFailed(MessageEvent):
    reason: str


MESSAGE_EVENTS = (MessageDelta, MessageReplaced, MessageCitation, MessageCompleted, MessageFailed)


@strawberry.enum(description="Which end of a step.")
class StepPhase(StrEnum):
    STARTED = "STARTED"
    ENDED = "ENDED"


@strawberry.type(description="A conversation began or moved on.")
class ConversationUpdated(WorkspaceEvent):
    conversation: Conversation


@strawberry.type(description="A step of a turn began or ended.")
class TurnStepped(WorkspaceEvent):
    turn_key: strawberry.Private[UUID]
    phase: StepPhase
    span: Span
    turn_id: strawberry.ID

    @strawberry.field(description="The turn as it is now; null once it was deleted.")
    async def turn(self, info: Info) -> Turn | None:
        record = await info.context.loader(turns_by_id).load(self.turn_key)
        return None if record is None else Turn.of(record)

    @classmethod
    def of_event(cls, seq: int, payload: dict[str, object]) -> "TurnStepped":
        row: dict[str, object] = dict(payload["span"])  # type: ignore[call-overload]
        turn_key = UUID(str(row["turn_id"]))
        ended_at = row["ended_at"]
        record = SpanRecord(
            id=UUID(str(row["id"])),
            name=row["name"],
            attempt=row["attempt"],
            started_at=datetime.fromisoformat(str(row["started_at"])),
            ended_at=datetime.fromisoformat(str(ended_at)) if ended_at else None,
            duration_ms=row["duration_ms"],
            attributes=row["attributes"],
        )
        return cls(
            seq=seq,
            turn_key=turn_key,
            phase=StepPhase(str(payload["phase"])),
            span=Span.of(record),
            turn_id=strawberry.ID(encode_id("Turn", turn_key)),
        )


@strawberry.type
class ConversationsSubscription:
    @subscription(
        allow=[Who.USER, Who.MEMBER],
        description="A reply while it is written. With `after` it goes on where a dropped connection left off; "
        "without it, it starts at the beginning.",
    )
    async def message_streamed(
        self, info: Info, message_id: strawberry.ID, after: AfterReplySeq = None
    ) -> AsyncIterator[MessageEvent]:
        key, context = decode_id_of("Message", str(message_id)), info.context
        message = await following.visible_message(context.db, context.viewer, key)
        context.workspace_id = message.workspace_id
        async for event in following.follow_reply(context.db, context.ports.bus, context.viewer, message, after or 0):
            context.reset_loaders()
            shown = await _shown(info, key, event)
            if shown is not None:
                yield shown

    @subscription(allow=STAFF, description="Every conversation of a workspace as it begins or moves on.")
    async def conversation_updated(
        self, info: Info, workspace_id: WorkspaceId, after: AfterSeq = None
    ) -> AsyncIterator[ConversationUpdated]:
        async for event in follow_workspace(info, workspace_id, STAFF, events.CONVERSATION_UPDATED, after):
            yield event.shown(
                info,
                lambda e: ConversationUpdated(seq=e.seq, conversation=Conversation.of_snapshot(e.payload)),
            )

    @subscription(allow=STAFF, description="Every step of every turn of a workspace as it starts and ends.")
    async def turn_stepped(
        self, info: Info, workspace_id: WorkspaceId, after: AfterSeq = None
    ) -> AsyncIterator[TurnStepped]:
        async for event in follow_workspace(info, workspace_id, STAFF, events.TURN_STEPPED, after):
            yield event.shown(info, lambda e: TurnStepped.of_event(e.seq, e.payload))


async def _shown(info: Info, message_key: UUID, event: StreamEvent) -> MessageEvent | None:
    """None for a citation whose document was deleted since."""
    payload = event.payload
    match payload["type"]:
        case "delta":
            return MessageDelta(seq=event.seq, text=payload["text"])
        case "replaced":
            return MessageReplaced(seq=event.seq, text=payload["text"], attempt=payload["attempt"])
        case "citation":
            passage_key = UUID(payload["passage"])
            if await info.context.loader(passages_by_id).load(passage_key) is None:
                return None
            start, end, score = payload["start"], payload["end"], payload["score"]
            citation = Citation(passage_key=passage_key, start=start, end=end, score=score)
            return MessageCitation(seq=event.seq, citation=citation)
        case "completed":
            record = await info.context.loader(messages_by_id).load(message_key)
            assert record is not None
            return MessageCompleted(seq=event.seq, message=Message.of(record))
        case _:
            return MessageFailed(seq=event.seq, reason=payload["reason"])
