"""Recall: what the turn is about and what was said before it."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from companero.core.db import Database
from companero.core.viewer import worker_of
from companero.domains.conversations import repository
from companero.domains.conversations.models import Message, Turn
from companero.domains.conversations.pipeline.state import TurnState
from companero.domains.twins.models import TwinVersion

HISTORY = 8

_question = aliased(Message)
# Made once: putting it together costs as much as running it, and every turn waits for it.
_ASKED = (
    select(Turn, _question, TwinVersion)
    .join(_question, _question.id == Turn.question_id)
    .join(TwinVersion, TwinVersion.id == Turn.twin_version_id)
    .where(Turn.id == bindparam("turn"))
)


async def recall(db: Database, state: TurnState) -> None:
    """Fills ids, question, version and history."""
    async with db.read(worker_of(state.claimed.workspace_id)) as session:
        turn, asked, state.version = (await session.execute(_ASKED, {"turn": state.claimed.turn_id})).one()
        if asked.position > 1:
            state.history = await repository.earlier_messages(session, turn.conversation_id, asked.position, HISTORY)
    state.reply_id, state.member_id, state.conversation_id = turn.reply_id, turn.member_id, turn.conversation_id
    state.question = asked.text
