"""How an anonymous visitor comes in through a widget."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.dialects.postgresql import insert

from companero.core.db import UnitOfWork, enter
from companero.core.errors import AccessError, NotFoundError
from companero.core.graph.context import Runtime
from companero.core.ids import uuid7
from companero.core.throttle import count_attempt
from companero.core.tokens import new_secret, secret_hash
from companero.core.viewer import ANONYMOUS, Viewer
from companero.domains.conversations import service as conversations
from companero.domains.conversations.models import Conversation, ConversationChannel
from companero.domains.identity import access, repository
from companero.domains.identity.models import Member

# A token the browser keeps must be beyond guessing, or one visitor could read another's conversation.
MIN_TOKEN = 22
MAX_TOKEN = 200
# Sessions from one address, and new visitors among them; within how many seconds.
SESSIONS_PER_REMOTE = (1500, 3600)
VISITORS_PER_REMOTE = (300, 3600)


@dataclass(frozen=True, slots=True)
class LetIn:
    """A visitor with their sign-in, their conversation, and the token that brings them back."""

    signed_in: access.SignedIn
    conversation: Conversation
    visitor_token: str
    face: Row[Any]


async def start_widget_session(
    runtime: Runtime,
    remote: str,
    *,
    origin: str | None,
    widget_key: str,
    visitor_token: str | None,
    new_conversation: bool,
) -> LetIn:
    """Raises NotFoundError for an unknown key, AccessError for a site that is not on the widget's list,
    LimitExceededError when visitors came from one address too often, or too many of them.
    """
    token = visitor_token if visitor_token and MIN_TOKEN <= len(visitor_token) <= MAX_TOKEN else new_secret()
    async with runtime.db.unit_of_work(ANONYMOUS, runtime.ports) as unit:
        face = await repository.public_twin(unit.session, widget_key=widget_key)
        if face is None:
            raise NotFoundError("This chat is not there any more.")
        if origin is not None and origin not in (*face.allowed_origins, *runtime.settings.own_origins):
            raise AccessError("FORBIDDEN", "This chat may not be shown on this site.")
        await count_attempt(unit.session, f"sessions-from:{remote}", *SESSIONS_PER_REMOTE)
        member_id = await _enter_as_visitor(unit, face.workspace_id, token, remote)
        conversation = None
        if not new_conversation:
            conversation = await conversations.latest_conversation(unit, member_id, ConversationChannel.WIDGET)
        if conversation is None:
            conversation = await conversations.start_conversation(
                unit,
                workspace_id=face.workspace_id,
                twin_id=face.twin_id,
                member_id=member_id,
                channel=ConversationChannel.WIDGET,
                idempotency_key=None,
            )
        signed_in = await access.start_session(unit, runtime, member_id=member_id)
    return LetIn(signed_in, conversation, token, face)


async def _enter_as_visitor(unit: UnitOfWork, workspace_id: UUID, token: str, remote: str) -> UUID:
    secret = secret_hash(token)
    member_id = await repository.visitor_of(unit.session, workspace_id, secret)
    if member_id is None:
        member_id = await _new_visitor(unit, workspace_id, secret, remote)
    await _become(unit, workspace_id, member_id)
    return member_id


async def _new_visitor(unit: UnitOfWork, workspace_id: UUID, secret: bytes, remote: str) -> UUID:
    """Its member; the other one, should another request with the same secret have made it meanwhile."""
    await count_attempt(unit.session, f"visitors-from:{remote}", *VISITORS_PER_REMOTE)
    key = uuid7()
    await _become(unit, workspace_id, key)
    values = {"id": key, "workspace_id": workspace_id, "visitor_hash": secret, "display_name": "Visitor"}
    await unit.session.execute(insert(Member).values(values).on_conflict_do_nothing())
    found = await repository.visitor_of(unit.session, workspace_id, secret)
    assert found is not None
    return found


async def _become(unit: UnitOfWork, workspace_id: UUID, member_id: UUID) -> None:
    unit.viewer = Viewer(members=MappingProxyType({workspace_id: member_id}), visitor=True, name="Visitor")
    await enter(unit.session, unit.viewer)
