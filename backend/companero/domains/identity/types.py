"""Users, viewers and members as the graph shows them."""

from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Self
from uuid import UUID

import strawberry

from companero.core.graph.context import Info
from companero.core.graph.nodes import NODES, Node, NodeSource, by, node_of
from companero.core.graph.relation import relation
from companero.core.ids import encode_id
from companero.core.viewer import Viewer as CurrentViewer
from companero.core.viewer import WorkspaceRole
from companero.domains.identity.access import SessionTokens
from companero.domains.identity.loaders import members_by_id, users_by_id, workspaces_by_id
from companero.domains.identity.models import Member as MemberRecord
from companero.domains.identity.models import User as UserRecord
from companero.domains.identity.models import Workspace as WorkspaceRecord

if TYPE_CHECKING:
    from companero.graphql.workspace import Workspace

strawberry.enum(WorkspaceRole, description="What a person does in a workspace.")


@strawberry.type(description="Somebody who signs in by e-mail. Only visible to themselves.")
class User(Node):
    name: str
    email: str
    email_verified: bool = strawberry.field(description="Whether the person followed the link we mailed.")
    created_at: datetime

    @classmethod
    def of(cls, record: UserRecord) -> Self:
        return cls(
            id=strawberry.ID(encode_id("User", record.id)),
            name=record.name,
            email=record.email,
            email_verified=record.email_verified_at is not None,
            created_at=record.created_at,
        )


NODES["User"] = NodeSource(users_by_id, User.of)


@strawberry.type(description="One person a workspace coaches; a visitor while nobody has verified who they are.")
class Member(Node):
    key: strawberry.Private[UUID]
    workspace_key: strawberry.Private[UUID]
    display_name: str
    is_visitor: bool = strawberry.field(description="True for somebody without a sign-in of their own.")
    created_at: datetime
    workspace: Annotated["Workspace", strawberry.lazy("companero.graphql.workspace")] = relation(
        loader=by(workspaces_by_id),
        key=attrgetter("workspace_key"),
        wrap=node_of("Workspace"),
        description="Where the person is coached.",
    )

    @classmethod
    def of(cls, record: MemberRecord) -> Self:
        return cls(
            id=strawberry.ID(encode_id("Member", record.id)),
            key=record.id,
            workspace_key=record.workspace_id,
            display_name=record.display_name,
            is_visitor=record.user_id is None,
            created_at=record.created_at,
        )


NODES["Member"] = NodeSource(members_by_id, Member.of)


@strawberry.type(description="Tokens of one sign-in.")
class Session:
    access_token: str = strawberry.field(description="For `Authorization: Bearer …`; short-lived.")
    refresh_token: str = strawberry.field(description="Works once, for the next pair; used twice it ends the sign-in.")
    expires_at: datetime = strawberry.field(description="When the access token ends.")

    @classmethod
    def of(cls, tokens: SessionTokens) -> Self:
        return cls(access_token=tokens.access_token, refresh_token=tokens.refresh_token, expires_at=tokens.expires_at)


@strawberry.type(description="Whoever is asking.")
class Viewer:
    current: strawberry.Private[CurrentViewer]

    @strawberry.field(description="Null for a visitor.")
    async def user(self, info: Info) -> User | None:
        key = self.current.user_id
        record = None if key is None else await info.context.loader(users_by_id).load(key)
        return None if record is None else User.of(record)

    @strawberry.field(description="A visitor's own member; null for people who signed in.")
    async def visitor(self, info: Info) -> Member | None:
        members = await self._members(info) if self.current.visitor else []
        return members[0] if members else None

    @strawberry.field(description="Where the viewer is coached.")
    async def memberships(self, info: Info) -> list[Member]:
        return await self._members(info)

    @strawberry.field(description="Where the viewer holds a role.")
    async def workspaces(
        self, info: Info
    ) -> list[Annotated["Workspace", strawberry.lazy("companero.graphql.workspace")]]:
        records = await info.context.loader(workspaces_by_id).load_many(list(self.current.roles))
        found = [record for record in records if isinstance(record, WorkspaceRecord)]
        show = node_of("Workspace")
        return [show(record) for record in sorted(found, key=lambda record: record.created_at)]

    async def _members(self, info: Info) -> list[Member]:
        records = await info.context.loader(members_by_id).load_many(list(self.current.members.values()))
        return [Member.of(record) for record in records if isinstance(record, MemberRecord)]
