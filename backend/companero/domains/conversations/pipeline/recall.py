"""Recall: what the turn is about and what was said before it."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from companero.core.db import Database
from companero.core.viewer import worker_of
from companero.domains.conversations import repository
from companero.domains.conversations.models import Message, Turn
from companero.domains.conversations.pipeline.state import TurnState
from companero.domains.twins.models import TwinVersion

HISTORY = 8


async def recall(db: Database, state: TurnState) -> None:
    """Fills ids, question, version and history."""
    question = aliased(Message)
    statement = (
        select(Turn, question, TwinVersion)
        .join(question, question.id == Turn.question_id)
        .join(TwinVersion, TwinVersion.id == Turn.twin_version_id)
        .where(Turn.id == state.claimed.turn_id)
    )
    async with db.read(worker_of(state.claimed.workspace_id)) as session:
        turn, asked, state.version = (await session.execute(statement)).one()
        if asked.position > 1:
            state.history = await repository.earlier_messages(session, turn.conversation_id, asked.position, HISTORY)
    state.reply_id, state.member_id, state.conversation_id = turn.reply_id, turn.member_id, turn.conversation_id
    state.question = asked.text
