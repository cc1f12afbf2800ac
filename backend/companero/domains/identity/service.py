"""Workspaces and the people in them."""

import secrets
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from companero.core.db import UnitOfWork, enter
from companero.core.errors import NotFoundError
from companero.core.ids import uuid7
from companero.core.viewer import Viewer, WorkspaceRole
from companero.domains.channels import service as channels
from companero.domains.identity import repository
from companero.domains.identity.events import VIEWER_CHANGED
from companero.domains.identity.models import Member, RoleAssignment, Workspace
from companero.domains.identity.validate import slug_of
from companero.domains.twins import service as twins


async def create_workspace(unit: UnitOfWork, workspace_id: UUID, name: str, slug: str | None = None) -> Workspace:
    """A workspace with its twin and its first widget, owned by the viewer (who must hold the role already)."""
    workspace = Workspace(id=workspace_id, name=name, slug=slug or await _free_slug(unit, name))
    unit.session.add(workspace)
    await unit.session.flush()
    assert unit.viewer.user_id is not None
    unit.session.add(RoleAssignment(workspace_id=workspace_id, user_id=unit.viewer.user_id, role=WorkspaceRole.OWNER))
    await twins.create_twin(unit, workspace_id, name)
    await channels.create_widget(unit, workspace_id, name)
    return workspace


async def join_workspace(unit: UnitOfWork, slug: str) -> tuple[Row[Any], Member, Viewer]:
    """Makes the viewer a member of a workspace; a second time changes nothing. Raises NotFoundError."""
    face = await repository.public_twin(unit.session, slug=slug.strip().lower())
    if face is None:
        raise NotFoundError("There is no workspace at this address. Check the link you were given.")
    member, viewer = await own_member(unit, face.workspace_id)
    return face, member, viewer


async def own_member(unit: UnitOfWork, workspace_id: UUID) -> tuple[Member, Viewer]:
    """The signed-in viewer's own member in a workspace, made if need be, and the viewer who is it from now on."""
    viewer = unit.viewer
    assert viewer.user_id is not None
    member = await repository.member_of_user(unit.session, workspace_id, viewer.user_id)
    key = uuid7() if member is None else member.id
    viewer = viewer.with_members({workspace_id: key})
    await enter(unit.session, viewer)
    unit.viewer = viewer
    if member is None:
        member = Member(id=key, workspace_id=workspace_id, user_id=viewer.user_id, display_name=viewer.name)
        unit.session.add(member)
        await unit.session.flush()
        if viewer.session_id is not None:
            unit.announce(VIEWER_CHANGED, {"session": str(viewer.session_id)})
    return member, viewer


async def _free_slug(unit: UnitOfWork, name: str) -> str:
    slug = slug_of(name)
    while await repository.slug_taken(unit.session, slug):
        slug = f"{slug_of(name)}-{secrets.token_hex(3)}"
    return slug
