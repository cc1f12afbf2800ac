"""Who is asking, and what the database may show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Self
from uuid import UUID


class WorkspaceRole(StrEnum):
    """What a user does in a workspace."""

    OWNER = "OWNER"
    EDITOR = "EDITOR"
    TESTER = "TESTER"
    AGENT = "AGENT"


@dataclass(frozen=True, slots=True)
class Viewer:
    """``roles``: workspace to role. ``members``: the viewer's own member per workspace they are coached in."""

    user_id: UUID | None = None
    roles: Mapping[UUID, WorkspaceRole] = field(default_factory=lambda: MappingProxyType({}))
    members: Mapping[UUID, UUID] = field(default_factory=lambda: MappingProxyType({}))
    session_id: UUID | None = None
    visitor: bool = False
    name: str = ""
    # What was worked out for this viewer, to be had again for nothing.
    memory: dict[Any, Any] = field(init=False, default_factory=dict, compare=False, repr=False)

    @property
    def is_anonymous(self) -> bool:
        return self.user_id is None and not self.members and not self.roles

    def role_in(self, workspace_id: UUID) -> WorkspaceRole | None:
        return self.roles.get(workspace_id)

    def with_members(self, members: Mapping[UUID, UUID]) -> Self:
        """The same person, with these memberships as well."""
        return replace(self, members=MappingProxyType({**self.members, **members}))

    def database_settings(self) -> dict[str, str]:
        """What row-level security reads; see ``app_workspaces()`` and its sisters in the first migration."""
        return {
            "app.user": str(self.user_id or ""),
            "app.workspaces": _array(self.roles),
            "app.members": _array(self.members.values()),
            "app.member_workspaces": _array(self.members),
        }


ANONYMOUS = Viewer()


@lru_cache(1000)
def worker_of(workspace_id: UUID) -> Viewer:
    """A worker acting inside one workspace, after it claimed work there."""
    return Viewer(roles=MappingProxyType({workspace_id: WorkspaceRole.OWNER}), name="worker")


def _array(ids: object) -> str:
    return "{" + ",".join(str(key) for key in ids) + "}"  # type: ignore[attr-defined]
