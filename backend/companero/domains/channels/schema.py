"""The widget in the graph: shown to creators, and the way in for visitors."""

from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, Self
from uuid import UUID

import strawberry
from sqlalchemy import Row

from companero.core.errors import LimitExceededError, NotFoundError, ValidationError
from companero.core.graph.context import Info
from companero.core.graph.fields import mutation, query
from companero.core.graph.nodes import NODES, Node, NodeSource, node_of
from companero.core.graph.permissions import STAFF, WRITERS, Allow, Who, is_allowed
from companero.core.ids import decode_id_of, encode_id
from companero.core.viewer import ANONYMOUS
from companero.domains.channels import service, visitors
from companero.domains.channels.loaders import widgets_by_id, widgets_of_workspaces
from companero.domains.channels.models import Widget as WidgetRecord
from companero.domains.identity import repository as identity
from companero.domains.identity.types import Session

if TYPE_CHECKING:
    from companero.domains.conversations.types import Conversation


@strawberry.type(description="A chat to embed in any page.")
class Widget(Node):
    key: str = strawberry.field(description="Public; stands in the host page.")
    name: str
    allowed_origins: list[str] = strawberry.field(description="Sites that may embed it, besides our own pages.")
    created_at: datetime

    @strawberry.field(description="The line of HTML to paste into a page.")
    def embed_snippet(self, info: Info) -> str:
        base = info.context.runtime.settings.base_url
        return f'<script async src="{base}/widget.js" data-widget-key="{self.key}"></script>'

    @classmethod
    def of(cls, record: WidgetRecord) -> Self:
        return cls(
            id=strawberry.ID(encode_id("Widget", record.id)),
            key=record.key,
            name=record.name,
            allowed_origins=list(record.allowed_origins),
            created_at=record.created_at,
        )


NODES["Widget"] = NodeSource(widgets_by_id, Widget.of)


@strawberry.type(description="What anyone may know of a twin that has a public page.")
class PublicTwin:
    name: str
    purpose: str
    greeting: str
    starter_questions: list[str]
    workspace_name: str
    slug: str
    widget_key: str
    public_url: str

    @classmethod
    def of(cls, face: Row[Any], base_url: str) -> Self:
        return cls(
            name=face.name,
            purpose=face.purpose,
            greeting=face.greeting,
            starter_questions=list(face.starter_questions),
            workspace_name=face.workspace_name,
            slug=face.slug,
            widget_key=face.widget_key,
            public_url=f"{base_url}/t/{face.slug}",
        )


@strawberry.type
class ChannelsWorkspaceFields:
    """What a workspace shows of its channels."""

    @strawberry.field(description="For staff; null for members.", directives=[Allow(who=list(STAFF))])
    async def widgets(self, info: Info) -> list[Widget] | None:
        workspace_key: UUID = attrgetter("workspace_key")(self)
        if not is_allowed(info.context.viewer, STAFF, workspace_key):
            return None
        return [Widget.of(record) for record in await info.context.loader(widgets_of_workspaces).load(workspace_key)]


@strawberry.type
class ChannelsQuery:
    @query(allow=[Who.ANYONE], description="The public face of a twin; null when there is none at this address.")
    async def public_twin(self, info: Info, slug: str) -> PublicTwin | None:
        async with info.context.db.read(ANONYMOUS) as session:
            face = await identity.public_twin(session, slug=slug)
        return None if face is None else PublicTwin.of(face, info.context.runtime.settings.base_url)


@strawberry.input(description="What to change; what is left out stays.")
class UpdateWidgetInput:
    widget_id: strawberry.ID
    name: str | None = None
    allowed_origins: list[str] | None = strawberry.field(
        default=None, description="Addresses of sites, like https://example.com."
    )


@strawberry.type(description="The widget as it is now.")
class UpdateWidgetPayload:
    widget: Widget


@strawberry.input(description="Who comes in, and where.")
class StartWidgetSessionInput:
    widget_key: str
    visitor_token: str | None = strawberry.field(
        default=None,
        description="The token a former session returned resumes the same visitor. One that is too short to be secret "
        "(under 22 characters) starts a new visitor.",
    )
    new_conversation: bool | None = strawberry.field(
        default=None, description="Start afresh instead of resuming the last conversation."
    )


@strawberry.type(description="A visitor's sign-in: it sees this visitor's conversations and nothing else.")
class StartWidgetSessionPayload:
    session: Session
    conversation: Annotated["Conversation", strawberry.lazy("companero.domains.conversations.types")]
    visitor_token: str = strawberry.field(description="Keep it in the browser to come back as the same visitor.")
    twin: PublicTwin


@strawberry.type
class ChannelsMutation:
    @mutation(allow=WRITERS, errors=[NotFoundError, ValidationError], description="Changes a widget.")
    async def update_widget(self, info: Info, input: UpdateWidgetInput) -> UpdateWidgetPayload:
        record = await service.update_widget(
            info.context.unit,
            decode_id_of("Widget", str(input.widget_id)),
            name=input.name,
            allowed_origins=input.allowed_origins,
        )
        return UpdateWidgetPayload(widget=Widget.of(record))

    @mutation(
        allow=[Who.ANYONE],
        errors=[NotFoundError, LimitExceededError],
        unit=False,
        elsewhere=True,
        description="Lets a visitor in without a sign-in, by the public key of a widget.",
    )
    async def start_widget_session(self, info: Info, input: StartWidgetSessionInput) -> StartWidgetSessionPayload:
        context = info.context
        let_in = await visitors.start_widget_session(
            context.runtime,
            context.remote,
            origin=context.origin,
            widget_key=input.widget_key,
            visitor_token=input.visitor_token,
            new_conversation=bool(input.new_conversation),
        )
        context.viewer = let_in.signed_in.viewer
        return StartWidgetSessionPayload(
            session=Session.of(let_in.signed_in.tokens),
            conversation=node_of("Conversation")(let_in.conversation),
            visitor_token=let_in.visitor_token,
            twin=PublicTwin.of(let_in.face, context.runtime.settings.base_url),
        )
