"""Every read of channels."""

from uuid import UUID

from sqlalchemy import Select, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.repository import among
from companero.core.viewer import Viewer
from companero.domains.channels.models import Widget

_SITE_IS_LISTED = text("SELECT site_is_listed(:site, :workspace)")


def visible_widgets(viewer: Viewer) -> Select[Widget]:
    return select(Widget).where(among(Widget.workspace_id, viewer.roles))


async def site_is_listed(session: AsyncSession, site: str, workspace_id: UUID | None) -> bool:
    """Whether some widget, of this workspace when one is given, may be shown on a site."""
    return bool(await session.scalar(_SITE_IS_LISTED, {"site": site, "workspace": workspace_id}))
