"""How somebody signed in comes to a conversation of their own."""

from uuid import UUID

from sqlalchemy import select

from companero.core.db import UnitOfWork, enter
from companero.core.errors import NotFoundError
from companero.domains.conversations import service
from companero.domains.conversations.models import Conversation, ConversationChannel
from companero.domains.identity import service as identity
from companero.domains.identity.models import Member
from companero.domains.twins import repository as twins
from companero.domains.twins.models import Twin


async def start(unit: UnitOfWork, twin_id: UUID, idempotency_key: str) -> Conversation:
    """The viewer's conversation with a twin they are a member or the staff of.

    Raises NotFoundError, LimitExceededError.
    """
    await _refresh_memberships(unit)
    twin = await unit.session.scalar(twins.visible_twins(unit.viewer).where(Twin.id == twin_id))
    if twin is None:
        raise NotFoundError("This twin is not there, or you have not joined its workspace yet.")
    member, viewer = await identity.own_member(unit, twin.workspace_id)
    channel = ConversationChannel.HUB if viewer.role_in(twin.workspace_id) else ConversationChannel.PAGE
    return await service.start_conversation(
        unit,
        workspace_id=twin.workspace_id,
        twin_id=twin.id,
        member_id=member.id,
        channel=channel,
        idempotency_key=idempotency_key,
    )


async def _refresh_memberships(unit: UnitOfWork) -> None:
    """Somebody who joined a moment ago may still be known without it in this process."""
    rows = await unit.session.execute(
        select(Member.workspace_id, Member.id).where(Member.user_id == unit.viewer.user_id)
    )
    unit.viewer = unit.viewer.with_members({row.workspace_id: row.id for row in rows})
    await enter(unit.session, unit.viewer)
