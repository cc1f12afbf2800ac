"""Documents and the passages they are split into, with two narrow tables to search by."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from companero.core.db import Base
from companero.core.ids import uuid7
from companero.domains.knowledge.vectors import Embedding


class DocumentStatus(StrEnum):
    """The way of a document from upload to answers."""

    UPLOADING = "UPLOADING"
    QUEUED = "QUEUED"
    PARSING = "PARSING"
    EMBEDDING = "EMBEDDING"
    READY = "READY"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


WORKING = (DocumentStatus.QUEUED, DocumentStatus.PARSING, DocumentStatus.EMBEDDING)


class Document(Base):
    """A file of the creator's. The row is also the ingestion job: a worker holds it by ``lease_until`` and ``fence``.

    ``progress`` runs from 0 to 1 over the whole way. ``failure_code`` is stable, ``failure_reason`` for people.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("workspace_id", "idempotency_key"),
        Index(None, "workspace_id", "created_at", "id"),
        Index("ix_document_work", "lease_until", postgresql_where="status IN ('QUEUED', 'PARSING', 'EMBEDDING')"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    idempotency_key: Mapped[str]
    title: Mapped[str]
    filename: Mapped[str]
    content_type: Mapped[str]
    byte_size: Mapped[int] = mapped_column(BigInteger)
    blob_key: Mapped[str]
    status: Mapped[DocumentStatus] = mapped_column(String, default=DocumentStatus.UPLOADING)
    progress: Mapped[float] = mapped_column(default=0.0)
    failure_code: Mapped[str | None]
    failure_reason: Mapped[str | None]
    language: Mapped[str | None]
    page_count: Mapped[int | None]
    passage_count: Mapped[int] = mapped_column(default=0)
    enabled: Mapped[bool] = mapped_column(default=True)
    attempt: Mapped[int] = mapped_column(default=0)
    fence: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    queued_at: Mapped[datetime | None]
    ready_at: Mapped[datetime | None]


class Passage(Base):
    """Text[char_start:char_end] of a document, in code points; ``page`` is 1-based.

    Where somebody has put it in other words ``text`` holds these, and ``parsed_text`` what the document says.
    """

    __tablename__ = "passage"
    __table_args__ = (
        UniqueConstraint("document_id", "position"),
        # Search asks at every question which passages must not answer: none, as a rule.
        Index("ix_passage_disabled", "workspace_id", postgresql_where="NOT enabled"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    position: Mapped[int]
    text: Mapped[str]
    char_start: Mapped[int]
    char_end: Mapped[int]
    page: Mapped[int | None]
    heading_path: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    language: Mapped[str]
    enabled: Mapped[bool] = mapped_column(default=True)
    tokens: Mapped[int]
    parsed_text: Mapped[str | None]
    edited_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class PassageVector(Base):
    """The embedding of a passage, a unit vector. Narrow, so that an exact scan of a workspace stays quick."""

    __tablename__ = "passage_vector"

    passage_id: Mapped[UUID] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(index=True)
    embedding: Mapped[object] = mapped_column(Embedding())


class PassageText(Base):
    """The words of a passage, with one lexeme that names its workspace."""

    __tablename__ = "passage_text"
    __table_args__ = (Index(None, "terms", postgresql_using="gin"),)

    passage_id: Mapped[UUID] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True)
    workspace_id: Mapped[UUID]
    terms: Mapped[object] = mapped_column(TSVECTOR)


class LexemeStatistic(Base):
    """In how many passages of a large workspace a lexeme stands, as sampled by upkeep."""

    __tablename__ = "lexeme_statistics"

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), primary_key=True)
    lexeme: Mapped[str] = mapped_column(primary_key=True)
    passages: Mapped[int] = mapped_column(BigInteger)
