"""Retrieve: passages that may answer, and whether they do."""

from companero.core.db import Database
from companero.core.viewer import worker_of
from companero.domains.conversations.models import MessageAuthor
from companero.domains.conversations.pipeline.state import Route, TurnState
from companero.domains.conversations.pipeline.steps import OpenSpan
from companero.domains.knowledge import retrieve as knowledge
from companero.ports import Embedder

PASSAGES = 8
_ROUTES = {
    knowledge.Remark.COURTESY: Route.GREETING,
    knowledge.Remark.THANKS: Route.WELCOME,
    knowledge.Remark.GOODBYE: Route.GOODBYE,
    knowledge.Remark.WHO_ANSWERS: Route.WHO_ANSWERS,
    knowledge.Remark.NO_QUESTION: Route.NO_QUESTION,
}


async def retrieve(db: Database, embedder: Embedder, state: TurnState, span: OpenSpan) -> None:
    """Fills vector, hits, support and route. The vector, if any, is for choosing among the passages found."""
    remark = knowledge.remark(state.question, state.version.name)
    if remark is not None:
        # Where nothing has been answered yet there is nothing to be thanked for.
        is_first = remark is knowledge.Remark.THANKS and not state.history
        state.route = Route.GREETING if is_first else _ROUTES[remark]
        span.attributes["retrieval.remark"] = remark.value
        return
    query = knowledge.standalone_query(state.question, _asked_before(state))
    state.vector = await embedder.embed_query(query)
    async with db.read(worker_of(state.claimed.workspace_id)) as session:
        state.hits = await knowledge.search(session, state.claimed.workspace_id, query, state.vector, PASSAGES)
    state.support = knowledge.support(query, state.hits)
    if query != state.question and knowledge.says_enough(state.question):
        # What was asked before helped to find the passages; among them it would be answered again.
        state.vector = None
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
