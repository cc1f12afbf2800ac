"""The whole graph, put together from the domains."""

import asyncio
from typing import Annotated, Any

import strawberry
from graphql import GraphQLSchema
from strawberry.printer import print_schema
from strawberry.schema.config import StrawberryConfig

from companero.core.errors import AccessError
from companero.core.graph.context import Context, Info
from companero.core.graph.errors import GRAPH_TYPES
from companero.core.graph.fields import speaking_of_ids
from companero.core.graph.nodes import NODES, Node
from companero.core.graph.wording import describe
from companero.core.ids import decode_id_of
from companero.core.repository import is_storable
from companero.domains.channels.schema import ChannelsMutation, ChannelsQuery
from companero.domains.conversations.schema import (
    MESSAGE_EVENTS,
    ConversationsMutation,
    ConversationsQuery,
    ConversationsSubscription,
)
from companero.domains.identity.loaders import workspaces_by_id
from companero.domains.identity.models import Workspace as WorkspaceRecord
from companero.domains.identity.repository import visible_workspaces
from companero.domains.identity.schema import IdentityMutation, IdentityQuery
from companero.domains.knowledge.curation_schema import CurationMutation
from companero.domains.knowledge.schema import KnowledgeMutation, KnowledgeSubscription
from companero.domains.knowledge.search_schema import KnowledgeQuery
from companero.domains.lab.schema import LabSubscription
from companero.graphql.workspace import Workspace

MAX_NODES = 100


@strawberry.input(description="Exactly one of the two.", one_of=True)
class WorkspaceByInput:
    id: strawberry.ID | None = strawberry.UNSET
    slug: str | None = strawberry.UNSET


@strawberry.type(description="Everything that can be read.")
class Query(IdentityQuery, ChannelsQuery, ConversationsQuery, KnowledgeQuery):
    @strawberry.field(description="Anything by its id; null when it is not there or not visible.")
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        found: Node | None = await NODES.resolve(info.context, str(id))
        return found

    @strawberry.field(description="Many by their ids, in that order; at most 100.")
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        if len(ids) > MAX_NODES:
            raise AccessError("BAD_USER_INPUT", f"At most {MAX_NODES} ids at once.")
        # Asked for together, so that each kind is loaded once; an id that is repeated is one object.
        different = list(dict.fromkeys(map(str, ids)))
        found = await asyncio.gather(*(NODES.resolve(info.context, opaque) for opaque in different))
        node_by_id: dict[str, Node | None] = dict(zip(different, found, strict=True))
        return [node_by_id[str(opaque)] for opaque in ids]

    @strawberry.field(description="A workspace the viewer works in or is coached in.")
    async def workspace(
        self, info: Info, by: Annotated[WorkspaceByInput, strawberry.argument(description="Which one.")]
    ) -> Workspace | None:
        if by.id is strawberry.UNSET:
            record = await workspace_called(info.context, str(by.slug))
        else:
            with speaking_of_ids():
                record = await info.context.loader(workspaces_by_id).load(decode_id_of("Workspace", str(by.id)))
        return None if record is None else Workspace.of(record)


@strawberry.type(description="Everything that changes something.")
class Mutation(IdentityMutation, KnowledgeMutation, CurationMutation, ChannelsMutation, ConversationsMutation): ...


@strawberry.type(description="Everything that can be followed.")
class Subscription(KnowledgeSubscription, ConversationsSubscription, LabSubscription): ...


async def workspace_called(context: Context, slug: str) -> WorkspaceRecord | None:
    if not is_storable(slug):
        return None
    async with context.db.read(context.viewer) as session:
        found: WorkspaceRecord | None = await session.scalar(
            visible_workspaces(context.viewer).where(WorkspaceRecord.slug == slug)
        )
    return found


def build_schema() -> strawberry.Schema:
    schema = strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[*MESSAGE_EVENTS, *GRAPH_TYPES.values()],
        config=StrawberryConfig(auto_camel_case=True),
    )
    describe(core_schema(schema))
    return schema


def core_schema(schema: strawberry.Schema) -> GraphQLSchema:
    found: Any = schema._schema
    assert isinstance(found, GraphQLSchema)
    return found


def print_sdl() -> str:
    """The SDL as committed: types, descriptions and permissions."""
    return print_schema(build_schema()) + "\n"
