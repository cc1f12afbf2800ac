"""The workspace: where the fields of all domains come together."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from companero.core.graph.context import Info
from companero.core.graph.nodes import NODES, Node, NodeSource
from companero.core.ids import encode_id
from companero.core.viewer import WorkspaceRole
from companero.domains.channels.schema import ChannelsWorkspaceFields
from companero.domains.conversations.schema import ConversationsWorkspaceFields
from companero.domains.identity.loaders import workspaces_by_id
from companero.domains.identity.models import Workspace as WorkspaceRecord
from companero.domains.knowledge.schema import KnowledgeWorkspaceFields
from companero.domains.twins.first_steps import FirstStepsWorkspaceFields
from companero.domains.twins.schema import TwinsWorkspaceFields


@strawberry.type(description="A creator's house: everything of theirs belongs to it and is seen by nobody else.")
class Workspace(
    Node,
    TwinsWorkspaceFields,
    ChannelsWorkspaceFields,
    KnowledgeWorkspaceFields,
    ConversationsWorkspaceFields,
    FirstStepsWorkspaceFields,
):
    workspace_key: strawberry.Private[UUID]
    slug: str = strawberry.field(description="Its name in addresses.")
    name: str
    created_at: datetime
    # Read with the row, so before every list below it: a list can know more than this number, never less.
    seq: int = strawberry.field(
        description="The `seq` of the newest event when this was read, no later than the lists selected below it. "
        "Given as `after` to a subscription, nothing is missed between a list and what follows it. 0 for members."
    )

    @strawberry.field(description="The viewer's role here; null for members.")
    def role(self, info: Info) -> WorkspaceRole | None:
        return info.context.viewer.role_in(self.workspace_key)

    @classmethod
    def of(cls, record: WorkspaceRecord) -> Self:
        return cls(
            id=strawberry.ID(encode_id("Workspace", record.id)),
            workspace_key=record.id,
            slug=record.slug,
            name=record.name,
            created_at=record.created_at,
            seq=record.seq,
        )


NODES["Workspace"] = NodeSource(workspaces_by_id, Workspace.of)
