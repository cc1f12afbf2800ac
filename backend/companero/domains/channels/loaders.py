"""Batches of channels; each reads in the session it is given."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.db import viewer_of
from companero.core.repository import by_keys
from companero.domains.channels import repository
from companero.domains.channels.models import Widget


async def widgets_by_id(session: AsyncSession, keys: Sequence[UUID]) -> list[Widget | None]:
    return await by_keys(session, repository.visible_widgets, keys)


async def widgets_of_workspaces(session: AsyncSession, keys: Sequence[UUID]) -> list[list[Widget]]:
    statement = repository.visible_widgets(viewer_of(session)).where(Widget.workspace_id.in_(set(keys)))
    found: defaultdict[UUID, list[Widget]] = defaultdict(list)
    for widget in await session.scalars(statement.order_by(Widget.created_at)):
        found[widget.workspace_id].append(widget)
    return [found[key] for key in keys]
