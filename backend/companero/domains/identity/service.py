"""Workspaces and the people in them."""

import secrets
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.dialects.postgresql import insert

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

# What may be typed for an address of ours, which has 47 characters at most.
MAX_SLUG = 200


async def create_workspace(unit: UnitOfWork, workspace_id: UUID, name: str, slug: str | None = None) -> Workspace:
    """A workspace with its first widget and the viewer's twin, owned by the viewer (who must hold the role already)."""
    workspace = Workspace(id=workspace_id, name=name, slug=slug or await _free_slug(unit, name))
    unit.session.add(workspace)
    await unit.session.flush()
    assert unit.viewer.user_id is not None
    unit.session.add(RoleAssignment(workspace_id=workspace_id, user_id=unit.viewer.user_id, role=WorkspaceRole.OWNER))
    await twins.create_twin(unit, workspace_id, unit.viewer.name or name)
    await channels.create_widget(unit, workspace_id, name)
    return workspace


async def join_workspace(unit: UnitOfWork, slug: str) -> tuple[Row[Any], Member, Viewer]:
    """Makes the viewer a member of a workspace; a second time changes nothing. Raises NotFoundError."""
    face = await repository.public_twin(unit.session, slug=slug.strip().lower()) if len(slug) <= MAX_SLUG else None
    if face is None:
        raise NotFoundError("There is no workspace at this address. Check the link you were given.")
    member, viewer = await own_member(unit, face.workspace_id)
    return face, member, viewer


async def own_member(unit: UnitOfWork, workspace_id: UUID) -> tuple[Member, Viewer]:
    """The signed-in viewer's own member in a workspace, made if need be, and the viewer who is it from now on."""
    viewer = unit.viewer
    assert viewer.user_id is not None
    member = await repository.member_of_user(unit.session, workspace_id, viewer.user_id)
    if member is None:
        member = await _new_member(unit, workspace_id, viewer.user_id)
    unit.viewer = viewer.with_members({workspace_id: member.id})
    await enter(unit.session, unit.viewer)
    return member, unit.viewer


async def _new_member(unit: UnitOfWork, workspace_id: UUID, user_id: UUID) -> Member:
    """The viewer's member; the other one, should another request have made it meanwhile."""
    key = uuid7()
    await enter(unit.session, unit.viewer.with_members({workspace_id: key}))
    values = {"id": key, "workspace_id": workspace_id, "user_id": user_id, "display_name": unit.viewer.name}
    await unit.session.execute(insert(Member).values(values).on_conflict_do_nothing())
    if unit.viewer.session_id is not None:
        unit.announce(VIEWER_CHANGED, {"session": str(unit.viewer.session_id)})
    member = await repository.member_of_user(unit.session, workspace_id, user_id)
    assert member is not None
    return member


async def _free_slug(unit: UnitOfWork, name: str) -> str:
    slug = slug_of(name)
    while await repository.slug_taken(unit.session, slug):
        slug = f"{slug_of(name)}-{secrets.token_hex(3)}"
    return slug
