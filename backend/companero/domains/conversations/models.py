"""Conversations, messages, and the turns that answer them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from companero.core.db import Base
from companero.core.ids import uuid7


class ConversationChannel(StrEnum):
    """Where a conversation is held."""

    WIDGET = "WIDGET"
    HUB = "HUB"
    PAGE = "PAGE"


class MessageAuthor(StrEnum):
    """Who speaks: the person coached, the twin, or the creator themselves."""

    MEMBER = "MEMBER"
    TWIN = "TWIN"
    CREATOR = "CREATOR"


class MessageStatus(StrEnum):
    """How far a message has come; only a reply is ever PENDING or FAILED."""

    PENDING = "PENDING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"


class TurnStatus(StrEnum):
    """How far a turn has come."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"


class Conversation(Base):
    """One member talking with the twin. ``title`` is the start of their first message."""

    __tablename__ = "conversation"
    __table_args__ = (
        UniqueConstraint("member_id", "idempotency_key"),
        Index(None, "workspace_id", "last_message_at", "id"),
        Index(None, "member_id", "last_message_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    twin_id: Mapped[UUID] = mapped_column(ForeignKey("twin.id", ondelete="CASCADE"))
    channel: Mapped[ConversationChannel] = mapped_column(String)
    idempotency_key: Mapped[str | None]
    title: Mapped[str] = mapped_column(default="")
    message_count: Mapped[int] = mapped_column(default=0)
    last_message_id: Mapped[UUID | None]
    last_message_at: Mapped[datetime] = mapped_column(server_default=func.now())
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Message(Base):
    """One thing said. ``position`` counts within the conversation; ``stream_seq`` is the last of a reply's stream.

    A reply is retracted when a source it rests on is deleted: people can read on in it, but no model is told of it.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_message_id"),
        UniqueConstraint("conversation_id", "position"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    position: Mapped[int]
    author: Mapped[MessageAuthor] = mapped_column(String)
    text: Mapped[str] = mapped_column(default="")
    status: Mapped[MessageStatus] = mapped_column(String, default=MessageStatus.COMPLETED)
    client_message_id: Mapped[str | None]
    turn_id: Mapped[UUID | None] = mapped_column(index=True)
    answered: Mapped[bool | None]
    failure_reason: Mapped[str | None]
    stream_seq: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    completed_at: Mapped[datetime | None]
    retracted_at: Mapped[datetime | None]


class Citation(Base):
    """Text[start_offset:end_offset] of a reply, in code points, rests on a passage."""

    __tablename__ = "citation"
    __table_args__ = (Index(None, "member_id", "document_id"), Index(None, "member_id", "passage_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), index=True)
    passage_id: Mapped[UUID] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"), index=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    score: Mapped[float]


class Turn(Base):
    """One run from a message to its reply; the row is the job. A worker holds it by ``lease_until`` and ``fence``.

    Pins what it used: the twin version here, passages and prompt in its trace.
    """

    __tablename__ = "turn"
    __table_args__ = (
        Index(None, "workspace_id", "created_at", "id"),
        Index(None, "workspace_id", "status", "created_at", "id"),
        Index("ix_turn_work", "lease_until", postgresql_where="status IN ('QUEUED', 'RUNNING')"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), index=True)
    reply_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), index=True)
    twin_version_id: Mapped[UUID] = mapped_column(ForeignKey("twin_version.id", ondelete="CASCADE"), index=True)
    status: Mapped[TurnStatus] = mapped_column(String, default=TurnStatus.QUEUED)
    attempt: Mapped[int] = mapped_column(default=0)
    fence: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    model: Mapped[str | None]
    input_tokens: Mapped[int | None]
    output_tokens: Mapped[int | None]
    answered: Mapped[bool | None]
    failure_reason: Mapped[str | None]
    first_token_ms: Mapped[float | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]


class TurnTrace(Base):
    """What the model was given, for testers: ``retrieved`` and ``prompt`` as the graph shows them."""

    __tablename__ = "turn_trace"

    turn_id: Mapped[UUID] = mapped_column(ForeignKey("turn.id", ondelete="CASCADE"), primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    retrieved: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    prompt: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)


class Span(Base):
    """One pipeline step of one attempt; names and attributes follow the OpenTelemetry GenAI conventions."""

    __tablename__ = "span"
    __table_args__ = (Index(None, "turn_id", "started_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    turn_id: Mapped[UUID] = mapped_column(ForeignKey("turn.id", ondelete="CASCADE"))
    attempt: Mapped[int]
    name: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    duration_ms: Mapped[float | None]
    attributes: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
