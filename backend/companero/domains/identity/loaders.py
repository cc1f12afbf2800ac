"""Batches of identity; each reads in the session it is given."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.repository import by_keys
from companero.domains.identity import repository
from companero.domains.identity.models import Member, User, Workspace


async def users_by_id(session: AsyncSession, keys: Sequence[UUID]) -> list[User | None]:
    return await by_keys(session, repository.visible_users, keys)


async def workspaces_by_id(session: AsyncSession, keys: Sequence[UUID]) -> list[Workspace | None]:
    return await by_keys(session, repository.visible_workspaces, keys)


async def members_by_id(session: AsyncSession, keys: Sequence[UUID]) -> list[Member | None]:
    return await by_keys(session, repository.visible_members, keys)
