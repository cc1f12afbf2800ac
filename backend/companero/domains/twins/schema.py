"""The twin in the graph."""

from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Self
from uuid import UUID

import strawberry

from companero.core.graph.context import Info
from companero.core.graph.nodes import NODES, Node, NodeSource, by, node_of
from companero.core.graph.relation import relation
from companero.core.ids import encode_id
from companero.domains.identity.loaders import workspaces_by_id
from companero.domains.twins.loaders import TwinFace, twins_by_id, twins_of_workspaces

if TYPE_CHECKING:
    from companero.graphql.workspace import Workspace


@strawberry.type(description="The digital twin of a creator, as its answering version describes it.")
class Twin(Node):
    key: strawberry.Private[UUID]
    workspace_key: strawberry.Private[UUID]
    name: str
    purpose: str = strawberry.field(description="What people may come to it with, in a sentence.")
    greeting: str
    no_answer_message: str = strawberry.field(description="What it says when its material holds no answer.")
    starter_questions: list[str]
    workspace: Annotated["Workspace", strawberry.lazy("companero.graphql.workspace")] = relation(
        loader=by(workspaces_by_id),
        key=attrgetter("workspace_key"),
        wrap=node_of("Workspace"),
        description="The workspace it belongs to.",
    )

    @strawberry.field(description="The address of its public page.")
    async def public_url(self, info: Info) -> str:
        workspace = await info.context.loader(workspaces_by_id).load(self.workspace_key)
        assert workspace is not None
        return f"{info.context.runtime.settings.base_url}/t/{workspace.slug}"

    @classmethod
    def of(cls, face: TwinFace) -> Self:
        return cls(
            id=strawberry.ID(encode_id("Twin", face.twin.id)),
            key=face.twin.id,
            workspace_key=face.twin.workspace_id,
            name=face.version.name,
            purpose=face.version.purpose,
            greeting=face.version.greeting,
            no_answer_message=face.version.no_answer_message,
            starter_questions=list(face.version.starter_questions),
        )


NODES["Twin"] = NodeSource(twins_by_id, Twin.of)


@strawberry.type
class TwinsWorkspaceFields:
    """What a workspace shows of its twin."""

    twin: Twin = relation(
        loader=by(twins_of_workspaces),
        key=attrgetter("workspace_key"),
        wrap=Twin.of,
        description="The twin of this workspace.",
    )
