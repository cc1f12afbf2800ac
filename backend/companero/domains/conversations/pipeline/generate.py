"""Generate: the answer as the model writes it, on its way to the reader while it grows."""

import asyncio
import re
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import cast

from companero.core.words import is_spanish, words
from companero.domains.conversations.pipeline.state import Route, TurnState
from companero.domains.conversations.pipeline.steps import OpenSpan
from companero.domains.conversations.pipeline.stream import ReplyStream
from companero.ports import ChatDelta, ChatModel, UpstreamError

# A model that never stops is stopped; a reply this long, or one that takes this long, is none.
MAX_ANSWER = 20_000
ANSWER_SECONDS = 180.0
TOO_SLOW = "The language model did not come to an end. Please try again."
WHO_ANSWERS = "I am the digital twin of {name}: a program and not a person, answering in {name}'s own words."
WHO_ANSWERS_ES = "Soy el gemelo digital de {name}: un programa y no una persona, que responde con sus propias palabras."
# In the language of the words, or where there are none in that in which the twin greets.
WELCOME = "You are welcome. Ask me whenever something else comes up."
WELCOME_ES = "De nada. Pregúntame cuando te surja otra cosa."
GOODBYE = "Goodbye, and come back whenever you like."
GOODBYE_ES = "Adiós, y vuelve cuando quieras."
NO_QUESTION = "I did not find a question in that. What would you like to know?"
NO_QUESTION_ES = "No encuentro ninguna pregunta ahí. ¿Qué te gustaría saber?"
_SET_WORDS = {
    Route.WHO_ANSWERS: (WHO_ANSWERS, WHO_ANSWERS_ES),
    Route.NO_QUESTION: (NO_QUESTION, NO_QUESTION_ES),
    Route.WELCOME: (WELCOME, WELCOME_ES),
    Route.GOODBYE: (GOODBYE, GOODBYE_ES),
}
# NUL and lone halves of surrogate pairs. Each becomes one other character, so that offsets stay right.
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


async def generate(
    chat: ChatModel, state: TurnState, stream: ReplyStream, span: OpenSpan, seconds: float = ANSWER_SECONDS
) -> None:
    """Fills answer, quotes and token counts. Raises UpstreamError, also when ``seconds`` are over."""
    state.model = chat.name
    span.attributes |= {"gen_ai.operation.name": "chat", "gen_ai.request.model": chat.name}
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            await _read(chat, state, stream)
    except TimeoutError as error:
        if not limit.expired():
            raise
        raise UpstreamError(TOO_SLOW) from error
    if not state.answer.strip():
        say(state, stream, Route.NO_ANSWER)
    span.attributes |= {
        "gen_ai.usage.input_tokens": state.input_tokens,
        "gen_ai.usage.output_tokens": state.output_tokens,
        "gen_ai.response.time_to_first_token_ms": state.first_token_ms,
    }


async def _read(chat: ChatModel, state: TurnState, stream: ReplyStream) -> None:
    assert state.request is not None
    started = time.perf_counter()
    async with aclosing(cast(AsyncGenerator[ChatDelta, None], chat.stream(state.request))) as deltas:
        async for delta in deltas:
            text = _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", delta.text)[: MAX_ANSWER - len(state.answer)]
            if text:
                if not state.answer:
                    state.first_token_ms = (time.perf_counter() - started) * 1000
                state.answer += text
                stream.write(text)
            state.quotes = delta.quotes if delta.quotes is not None else state.quotes
            state.input_tokens = delta.input_tokens or state.input_tokens
            state.output_tokens = delta.output_tokens or state.output_tokens
            if len(state.answer) >= MAX_ANSWER:
                return


def say(state: TurnState, stream: ReplyStream, route: Route) -> None:
    """Answers in set words, without a model and without a citation."""
    state.route = route
    state.quotes = ()
    state.answer = _set_words(state, route)
    stream.write(state.answer)


def _set_words(state: TurnState, route: Route) -> str:
    if route is Route.GREETING:
        return state.version.greeting
    if route is Route.NO_ANSWER:
        return state.version.no_answer_message
    in_spanish = is_spanish(state.question if words(state.question) else state.version.greeting)
    return _SET_WORDS[route][in_spanish].format(name=state.version.name)
