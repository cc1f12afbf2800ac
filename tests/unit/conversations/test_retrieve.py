"""Retrieve: what needs no search, and by which vector a follow-up is answered."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import numpy as np
import pytest

from companero.adapters.fakes import FakeEmbedder
from companero.adapters.verbatim import VerbatimModel
from companero.core.ids import uuid7
from companero.domains.conversations.models import Message, MessageAuthor
from companero.domains.conversations.pipeline.compose import compose
from companero.domains.conversations.pipeline.retrieve import retrieve
from companero.domains.conversations.pipeline.state import ClaimedTurn, Route, TurnState
from companero.domains.conversations.pipeline.steps import OpenSpan
from companero.domains.twins.models import TwinVersion
from companero.ports import SourcePassage, Vector

BEFORE = "How do I oil the chain?"


class EmptyShelf:
    """A database in which nothing is found."""

    @asynccontextmanager
    async def read(self, _: Any) -> AsyncIterator[Any]:
        yield self

    async def execute(self, *_: Any) -> Any:
        return SimpleNamespace(mappings=list)


class CountingEmbedder(FakeEmbedder):
    """Keeps every text it was given, a list a call."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[list[str]] = []

    async def embed_queries(self, texts: Sequence[str]) -> Vector:
        self.calls.append(list(texts))
        return await super().embed_queries(texts)


async def retrieved(
    question: str, before: str | None = None, embedder: FakeEmbedder | None = None, span: OpenSpan | None = None
) -> TurnState:
    state = TurnState(ClaimedTurn(uuid7(), uuid7(), 1, 1))
    state.question = question
    state.version = TwinVersion(name="Ada", purpose="", greeting="Hello", no_answer_message="I do not know.")
    state.history = [Message(author=MessageAuthor.MEMBER, text=before)] if before else []
    span = span or OpenSpan(uuid7(), "retrieve", datetime.now(UTC))
    await retrieve(cast(Any, EmptyShelf()), embedder or FakeEmbedder(), state, span)
    return state


@pytest.mark.parametrize(
    ("message", "route"),
    [
        ("Good morning!", Route.GREETING),
        ("Are you a human?", Route.WHO_ANSWERS),
        ("Is this Ada?", Route.WHO_ANSWERS),
        ("?", Route.NO_QUESTION),
        ("🙂", Route.GREETING),
    ],
)
async def test_a_remark_is_not_looked_up(message: str, route: Route) -> None:
    state = await retrieved(message)
    assert state.route is route
    assert state.vector is None


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("Hello!", "COURTESY"),
        ("Thanks!", "THANKS"),
        ("Bye!", "GOODBYE"),
        ("Are you a human?", "WHO_ANSWERS"),
        ("?", "NO_QUESTION"),
    ],
)
async def test_a_remark_is_noted_by_its_name(message: str, name: str) -> None:
    span = OpenSpan(uuid7(), "retrieve", datetime.now(UTC))
    await retrieved(message, span=span)
    assert span.attributes == {"retrieval.remark": name}


@pytest.mark.parametrize("sign", ["👍", "🙏", "❤️", "?"])
async def test_a_sign_is_no_unanswered_question(sign: str) -> None:
    assert (await retrieved(sign, BEFORE)).answered


async def test_without_support_there_is_no_answer() -> None:
    assert (await retrieved("How do I true a wheel?")).route is Route.NO_ANSWER


async def test_a_follow_up_that_leans_on_the_question_before_chooses_by_both() -> None:
    embedder = CountingEmbedder()
    state = await retrieved("And in winter?", BEFORE, embedder)
    assert state.vector is not None
    assert embedder.calls == [[f"{BEFORE} And in winter?"]]
    assert np.allclose(state.vector, await FakeEmbedder().embed_query(f"{BEFORE} And in winter?"))


async def test_a_follow_up_that_says_enough_chooses_by_itself_in_the_batch_of_the_model() -> None:
    embedder = CountingEmbedder()
    state = await retrieved("And if the rims squeak?", BEFORE, embedder)
    assert embedder.calls == [[f"{BEFORE} And if the rims squeak?"]]
    passage = SourcePassage(uuid4(), "Rims squeak when they are dusty. Chains want oil.", "Notes", 0.5)
    async for _ in VerbatimModel(embedder).stream(replace(compose(state), passages=(passage,))):
        pass
    assert [call[0] for call in embedder.calls[1:]] == ["And if the rims squeak?"]
