"""How far a creator has come on the way to a twin that answers, and what it answers with."""

import strawberry
from sqlalchemy import exists, select

from companero.core.graph.context import Info
from companero.core.graph.permissions import STAFF, Allow, is_allowed
from companero.domains.conversations.models import Conversation, ConversationChannel, Turn, TurnStatus
from companero.domains.knowledge.models import Document, DocumentStatus


@strawberry.type(description="The first-run path, step by step.")
class FirstSteps:
    document_uploaded: bool
    document_ready: bool
    question_answered: bool
    visitor_met: bool = strawberry.field(description="Somebody came in through the widget.")


@strawberry.type(description="The language model behind a twin.")
class ModelStatus:
    connected: bool = strawberry.field(
        description="False while answers are put together from the creator's own sentences."
    )
    name: str


@strawberry.type
class FirstStepsWorkspaceFields:
    """What a workspace shows of its beginnings."""

    @strawberry.field(description="For staff; null for members.", directives=[Allow(who=list(STAFF))])
    async def first_steps(self, info: Info) -> FirstSteps | None:
        key = self.workspace_key  # type: ignore[attr-defined]
        if not is_allowed(info.context.viewer, STAFF, key):
            return None
        statement = select(
            exists().where(Document.workspace_id == key, Document.status != DocumentStatus.UPLOADING),
            exists().where(Document.workspace_id == key, Document.status == DocumentStatus.READY),
            exists().where(Turn.workspace_id == key, Turn.status == TurnStatus.COMPLETED, Turn.answered.is_(True)),
            exists().where(Conversation.workspace_id == key, Conversation.channel == ConversationChannel.WIDGET),
        )
        async with info.context.db.read(info.context.viewer) as session:
            uploaded, ready, answered, met = (await session.execute(statement)).one()
        return FirstSteps(document_uploaded=uploaded, document_ready=ready, question_answered=answered, visitor_met=met)

    @strawberry.field(description="For staff; null for members.", directives=[Allow(who=list(STAFF))])
    def model(self, info: Info) -> ModelStatus | None:
        key = self.workspace_key  # type: ignore[attr-defined]
        if not is_allowed(info.context.viewer, STAFF, key):
            return None
        settings = info.context.runtime.settings
        return ModelStatus(connected=bool(settings.llm_base_url), name=info.context.ports.chat.name)
