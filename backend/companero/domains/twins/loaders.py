"""Batches of twins; each reads in the session it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.db import viewer_of
from companero.domains.twins import repository
from companero.domains.twins.models import Twin, TwinVersion


@dataclass(frozen=True, slots=True)
class TwinFace:
    """A twin with the version that answers."""

    twin: Twin
    version: TwinVersion


async def twins_by_id(session: AsyncSession, keys: Sequence[UUID]) -> list[TwinFace | None]:
    found = await _faces(session, repository.visible_twins(viewer_of(session)).where(Twin.id.in_(set(keys))))
    by_id = {face.twin.id: face for face in found}
    return [by_id.get(key) for key in keys]


async def twins_of_workspaces(session: AsyncSession, keys: Sequence[UUID]) -> list[TwinFace | None]:
    statement = repository.visible_twins(viewer_of(session)).where(Twin.workspace_id.in_(set(keys)))
    by_workspace = {face.twin.workspace_id: face for face in await _faces(session, statement)}
    return [by_workspace.get(key) for key in keys]


async def _faces(session: AsyncSession, statement: Select[Twin]) -> list[TwinFace]:
    joined = statement.join(TwinVersion, (TwinVersion.twin_id == Twin.id) & (TwinVersion.number == Twin.version))
    rows = await session.execute(joined.add_columns(TwinVersion))
    return [TwinFace(twin, version) for twin, version in rows]
