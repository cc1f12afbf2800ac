"""Check: which words of the answer rest on which passage."""

from companero.domains.conversations import grounding
from companero.domains.conversations.pipeline.state import Route, TurnState
from companero.domains.conversations.pipeline.steps import OpenSpan


def check(state: TurnState, span: OpenSpan) -> None:
    """Fills quotes where the model did not name its own; an answer in set words has none."""
    if state.route is not Route.MODEL or state.request is None:
        state.quotes = ()
        return
    if state.answer.strip() == state.version.no_answer_message.strip():
        state.route, state.quotes = Route.NO_ANSWER, ()
    if state.quotes is None:
        state.quotes = grounding.align(state.answer, state.request.passages)
    span.attributes["grounding.citations"] = len(state.quotes)
