"""Every read of identity."""

from collections.abc import Collection
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, false, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.repository import among, is_storable
from companero.core.viewer import Viewer, WorkspaceRole
from companero.domains.identity.models import Member, User, Workspace

_VIEWER = text("SELECT * FROM viewer_of_session(:session)")
_LASTING = text("SELECT s FROM unnest(CAST(:sessions AS uuid[])) AS s WHERE EXISTS (SELECT FROM viewer_of_session(s))")
_CREDENTIALS = text("SELECT * FROM credentials_of(:email)")
_EXCHANGE = text("SELECT * FROM exchange_refresh_token(:old, :new)")
_RENEWAL = text("SELECT unused_renewal_of(:old, CAST(:candidates AS bytea[]))")
_USE_MAILED = text("SELECT use_mailed_token(:hash, :purpose)")
_HOLD_SLUG = text("SELECT pg_advisory_xact_lock(hashtextextended(:slug, 0))")
_SLUG_TAKEN = text("SELECT workspace_slug_taken(:slug)")
_PUBLIC_TWIN = text("SELECT * FROM public_twin(:slug, :key)")
_VISITOR = text("SELECT visitor_of(:workspace, :hash)")


def visible_workspaces(viewer: Viewer) -> Select[Workspace]:
    return select(Workspace).where(among(Workspace.id, [*viewer.roles, *viewer.members]))


def visible_members(viewer: Viewer) -> Select[Member]:
    own = among(Member.id, viewer.members.values()) if viewer.members else false()
    return select(Member).where(or_(among(Member.workspace_id, viewer.roles), own))


def visible_users(viewer: Viewer) -> Select[User]:
    return select(User).where(User.id == viewer.user_id)


async def viewer_of_session(session: AsyncSession, session_id: UUID) -> Viewer | None:
    """The viewer of a sign-in that has not ended."""
    row = (await session.execute(_VIEWER, {"session": session_id})).one_or_none()
    if row is None:
        return None
    return Viewer(
        user_id=row.user_id,
        roles=MappingProxyType({UUID(key): WorkspaceRole(role) for key, role in row.roles.items()}),
        members=MappingProxyType({UUID(key): UUID(member) for key, member in row.members.items()}),
        session_id=session_id,
        visitor=row.user_id is None,
        name=row.display_name or "",
    )


async def sign_ins_that_last(session: AsyncSession, sign_ins: Collection[UUID]) -> set[UUID]:
    """Those of the sign-ins that have not ended."""
    return set(await session.scalars(_LASTING, {"sessions": list(sign_ins)}))


async def credentials_of(session: AsyncSession, email: str) -> tuple[UUID, str] | None:
    row = (await session.execute(_CREDENTIALS, {"email": email})).one_or_none()
    return None if row is None else (row.user_id, row.password_hash)


async def exchange_refresh_token(session: AsyncSession, old: bytes, new: bytes) -> tuple[UUID, bool] | None:
    """The sign-in and whether it goes on: a token used before ends it, unless the new one is its unused successor.

    None when it was over, or the token unknown.
    """
    row = (await session.execute(_EXCHANGE, {"old": old, "new": new})).one_or_none()
    return None if row is None else (row.sign_in, row.goes_on)


async def unused_renewal_of(session: AsyncSession, old: bytes, candidates: Collection[bytes]) -> bytes | None:
    """Which of these an earlier exchange of a token has made and nobody has used; None when none."""
    found: bytes | None = await session.scalar(_RENEWAL, {"old": old, "candidates": list(candidates)})
    return found


async def use_mailed_token(session: AsyncSession, token_hash: bytes, purpose: str) -> UUID | None:
    found: UUID | None = await session.scalar(_USE_MAILED, {"hash": token_hash, "purpose": purpose})
    return found


async def slug_taken(session: AsyncSession, slug: str) -> bool:
    """Whoever asks for the same one meanwhile waits until this transaction is over, and then sees what it took."""
    await session.execute(_HOLD_SLUG, {"slug": slug})
    return bool(await session.scalar(_SLUG_TAKEN, {"slug": slug}))


async def public_twin(
    session: AsyncSession, *, slug: str | None = None, widget_key: str | None = None
) -> Row[Any] | None:
    """The public face of a workspace, by its slug or by the key of one of its widgets."""
    if not is_storable(slug or widget_key or ""):
        return None
    return (await session.execute(_PUBLIC_TWIN, {"slug": slug, "key": widget_key})).one_or_none()


async def visitor_of(session: AsyncSession, workspace_id: UUID, token_hash: bytes) -> UUID | None:
    found: UUID | None = await session.scalar(_VISITOR, {"workspace": workspace_id, "hash": token_hash})
    return found


async def member_of_user(session: AsyncSession, workspace_id: UUID, user_id: UUID) -> Member | None:
    statement = select(Member).where(Member.workspace_id == workspace_id, Member.user_id == user_id)
    return (await session.scalars(statement)).one_or_none()
