"""Every read of twins."""

from sqlalchemy import Select, select

from companero.core.repository import among
from companero.core.viewer import Viewer
from companero.domains.twins.models import Twin


def visible_twins(viewer: Viewer) -> Select[Twin]:
    return select(Twin).where(among(Twin.workspace_id, [*viewer.roles, *viewer.members]))
