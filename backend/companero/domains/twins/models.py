"""A twin, and the versions that turns are pinned to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from companero.core.db import Base
from companero.core.ids import uuid7


class Twin(Base):
    """One per workspace. ``version`` is the number of the version that answers."""

    __tablename__ = "twin"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class TwinVersion(Base):
    """What a twin says of itself at one version; never changed after it was written."""

    __tablename__ = "twin_version"
    __table_args__ = (UniqueConstraint("twin_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    twin_id: Mapped[UUID] = mapped_column(ForeignKey("twin.id", ondelete="CASCADE"))
    number: Mapped[int]
    name: Mapped[str]
    purpose: Mapped[str]
    greeting: Mapped[str]
    no_answer_message: Mapped[str]
    starter_questions: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
