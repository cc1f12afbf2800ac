"""Retrieve: passages that may answer, and whether they do."""

from companero.core.db import Database
from companero.core.viewer import worker_of
from companero.domains.conversations.models import MessageAuthor
from companero.domains.conversations.pipeline.state import Route, TurnState
from companero.domains.conversations.pipeline.steps import OpenSpan
from companero.domains.knowledge import retrieve as knowledge
from companero.ports import Embedder

PASSAGES = 8


async def retrieve(db: Database, embedder: Embedder, state: TurnState, span: OpenSpan) -> None:
    """Fills vector, hits, support and route."""
    if knowledge.is_small_talk(state.question):
        state.route = Route.GREETING
        span.attributes["retrieval.small_talk"] = True
        return
    query = knowledge.standalone_query(state.question, _asked_before(state))
    state.vector = await embedder.embed_query(query)
    async with db.read(worker_of(state.claimed.workspace_id)) as session:
        state.hits = await knowledge.search(session, state.claimed.workspace_id, query, state.vector, PASSAGES)
    state.support = knowledge.support(query, state.hits)
    if not state.support.answerable:
        state.route = Route.NO_ANSWER
    span.attributes |= {
        "retrieval.query": query,
        "retrieval.passages": len(state.hits),
        "retrieval.support": round(state.support.score, 4),
        "retrieval.answerable": state.support.answerable,
    }


def _asked_before(state: TurnState) -> str | None:
    asked = [message.text for message in state.history if message.author == MessageAuthor.MEMBER]
    return asked[-1] if asked else None
