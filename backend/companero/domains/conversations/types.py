"""Conversations and messages as the graph shows them."""

from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, Self
from uuid import UUID

import strawberry

from companero.core.graph.connections import CURSOR, PageInfo, connect
from companero.core.graph.connections import NODES as NODES_TEXT
from companero.core.graph.context import Info
from companero.core.graph.nodes import NODES, Node, NodeSource, by, node_of
from companero.core.graph.permissions import STAFF, Allow, is_allowed
from companero.core.graph.relation import relation
from companero.core.ids import encode_id
from companero.core.pagination import PageRequest, keyset_page
from companero.domains.conversations import repository
from companero.domains.conversations.loaders import (
    citations_of_messages,
    conversations_by_id,
    messages_by_id,
    turns_by_id,
)
from companero.domains.conversations.models import Citation as CitationRecord
from companero.domains.conversations.models import Conversation as ConversationRecord
from companero.domains.conversations.models import ConversationChannel, MessageAuthor, MessageStatus
from companero.domains.conversations.models import Message as MessageRecord
from companero.domains.identity.loaders import members_by_id
from companero.domains.identity.types import Member
from companero.domains.knowledge.loaders import passages_by_id
from companero.domains.knowledge.types import Passage
from companero.domains.twins.loaders import twins_by_id
from companero.domains.twins.schema import Twin

if TYPE_CHECKING:
    from companero.domains.conversations.turn_types import Turn

strawberry.enum(ConversationChannel, description="Where a conversation is held.")
strawberry.enum(MessageAuthor, description="Who speaks: the person coached, the twin, or the creator themselves.")
strawberry.enum(MessageStatus, description="How far a message has come; only a reply is ever PENDING or FAILED.")


@strawberry.type(description="Words of a reply and the passage they rest on.")
class Citation:
    passage_key: strawberry.Private[UUID]
    start: int = strawberry.field(description="In Unicode code points of the message's text.")
    end: int = strawberry.field(description="Exclusive; in Unicode code points of the message's text.")
    score: float = strawberry.field(description="How well the words rest on the passage, 0 to 1.")
    passage: Passage = relation(
        loader=by(passages_by_id), key=attrgetter("passage_key"), wrap=Passage.of, description="What they rest on."
    )

    @classmethod
    def of(cls, record: CitationRecord) -> Self:
        return cls(passage_key=record.passage_id, start=record.start_offset, end=record.end_offset, score=record.score)


def _citations(records: list[CitationRecord]) -> list[Citation]:
    return [Citation.of(record) for record in records]


@strawberry.type(description="One thing said in a conversation.")
class Message(Node):
    key: strawberry.Private[UUID]
    workspace_key: strawberry.Private[UUID]
    conversation_key: strawberry.Private[UUID]
    turn_key: strawberry.Private[UUID | None]
    author: MessageAuthor
    text: str = strawberry.field(description="Empty while PENDING; follow messageStreamed to see it grow.")
    status: MessageStatus
    created_at: datetime
    completed_at: datetime | None
    failure_reason: str | None = strawberry.field(description="When FAILED: a sentence for people.")
    answered: bool | None = strawberry.field(description="False when the twin found no support and said so.")
    citations: list[Citation] = relation(
        loader=by(citations_of_messages),
        key=attrgetter("key"),
        wrap=_citations,
        description="In the order of the text. What rested on a document deleted since is cited no more.",
    )
    conversation: "Conversation" = relation(
        loader=by(conversations_by_id),
        key=attrgetter("conversation_key"),
        wrap=lambda record: Conversation.of(record),
        description="Where it was said.",
    )

    @strawberry.field(
        description="The run that answers here; for staff, null for members.", directives=[Allow(who=list(STAFF))]
    )
    async def turn(
        self, info: Info
    ) -> Annotated["Turn", strawberry.lazy("companero.domains.conversations.turn_types")] | None:
        if self.turn_key is None or not is_allowed(info.context.viewer, STAFF, self.workspace_key):
            return None
        record = await info.context.loader(turns_by_id).load(self.turn_key)
        return None if record is None else node_of("Turn")(record)

    @classmethod
    def of(cls, record: MessageRecord) -> Self:
        return cls(
            id=strawberry.ID(encode_id("Message", record.id)),
            key=record.id,
            workspace_key=record.workspace_id,
            conversation_key=record.conversation_id,
            turn_key=record.turn_id,
            author=MessageAuthor(record.author),
            text=record.text,
            status=MessageStatus(record.status),
            created_at=record.created_at,
            completed_at=record.completed_at,
            failure_reason=record.failure_reason,
            answered=record.answered,
        )


