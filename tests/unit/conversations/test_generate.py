"""Generate: what becomes of an answer that does not end."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from companero.adapters.fakes import FakeChat, MemoryBus
from companero.core.ids import uuid7
from companero.domains.conversations.pipeline.generate import MAX_ANSWER, TOO_SLOW, generate
from companero.domains.conversations.pipeline.state import ClaimedTurn, TurnState
from companero.domains.conversations.pipeline.steps import OpenSpan
from companero.domains.conversations.pipeline.stream import ReplyStream
from companero.ports import ChatDelta, ChatModel, ChatRequest, UpstreamError


class Endless:
    """Goes on until it is left, and notes that it was."""

    name = "endless"

    def __init__(self) -> None:
        self.was_left = False

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        try:
            for _ in range(MAX_ANSWER):
                yield ChatDelta("and on ")
        except GeneratorExit:
            self.was_left = True
            raise


async def generated(chat: ChatModel, seconds: float) -> TurnState:
    state = TurnState(ClaimedTurn(uuid7(), uuid7(), 1, 1))
    state.request = ChatRequest("", (), ())
    stream = ReplyStream(MemoryBus(), uuid7(), 1)
    try:
        await generate(chat, state, stream, OpenSpan(uuid7(), "generate", datetime.now(UTC)), seconds)
    finally:
        await stream.finish()
    return state


async def test_a_model_that_never_stops_is_left_where_the_answer_is_long_enough() -> None:
    chat = Endless()
    state = await generated(chat, 60)
    assert chat.was_left
    assert len(state.answer) == MAX_ANSWER


async def test_a_model_that_takes_for_ever_has_failed() -> None:
    with pytest.raises(UpstreamError, match=TOO_SLOW):
        await generated(FakeChat(["It begins ", asyncio.Event()]), 0.01)


async def test_a_time_out_of_the_models_own_is_no_slow_answer() -> None:
    class Impatient(Endless):
        async def stream(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
            yield ChatDelta("It begins ")
            raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        await generated(Impatient(), 60)
