"""Every read of twins."""

from sqlalchemy import Select, select

from companero.core.repository import among
from companero.core.viewer import Viewer
from companero.domains.twins.models import Twin, TwinVersion


def visible_twins(viewer: Viewer) -> Select[Twin]:
    return select(Twin).where(among(Twin.workspace_id, [*viewer.roles, *viewer.members]))


def visible_versions(viewer: Viewer) -> Select[TwinVersion]:
    return select(TwinVersion).where(among(TwinVersion.workspace_id, [*viewer.roles, *viewer.members]))
