"""Generate: the answer as the model writes it, on its way to the reader while it grows."""

import time

from companero.domains.conversations.pipeline.state import Route, TurnState
from companero.domains.conversations.pipeline.steps import OpenSpan
from companero.domains.conversations.pipeline.stream import ReplyStream
from companero.ports import ChatModel

# A model that never stops is stopped; a reply this long is none.
MAX_ANSWER = 20_000


async def generate(chat: ChatModel, state: TurnState, stream: ReplyStream, span: OpenSpan) -> None:
    """Fills answer, quotes and token counts. Raises UpstreamError."""
    assert state.request is not None
    started = time.perf_counter()
    state.model = chat.name
    span.attributes |= {"gen_ai.operation.name": "chat", "gen_ai.request.model": chat.name}
    pieces: list[str] = []
    length = 0
    async for delta in chat.stream(state.request):
        if delta.text and length < MAX_ANSWER:
            if not pieces:
                state.first_token_ms = (time.perf_counter() - started) * 1000
            pieces.append(delta.text)
            length += len(delta.text)
            stream.write(delta.text)
        state.quotes = delta.quotes if delta.quotes is not None else state.quotes
        state.input_tokens = delta.input_tokens or state.input_tokens
        state.output_tokens = delta.output_tokens or state.output_tokens
    state.answer = "".join(pieces)
    if not state.answer.strip():
        say(state, stream, Route.NO_ANSWER)
    span.attributes |= {
        "gen_ai.usage.input_tokens": state.input_tokens,
        "gen_ai.usage.output_tokens": state.output_tokens,
        "gen_ai.response.time_to_first_token_ms": state.first_token_ms,
    }


def say(state: TurnState, stream: ReplyStream, route: Route) -> None:
    """Answers in the twin's own set words, without a model and without a citation."""
    state.route = route
    state.quotes = ()
    state.answer = state.version.greeting if route is Route.GREETING else state.version.no_answer_message
    stream.write(state.answer)
