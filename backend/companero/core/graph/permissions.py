"""Who may call a field. Which rows they then see is another matter: that is ``visible_to`` and row-level security."""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

import strawberry
from strawberry.schema_directive import Location

from companero.core.errors import AccessError, forbidden, unauthenticated
from companero.core.viewer import Viewer, WorkspaceRole


@strawberry.enum(description="Kinds of caller a field may be open to.")
class Who(StrEnum):
    ANYONE = "ANYONE"
    USER = "USER"
    MEMBER = "MEMBER"
    OWNER = "OWNER"
    EDITOR = "EDITOR"
    TESTER = "TESTER"
    AGENT = "AGENT"


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    name="allow",
    description="Who may call this field. USER: anyone signed in. MEMBER: anyone coached, visitors included.",
)
class Allow:
    who: list[Who]


STAFF = (Who.OWNER, Who.EDITOR, Who.TESTER, Who.AGENT)
WRITERS = (Who.OWNER, Who.EDITOR)
TESTERS = (Who.OWNER, Who.EDITOR, Who.TESTER)


def is_allowed(viewer: Viewer, allow: Collection[Who], workspace_id: UUID | None = None) -> bool:
    """Whether the viewer is any of ``allow``; roles count in ``workspace_id``, or in any workspace when it is None."""
    if Who.ANYONE in allow:
        return True
    if Who.USER in allow and viewer.user_id is not None:
        return True
    members = viewer.members if workspace_id is None else {workspace_id} & viewer.members.keys()
    if Who.MEMBER in allow and members:
        return True
    roles: Collection[WorkspaceRole] = viewer.roles.values()
    if workspace_id is not None:
        role = viewer.role_in(workspace_id)
        roles = () if role is None else (role,)
    return any(Who(role.value) in allow for role in roles)


def refusal(viewer: Viewer) -> AccessError:
    return unauthenticated() if viewer.is_anonymous else forbidden()


def require(viewer: Viewer, allow: Collection[Who], workspace_id: UUID | None = None) -> None:
    """Raises AccessError unless the viewer is any of ``allow``."""
    if not is_allowed(viewer, allow, workspace_id):
        raise refusal(viewer)
