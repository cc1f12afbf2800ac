"""Retrieve: what needs no search, and by which vector a follow-up is answered."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from companero.adapters.fakes import FakeEmbedder
from companero.core.ids import uuid7
from companero.domains.conversations.models import Message, MessageAuthor
from companero.domains.conversations.pipeline.retrieve import retrieve
from companero.domains.conversations.pipeline.state import ClaimedTurn, Route, TurnState
from companero.domains.conversations.pipeline.steps import OpenSpan
from companero.domains.twins.models import TwinVersion

BEFORE = "How do I oil the chain?"


class EmptyShelf:
    """A database in which nothing is found."""

    @asynccontextmanager
    async def read(self, _: Any) -> AsyncIterator[Any]:
        yield self

    async def execute(self, *_: Any) -> Any:
        return SimpleNamespace(mappings=list)


async def retrieved(question: str, before: str | None = None) -> TurnState:
    state = TurnState(ClaimedTurn(uuid7(), uuid7(), 1, 1))
    state.question = question
    state.version = TwinVersion(name="Ada", purpose="", greeting="Hello", no_answer_message="I do not know.")
    state.history = [Message(author=MessageAuthor.MEMBER, text=before)] if before else []
    span = OpenSpan(uuid7(), "retrieve", datetime.now(UTC))
    await retrieve(cast(Any, EmptyShelf()), FakeEmbedder(), state, span)
    return state


@pytest.mark.parametrize(
    ("message", "route"),
    [
        ("Good morning!", Route.GREETING),
        ("Are you a human?", Route.WHO_ANSWERS),
        ("Is this Ada?", Route.WHO_ANSWERS),
        ("?", Route.NO_QUESTION),
        ("🙂", Route.NO_QUESTION),
    ],
)
async def test_a_remark_is_not_looked_up(message: str, route: Route) -> None:
    state = await retrieved(message)
    assert state.route is route
    assert state.vector is None


async def test_without_support_there_is_no_answer() -> None:
    assert (await retrieved("How do I true a wheel?")).route is Route.NO_ANSWER


@pytest.mark.parametrize(
    ("question", "chosen_by"),
    [("And if the rims squeak?", "And if the rims squeak?"), ("And in winter?", f"{BEFORE} And in winter?")],
)
async def test_a_follow_up_that_says_enough_chooses_by_itself(question: str, chosen_by: str) -> None:
    state = await retrieved(question, BEFORE)
    assert state.vector is not None
    assert np.allclose(state.vector, await FakeEmbedder().embed_query(chosen_by))