NODES["Message"] = NodeSource(messages_by_id, Message.of)


@strawberry.type(description="A message and its place in the conversation.")
class MessageEdge:
    cursor: str = strawberry.field(description=CURSOR)
    node: Message


@strawberry.type(description="One page of messages, oldest first.")
class MessageConnection:
    edges: list[MessageEdge]
    nodes: list[Message] = strawberry.field(description=NODES_TEXT)
    page_info: PageInfo


@strawberry.type(description="One member talking with the twin.")
class Conversation(Node):
    key: strawberry.Private[UUID]
    workspace_key: strawberry.Private[UUID]
    member_key: strawberry.Private[UUID]
    twin_key: strawberry.Private[UUID]
    last_message_key: strawberry.Private[UUID | None]
    channel: ConversationChannel
    title: str = strawberry.field(description="The start of the first message.")
    created_at: datetime
    last_message_at: datetime
    message_count: int
    member: Member = relation(
        loader=by(members_by_id), key=attrgetter("member_key"), wrap=Member.of, description="Who is talking."
    )
    twin: Twin = relation(
        loader=by(twins_by_id), key=attrgetter("twin_key"), wrap=Twin.of, description="Who is answering."
    )
    last_message: Message | None = relation(
        loader=by(messages_by_id), key=attrgetter("last_message_key"), wrap=Message.of, description="The newest one."
    )

    @strawberry.field(
        description="Oldest first. Give first (and after), or last (and before) for the newest; 1 to 100."
    )
    async def messages(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> MessageConnection:
        viewer = info.context.viewer
        statement = repository.visible_messages(viewer).where(MessageRecord.conversation_id == self.key)
        request = PageRequest(first=first, after=after, last=last, before=before)
        async with info.context.db.read(viewer) as session:
            page = await keyset_page(session, statement, request, [MessageRecord.position])
        return connect(MessageConnection, MessageEdge, page, Message.of)

    @classmethod
    def of(cls, record: ConversationRecord) -> Self:
        return cls(
            id=strawberry.ID(encode_id("Conversation", record.id)),
            key=record.id,
            workspace_key=record.workspace_id,
            member_key=record.member_id,
            twin_key=record.twin_id,
            last_message_key=record.last_message_id,
            channel=ConversationChannel(record.channel),
            title=record.title,
            created_at=record.created_at,
            last_message_at=record.last_message_at,
            message_count=record.message_count,
        )

    @classmethod
    def of_snapshot(cls, snapshot: Mapping[str, Any]) -> Self:
        """From the payload of an event."""
        key = UUID(snapshot["id"])
        newest = snapshot["last_message_id"]
        return cls(
            id=strawberry.ID(encode_id("Conversation", key)),
            key=key,
            workspace_key=UUID(snapshot["workspace_id"]),
            member_key=UUID(snapshot["member_id"]),
            twin_key=UUID(snapshot["twin_id"]),
            last_message_key=UUID(newest) if newest else None,
            channel=ConversationChannel(snapshot["channel"]),
            title=snapshot["title"],
            created_at=datetime.fromisoformat(snapshot["created_at"]),
            last_message_at=datetime.fromisoformat(snapshot["last_message_at"]),
            message_count=snapshot["message_count"],
        )


NODES["Conversation"] = NodeSource(conversations_by_id, Conversation.of)


@strawberry.type(description="A conversation and its place in the list.")
class ConversationEdge:
    cursor: str = strawberry.field(description=CURSOR)
    node: Conversation


@strawberry.type(description="One page of conversations, the latest first.")
class ConversationConnection:
    edges: list[ConversationEdge]
    nodes: list[Conversation] = strawberry.field(description=NODES_TEXT)
    page_info: PageInfo


async def conversation_page(info: Info, statement: Any, request: PageRequest) -> ConversationConnection:
    """One page of ``statement``, the latest first."""
    keys = [ConversationRecord.last_message_at, ConversationRecord.id]
    async with info.context.db.read(info.context.viewer) as session:
        page = await keyset_page(session, statement, request, keys, descending=True)
    return connect(ConversationConnection, ConversationEdge, page, Conversation.of)
