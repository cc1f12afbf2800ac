"""Record: the reply, its citations and its trace in one transaction, if the turn is still ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select, text

from companero.core.db import UnitOfWork
from companero.core.ids import uuid7
from companero.core.repository import among
from companero.domains.conversations import events
from companero.domains.conversations.models import Message, MessageStatus, Turn, TurnStatus
from companero.domains.conversations.pipeline.state import ClaimedTurn, TurnState
from companero.domains.knowledge.models import Passage
from companero.ports import Quote

_HOLD = text("""
    UPDATE turn SET status = :status, lease_until = clock_timestamp() + make_interval(secs => :seconds)
     WHERE id = :turn AND fence = :fence AND status = 'RUNNING' RETURNING id
""")
# All of it hangs on the turn being held still; one statement, because every reply waits for it.
_FINISH = text("""
    WITH held AS (
        UPDATE turn SET status = :turn_status, lease_until = NULL, completed_at = clock_timestamp(),
                        model = :model, input_tokens = :input_tokens, output_tokens = :output_tokens,
                        answered = :answered, first_token_ms = :first_token_ms, failure_reason = :fault
         WHERE id = :turn AND fence = :fence AND status = 'RUNNING'
        RETURNING id, workspace_id, member_id, conversation_id, reply_id
    ), replied AS (
        UPDATE message AS m SET status = :message_status, text = :text, answered = :answered,
                                failure_reason = :told, completed_at = :now, stream_seq = :stream_seq,
                                retracted_at = CASE WHEN CAST(:lost AS boolean) THEN CAST(:now AS timestamptz) END
          FROM held WHERE m.id = held.reply_id
    ), quoted AS (
        INSERT INTO citation (id, workspace_id, member_id, message_id, passage_id, document_id, start_offset,
                              end_offset, score)
        SELECT q.id, held.workspace_id, held.member_id, held.reply_id, q.passage_id, q.document_id, q.start_offset,
               q.end_offset, q.score
          FROM held, jsonb_populate_recordset(NULL::citation, CAST(:citations AS jsonb)) AS q
    ), traced AS (
        INSERT INTO turn_trace (turn_id, workspace_id, retrieved, prompt)
        SELECT held.id, held.workspace_id, CAST(:retrieved AS jsonb), CAST(:prompt AS jsonb) FROM held
        ON CONFLICT (turn_id) DO UPDATE SET retrieved = excluded.retrieved, prompt = excluded.prompt
    )
    UPDATE conversation AS c SET last_message_id = held.reply_id, last_message_at = :now
      FROM held WHERE c.id = held.conversation_id
    RETURNING c.*
""")


class SupersededError(Exception):
    """Another worker holds the turn by now; what this one did is dropped."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote whose passage is still there."""

    quote: Quote
    document_id: UUID


async def keep_lease(unit: UnitOfWork, turn: ClaimedTurn, seconds: float) -> None:
    """Holds on to the turn. Raises SupersededError."""
    await _hold(unit, turn, TurnStatus.RUNNING, seconds)


async def release(unit: UnitOfWork, turn: ClaimedTurn, seconds: float) -> None:
    """Lets another attempt have it after a pause. Raises SupersededError."""
    await _hold(unit, turn, TurnStatus.QUEUED, seconds)


async def asked(unit: UnitOfWork, turn: ClaimedTurn) -> tuple[UUID, str]:
    """The id of the reply, and the question. Raises SupersededError when they are gone."""
    statement = select(Turn.reply_id, Message.text).join(Message, Message.id == Turn.question_id)
    found = (await unit.direct.execute(statement.where(Turn.id == turn.turn_id))).one_or_none()
    if found is None:
        raise SupersededError
    return found.reply_id, found.text


async def cited(unit: UnitOfWork, state: TurnState) -> list[Cited]:
    """The quotes whose passages are still there: one that was deleted meanwhile is cited no more."""
    quotes = state.quotes or ()
    if not quotes:
        return []
    statement = select(Passage.id, Passage.document_id)
    rows = await unit.direct.execute(statement.where(among(Passage.id, {quote.passage_id for quote in quotes})))
    documents = {row.id: row.document_id for row in rows}
    return [Cited(quote, documents[quote.passage_id]) for quote in quotes if quote.passage_id in documents]


async def record_answer(unit: UnitOfWork, state: TurnState, quotes: Sequence[Cited], stream_seq: int) -> None:
    """Finishes message and turn. Raises SupersededError, and then nothing of it is kept."""
    values = {
        "turn_status": TurnStatus.COMPLETED,
        "message_status": MessageStatus.COMPLETED,
        "model": state.model,
        "input_tokens": state.input_tokens,
        "output_tokens": state.output_tokens,
        "first_token_ms": state.first_token_ms,
        "answered": state.answered,
        "fault": None,
        "told": None,
        "text": state.answer,
    }
    await _finish(unit, state, quotes, values | {"stream_seq": stream_seq})


async def record_failure(unit: UnitOfWork, state: TurnState, fault: str, told: str, stream_seq: int) -> None:
    """Gives the turn up: ``fault`` is for whoever runs the twin, ``told`` for who asked. Raises SupersededError."""
    nothing = dict.fromkeys(("model", "input_tokens", "output_tokens", "first_token_ms", "answered"))
    statuses = {"turn_status": TurnStatus.FAILED, "message_status": MessageStatus.FAILED}
    values = {**nothing, **statuses, "fault": fault, "told": told, "text": "", "stream_seq": stream_seq}
    await _finish(unit, state, (), values)


async def _hold(unit: UnitOfWork, turn: ClaimedTurn, status: TurnStatus, seconds: float) -> None:
    values = {"status": status, "seconds": seconds, "turn": turn.turn_id, "fence": turn.fence}
    if await unit.direct.scalar(_HOLD, values) is None:
        raise SupersededError


async def _finish(unit: UnitOfWork, state: TurnState, quotes: Sequence[Cited], values: dict[str, Any]) -> None:
    sections = state.request.sections if state.request else ()
    values |= {
        "turn": state.claimed.turn_id,
        "fence": state.claimed.fence,
        "now": unit.now(),
        "citations": _json([_citation(each) for each in quotes]),
        # Deleted while the answer was being written.
        "lost": len(quotes) < len(state.quotes or ()),
        "retrieved": _json(_retrieved(state, {each.quote.passage_id for each in quotes})),
        "prompt": _json([{"section": s.name, "role": s.role, "tokens": s.tokens, "text": s.text} for s in sections]),
    }
    conversation = (await unit.direct.execute(_FINISH, values)).one_or_none()
    if conversation is None:
        raise SupersededError
    unit.publish(conversation.workspace_id, events.CONVERSATION_UPDATED, events.conversation_snapshot(conversation))


def _citation(each: Cited) -> dict[str, Any]:
    quote = each.quote
    offsets = {"start_offset": quote.start, "end_offset": quote.end, "score": quote.score}
    return {"id": uuid7(), "passage_id": quote.passage_id, "document_id": each.document_id, **offsets}


def _retrieved(state: TurnState, cited_ids: set[UUID]) -> list[dict[str, Any]]:
    return [
        {
            "rank": rank,
            "passage_id": hit.passage_id,
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


def _json(value: object) -> str:
    return orjson.dumps(value, default=str).decode()
