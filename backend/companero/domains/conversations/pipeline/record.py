"""Record: the reply, its citations and its trace in one transaction, if the turn is still ours."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from companero.core.db import UnitOfWork
from companero.core.ids import uuid7
from companero.domains.conversations import events
from companero.domains.conversations.models import (
    Citation,
    Conversation,
    Message,
    MessageStatus,
    Turn,
    TurnStatus,
    TurnTrace,
)
from companero.domains.conversations.pipeline.state import ClaimedTurn, TurnState
from companero.domains.knowledge.models import Passage
from companero.ports import Quote


class SupersededError(Exception):
    """Another worker holds the turn by now; what this one did is dropped."""


async def keep_lease(unit: UnitOfWork, turn: ClaimedTurn, seconds: float) -> None:
    """Holds on to the turn. Raises SupersededError."""
    lease = text("clock_timestamp() + make_interval(secs => :seconds)").bindparams(seconds=seconds)
    await _update_turn(unit, turn, {"lease_until": lease})


async def cited(unit: UnitOfWork, state: TurnState) -> list[tuple[Quote, Passage]]:
    """The quotes whose passages are still there: one that was deleted meanwhile is cited no more."""
    quotes = state.quotes or ()
    statement = select(Passage).where(Passage.id.in_({quote.passage_id for quote in quotes}))
    passages = {passage.id: passage for passage in await unit.session.scalars(statement)} if quotes else {}
    return [(quote, passages[quote.passage_id]) for quote in quotes if quote.passage_id in passages]


async def record_answer(
    unit: UnitOfWork, state: TurnState, quotes: list[tuple[Quote, Passage]], stream_seq: int
) -> None:
    """Finishes message and turn. Raises SupersededError, and then nothing of it is kept."""
    now = unit.now()
    await _update_turn(
        unit,
        state.claimed,
        {
            "status": TurnStatus.COMPLETED,
            "lease_until": None,
            "completed_at": now,
            "model": state.model,
            "input_tokens": state.input_tokens,
            "output_tokens": state.output_tokens,
            "first_token_ms": state.first_token_ms,
            "answered": state.answered,
        },
    )
    await _finish_reply(
        unit,
        state.reply_id,
        status=MessageStatus.COMPLETED,
        text=state.answer,
        answered=state.answered,
        completed_at=now,
        stream_seq=stream_seq,
    )
    unit.session.add_all(_citations(state, quotes))
    await _trace(unit, state, {quote.passage_id for quote, _ in quotes})
    await _touch_conversation(unit, state)


async def record_failure(unit: UnitOfWork, state: TurnState, reason: str, stream_seq: int) -> None:
    """Gives the turn up, with a reason for people."""
    failed = {"status": TurnStatus.FAILED, "lease_until": None, "completed_at": unit.now(), "failure_reason": reason}
    await _update_turn(unit, state.claimed, failed)
    await _finish_reply(
        unit,
        state.reply_id,
        status=MessageStatus.FAILED,
        failure_reason=reason,
        completed_at=unit.now(),
        stream_seq=stream_seq,
    )
    await _trace(unit, state, set())
    await _touch_conversation(unit, state)


async def release(unit: UnitOfWork, turn: ClaimedTurn, seconds: float) -> None:
    """Lets another attempt have it after a pause."""
    pause = text("clock_timestamp() + make_interval(secs => :seconds)").bindparams(seconds=seconds)
    await _update_turn(unit, turn, {"status": TurnStatus.QUEUED, "lease_until": pause})


async def _update_turn(unit: UnitOfWork, turn: ClaimedTurn, values: dict[str, Any]) -> None:
    statement = (
        update(Turn)
        .where(Turn.id == turn.turn_id, Turn.fence == turn.fence, Turn.status == TurnStatus.RUNNING)
        .values(values)
        .returning(Turn.id)
    )
    if await unit.session.scalar(statement) is None:
        raise SupersededError


async def _finish_reply(unit: UnitOfWork, reply_id: UUID, **values: Any) -> None:
    await unit.session.execute(update(Message).where(Message.id == reply_id).values(values))


def _citations(state: TurnState, quotes: list[tuple[Quote, Passage]]) -> list[Citation]:
    return [
        Citation(
            id=uuid7(),
            workspace_id=state.claimed.workspace_id,
            member_id=state.member_id,
            message_id=state.reply_id,
            passage_id=passage.id,
            document_id=passage.document_id,
            start_offset=quote.start,
            end_offset=quote.end,
            score=quote.score,
        )
        for quote, passage in quotes
    ]


async def _trace(unit: UnitOfWork, state: TurnState, cited_ids: set[UUID]) -> None:
    retrieved = [
        {
            "rank": rank,
            "passage_id": str(hit.passage_id),
            "document_title": hit.document_title,
            "text": hit.text,
            "score": hit.score,
            "lexical_score": hit.lexical_score,
            "lexical_rank": hit.lexical_rank,
            "dense_score": hit.dense_score,
            "dense_rank": hit.dense_rank,
            "cited": hit.passage_id in cited_ids,
        }
        for rank, hit in enumerate(state.hits, start=1)
    ]
    sections = state.request.sections if state.request else ()
    prompt = [{"section": s.name, "role": s.role, "tokens": s.tokens, "text": s.text} for s in sections]
    statement = insert(TurnTrace).values(
        turn_id=state.claimed.turn_id, workspace_id=state.claimed.workspace_id, retrieved=retrieved, prompt=prompt
    )
    await unit.session.execute(
        statement.on_conflict_do_update(
            index_elements=[TurnTrace.turn_id], set_={"retrieved": retrieved, "prompt": prompt}
        )
    )


async def _touch_conversation(unit: UnitOfWork, state: TurnState) -> None:
    statement = (
        update(Conversation)
        .where(Conversation.id == state.conversation_id)
        .values(last_message_id=state.reply_id, last_message_at=unit.now())
        .returning(Conversation)
    )
    conversation = await unit.session.scalar(statement)
    if conversation is not None:
        unit.publish(conversation.workspace_id, events.CONVERSATION_UPDATED, events.conversation_snapshot(conversation))
