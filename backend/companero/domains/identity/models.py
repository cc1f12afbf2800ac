"""Who people are: users sign in, members are coached, workspaces hold everything else."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from companero.core.db import Base
from companero.core.event_models import WorkspaceSequence
from companero.core.ids import uuid7
from companero.core.viewer import WorkspaceRole


class User(Base):
    """Somebody who signs in by e-mail; ``email`` is kept in lower case."""

    __tablename__ = "app_user"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    email_verified_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Workspace(Base):
    """A creator's house; every tenant row belongs to one. ``slug`` is its public name in addresses.

    ``seq`` is that of the newest event when the row was read: 0 without one, and for whoever may not follow them.
    """

    __tablename__ = "workspace"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    seq: Mapped[int] = column_property(
        func.coalesce(
            select(WorkspaceSequence.last_seq).where(WorkspaceSequence.workspace_id == id).scalar_subquery(), 0
        )
    )


class RoleAssignment(Base):
    """What a user does in a workspace."""

    __tablename__ = "role_assignment"

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("app_user.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[WorkspaceRole] = mapped_column(String)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Member(Base):
    """One person a workspace coaches. Without ``user_id`` it is a visitor nobody has verified.

    ``visitor_hash`` is the hash of the token by which a browser resumes as the same visitor.
    """

    __tablename__ = "member"
    __table_args__ = (
        UniqueConstraint("workspace_id", "user_id"),
        UniqueConstraint("workspace_id", "visitor_hash"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("app_user.id", ondelete="SET NULL"), index=True)
    visitor_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    display_name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class AuthSession(Base):
    """One sign-in: a family of refresh tokens of which only the newest works. Using an older one ends the family."""

    __tablename__ = "auth_session"
    __table_args__ = (Index(None, "expires_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("app_user.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class RefreshToken(Base):
    """``used_at`` is set when it was exchanged; again, and for anything but the same unused token, ends its family."""

    __tablename__ = "refresh_token"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("auth_session.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    used_at: Mapped[datetime | None]


class TokenPurpose(StrEnum):
    """What a mailed link is for."""

    PASSWORD_RESET = "PASSWORD_RESET"
    EMAIL_VERIFICATION = "EMAIL_VERIFICATION"


class MailedToken(Base):
    """A link sent by mail; works once, until ``expires_at``."""

    __tablename__ = "mailed_token"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("app_user.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[TokenPurpose] = mapped_column(String)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Throttle(Base):
    """Attempts under a key within a window; kept in Postgres so that an emptied Redis opens no door."""

    __tablename__ = "throttle"

    key: Mapped[str] = mapped_column(primary_key=True)
    window_started_at: Mapped[datetime]
    attempts: Mapped[int]
