"""The contract of ``ChatModel``, and what only the endpoint's adapter must stand."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import cast

import pytest
from pydantic import SecretStr

from companero.adapters.fakes import FakeChat
from companero.adapters.lazy_chat import LazyChat
from companero.adapters.openai_like import OpenAILikeModel, messages
from companero.adapters.openai_stream import MAX_LINE, BrokenStreamError, read_deltas
from companero.ports import ChatDelta, ChatModel, ChatRequest, PromptSection, UpstreamError
from companero.settings import AppEnv, Settings
from tests.adapters.vendor import DONE, STOP, USAGE, Reply, Vendor, event, json_reply, sse_reply, vendor, word

REQUEST = ChatRequest(
    question="How do I begin?",
    sections=(
        PromptSection("voice", "system", "You are Ana.", 4),
        PromptSection("rules", "system", "Answer briefly.", 3),
        PromptSection("question", "user", "How do I begin?", 5),
    ),
    passages=(),
    max_tokens=123,
)


def settings(url: str, patience: float = 5.0) -> Settings:
    return Settings(
        app_env=AppEnv.TEST,
        llm_base_url=url,
        llm_model="stub-1",
        llm_api_key=SecretStr("key-1"),
        llm_timeout_seconds=patience,
    )


async def answer(model: ChatModel) -> list[ChatDelta]:
    return [delta async for delta in model.stream(REQUEST)]


def text_of(deltas: Sequence[ChatDelta]) -> str:
    return "".join(delta.text for delta in deltas)


@asynccontextmanager
async def asked(
    *replies: Reply, patience: float = 5.0, retries: int = 0
) -> AsyncIterator[tuple[OpenAILikeModel, Vendor]]:
    """A model whose vendor plays the replies."""
    async with vendor(*replies) as played:
        model = OpenAILikeModel(settings(played.url, patience), retries)
        yield model, played
        await model.close()


@pytest.fixture(params=["fake", "openai_like", "lazy"])
async def two_answers(request: pytest.FixtureRequest) -> AsyncIterator[ChatModel]:
    """A model that says "Start small." and from then on "Begin today."."""
    if request.param == "fake":
        yield FakeChat(["Start ", "small."], ["Begin ", "today."])
        return
    replies = [
        sse_reply(word(first), word(second), STOP, DONE)
        for first, second in (("Start ", "small."), ("Begin ", "today."))
    ]
    async with asked(*replies) as (model, _):
        yield LazyChat(model.name, lambda: model) if request.param == "lazy" else model


@pytest.fixture(params=["fake", "openai_like"])
async def failing(request: pytest.FixtureRequest) -> AsyncIterator[ChatModel]:
    """A model that breaks off after "Start "."""
    if request.param == "fake":
        yield FakeChat(["Start ", UpstreamError("The language model broke off.")])
        return
    async with asked(sse_reply(word("Start "), breaks_off=True)) as (model, _):
        yield model


async def test_it_streams_an_answer_and_may_word_the_next_anew(two_answers: ChatModel) -> None:
    assert text_of(await answer(two_answers)) == "Start small."
    assert text_of(await answer(two_answers)) == text_of(await answer(two_answers)) == "Begin today."


async def test_it_has_a_name(two_answers: ChatModel) -> None:
    assert two_answers.name


async def test_a_failure_in_mid_answer_comes_after_the_words_before_it(failing: ChatModel) -> None:
    deltas = failing.stream(REQUEST)
    assert (await anext(deltas)).text == "Start "
    with pytest.raises(UpstreamError, match=r"The language model broke off.*\."):
        await anext(deltas)


async def test_an_answer_may_be_left_early(two_answers: ChatModel) -> None:
    async with aclosing(cast(AsyncGenerator[ChatDelta, None], two_answers.stream(REQUEST))) as deltas:
        assert (await anext(deltas)).text.startswith("Start ")
    assert text_of(await answer(two_answers)) == "Begin today."


async def test_the_request_carries_prompt_model_limits_and_key() -> None:
    async with asked(sse_reply(STOP)) as (model, played):
        await answer(model)
    ((path, headers, body),) = played.requests
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == "Bearer key-1"
    assert (body["model"], body["max_tokens"], body["stream"]) == ("stub-1", 123, True)
    assert body["messages"] == [
        {"role": "system", "content": "You are Ana.\n\nAnswer briefly."},
        {"role": "user", "content": "How do I begin?"},
    ]


async def test_half_a_surrogate_pair_is_sent_as_a_question_mark() -> None:
    assert messages([PromptSection("question", "user", "Hi \ud83d", 2)]) == [{"role": "user", "content": "Hi ?"}]


async def test_token_counts_are_passed_on_when_given() -> None:
    async with asked(sse_reply(word("Yes."), STOP, USAGE, DONE)) as (model, _):
        *_, last = await answer(model)
    assert (last.text, last.input_tokens, last.output_tokens) == ("", 11, 3)


async def test_answers_share_a_connection() -> None:
    async with asked(sse_reply(word("Yes."), STOP, DONE)) as (model, played):
        for _ in range(3):
            await answer(model)
    assert played.connections == 1


async def test_events_may_be_cut_anywhere() -> None:
    whole = b": a comment\n\n" + word("Más ") + word("café ☕") + STOP + DONE
    async with asked(sse_reply(*(whole[n : n + 7] for n in range(0, len(whole), 7)))) as (model, _):
        assert text_of(await answer(model)) == "Más café ☕"


async def test_an_answer_without_the_last_word_done_is_whole_when_it_says_why_it_ends() -> None:
    async with asked(sse_reply(word("Yes."), STOP)) as (model, _):
        assert text_of(await answer(model)) == "Yes."


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (400, "could not work with this request"),
        (401, "refused our key"),
        (404, "was not found"),
        (429, "is busy"),
        (500, "has a fault of its own"),
        (503, "is busy"),
    ],
)
async def test_a_refusal_becomes_a_sentence_that_keeps_the_vendors_words_to_itself(status: int, sentence: str) -> None:
    reply = json_reply({"error": {"message": "org-secret sk-12 said no"}}, status)
    async with asked(reply) as (model, _):
        with pytest.raises(UpstreamError, match=sentence) as caught:
            await answer(model)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "reply",
    [
        sse_reply(word("Half an ans")),
        sse_reply(word("Half an ans"), event({"error": {"message": "overloaded"}}), DONE),
        sse_reply(event(b"{broken"), STOP),
        sse_reply(event(["no", "object"]), STOP),
        sse_reply(event({"choices": [{"delta": {"content": 7}}]}), STOP),
        json_reply({"choices": [{"message": {"content": "not streamed"}}]}),
        Reply(200, [b"<html>hello</html>"], "text/html"),
    ],
    ids=["ends early", "error event", "no JSON", "no object", "no text", "not streamed", "a web page"],
)
async def test_a_malformed_stream_becomes_a_sentence(reply: Reply) -> None:
    async with asked(reply) as (model, _):
        with pytest.raises(UpstreamError, match="broke off"):
            await answer(model)


async def test_nothing_is_read_after_the_last_word_done() -> None:
    endless = sse_reply(word("Yes."), STOP, DONE, word(" But"), *[word(" no")] * 1000, breaks_off=True)
    async with asked(endless) as (model, _):
        assert text_of(await answer(model)) == "Yes."


async def test_a_connection_left_open_after_the_last_word_done_holds_nobody_up() -> None:
    never = asyncio.Event()

    async def chunks() -> AsyncIterator[bytes]:
        yield word("Yes.") + STOP + USAGE + DONE
        await never.wait()

    deltas = [delta async for delta in read_deltas(chunks())]
    assert text_of(deltas) == "Yes."
    assert deltas[-1].output_tokens == 3


async def test_a_line_without_an_end_is_not_gathered_for_ever() -> None:
    gathered = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal gathered
        for _ in range(100):
            gathered += 1 << 16
            yield b"x" * (1 << 16)

    with pytest.raises(BrokenStreamError, match="without an end"):
        await anext(read_deltas(chunks()))
    assert gathered <= MAX_LINE + (1 << 16)


async def test_silence_becomes_a_sentence() -> None:
    async with asked(Reply(hangs=True), patience=0.05) as (model, _):
        with pytest.raises(UpstreamError, match="took too long"):
            await answer(model)


async def test_nobody_at_the_address_becomes_a_sentence() -> None:
    async with vendor(sse_reply(STOP)) as played:
        url = played.url
    model = OpenAILikeModel(settings(url), retries=0)
    with pytest.raises(UpstreamError, match="cannot be reached"):
        await answer(model)
    await model.close()


async def test_a_busy_vendor_is_asked_again() -> None:
    busy = json_reply({"error": {"message": "slow down"}}, 429, **{"retry-after-ms": "1"})
    async with asked(busy, sse_reply(word("Yes."), STOP, DONE), retries=1) as (model, played):
        assert text_of(await answer(model)) == "Yes."
    assert len(played.requests) == 2


def test_a_lazy_model_is_made_once_and_only_when_used() -> None:
    made: list[FakeChat] = []

    def make() -> FakeChat:
        made.append(FakeChat())
        return made[-1]

    lazy = LazyChat("fake", make)
    assert (lazy.name, made) == ("fake", [])
    lazy.stream(REQUEST)
    lazy.stream(REQUEST)
    assert len(made) == 1
