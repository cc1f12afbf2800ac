"""Turns as testers see them: spans, retrieved passages, prompt."""

from datetime import datetime
from operator import attrgetter
from typing import Any, Self
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from companero.core.graph.connections import CURSOR, PageInfo
from companero.core.graph.connections import NODES as NODES_TEXT
from companero.core.graph.context import Info
from companero.core.graph.nodes import NODES, Node, NodeSource, by
from companero.core.graph.relation import relation
from companero.core.ids import encode_id
from companero.domains.conversations.loaders import (
    conversations_by_id,
    messages_by_id,
    spans_of_turns,
    traces_of_turns,
    turns_by_id,
)
from companero.domains.conversations.models import Span as SpanRecord
from companero.domains.conversations.models import Turn as TurnRecord
from companero.domains.conversations.models import TurnStatus
from companero.domains.conversations.types import Conversation, Message
from companero.domains.knowledge.loaders import passages_by_id
from companero.domains.knowledge.types import Passage

strawberry.enum(TurnStatus, description="How far a turn has come.")


@strawberry.type(description="One step of the pipeline; names and attributes follow OpenTelemetry's GenAI conventions.")
class Span:
    id: strawberry.ID
    name: str
    attempt: int = strawberry.field(description="Which try of the turn it belongs to, from 1.")
    started_at: datetime
    ended_at: datetime | None
    duration_ms: float | None
    attributes: JSON

    @classmethod
    def of(cls, record: SpanRecord) -> Self:
        return cls(
            id=strawberry.ID(encode_id("Span", record.id)),
            name=record.name,
            attempt=record.attempt,
            started_at=record.started_at,
            ended_at=record.ended_at,
            duration_ms=record.duration_ms,
            attributes=record.attributes,  # type: ignore[arg-type]
        )


@strawberry.type(description="A passage that was considered for the answer.")
class RetrievedPassage:
    passage_key: strawberry.Private[UUID]
    rank: int = strawberry.field(description="From 1, the best first.")
    score: float = strawberry.field(description="Fused, 0 to 1.")
    lexical_score: float | None
    lexical_rank: int | None
    dense_score: float | None = strawberry.field(description="Cosine.")
    dense_rank: int | None
    cited: bool = strawberry.field(description="Whether the answer cites it.")
    text: str = strawberry.field(description="As it was then.")
    document_title: str
    passage: Passage | None = relation(
        loader=by(passages_by_id),
        key=attrgetter("passage_key"),
        wrap=Passage.of,
        description="As it is now; null once it was deleted.",
    )

    @classmethod
    def of(cls, row: dict[str, Any]) -> Self:
        shown = {name: value for name, value in row.items() if name != "passage_id"}
        return cls(passage_key=UUID(row["passage_id"]), **shown)


@strawberry.type(description="A named part of what the model was told.")
class PromptSection:
    section: str
    role: str = strawberry.field(description="The chat role it was sent under.")
    tokens: int = strawberry.field(description="Estimated.")
    text: str


@strawberry.type(description="One run from a message to its reply.")
class Turn(Node):
    key: strawberry.Private[UUID]
    conversation_key: strawberry.Private[UUID]
    question_key: strawberry.Private[UUID]
    reply_key: strawberry.Private[UUID]
    status: TurnStatus
    attempt: int = strawberry.field(description="How often a worker has taken it up.")
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    time_to_first_token_ms: float | None = strawberry.field(description="From asking the model to its first words.")
    model: str | None = strawberry.field(description="Null where the answer needed none.")
    input_tokens: int | None
    output_tokens: int | None
    answered: bool | None = strawberry.field(description="Null while it runs; false for the no-answer message.")
    failure_reason: str | None = strawberry.field(description="When FAILED: what was at fault; not shown to who asked.")
    conversation: Conversation = relation(
        loader=by(conversations_by_id),
        key=attrgetter("conversation_key"),
        wrap=Conversation.of,
        description="Where it belongs.",
    )
    question: Message = relation(
        loader=by(messages_by_id), key=attrgetter("question_key"), wrap=Message.of, description="What was asked."
    )
    reply: Message = relation(
        loader=by(messages_by_id), key=attrgetter("reply_key"), wrap=Message.of, description="What was answered."
    )
    spans: list[Span] = relation(
        loader=by(spans_of_turns),
        key=attrgetter("key"),
        wrap=lambda records: [Span.of(record) for record in records],
        description="In the order they started, of every attempt.",
    )

    @strawberry.field(description="From acceptance to the finished reply.")
    def duration_ms(self) -> float | None:
        return None if self.completed_at is None else (self.completed_at - self.created_at).total_seconds() * 1000

    @strawberry.field(description="What retrieval found, the best first; empty until the turn is over.")
    async def retrieved(self, info: Info) -> list[RetrievedPassage]:
        trace = await info.context.loader(traces_of_turns).load(self.key)
        return [] if trace is None else [RetrievedPassage.of(row) for row in trace.retrieved]

    @strawberry.field(description="What the model was told, part by part; empty until the turn is over.")
    async def prompt(self, info: Info) -> list[PromptSection]:
        trace = await info.context.loader(traces_of_turns).load(self.key)
        return [] if trace is None else [PromptSection(**row) for row in trace.prompt]

    @classmethod
    def of(cls, record: TurnRecord) -> Self:
        return cls(
            id=strawberry.ID(encode_id("Turn", record.id)),
            key=record.id,
            conversation_key=record.conversation_id,
            question_key=record.question_id,
            reply_key=record.reply_id,
            status=TurnStatus(record.status),
            attempt=record.attempt,
            created_at=record.created_at,
            started_at=record.started_at,
            completed_at=record.completed_at,
            time_to_first_token_ms=record.first_token_ms,
            model=record.model,
            input_tokens=record.input_tokens,
            output_tokens=record.output_tokens,
            answered=record.answered,
            failure_reason=record.failure_reason,
        )


NODES["Turn"] = NodeSource(turns_by_id, Turn.of)


@strawberry.type(description="A turn and its place in the list.")
class TurnEdge:
    cursor: str = strawberry.field(description=CURSOR)
    node: Turn


@strawberry.type(description="One page of turns, newest first.")
class TurnConnection:
    edges: list[TurnEdge]
    nodes: list[Turn] = strawberry.field(description=NODES_TEXT)
    page_info: PageInfo
