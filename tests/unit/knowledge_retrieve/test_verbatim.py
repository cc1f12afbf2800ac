"""Answers in the creator's own sentences."""

import asyncio
import re
from collections.abc import Sequence
from itertools import pairwise
from uuid import uuid4

import numpy as np
import pytest

from companero.adapters.fakes import FakeEmbedder
from companero.adapters.verbatim import CHARACTERS, VerbatimModel
from companero.ports import ChatDelta, ChatRequest, SourcePassage, Vector

BRAKES = SourcePassage(
    uuid4(),
    "Rim brakes\n\n"
    "A squealing brake wants toe-in. Turn the front end of each pad towards the rim. That ends the noise.\n\n"
    "Clean the rims with alcohol. Oil has no business near a brake.",
    "Brakes",
    0.7,
    ("Rim brakes",),
)
CHAINS = SourcePassage(uuid4(), "Oil\n\nPut one drop of oil on each roller of the chain.", "Chains", 0.4, ("Oil",))


async def _deltas(question: str, *passages: SourcePassage, vector: Vector | None = None) -> list[ChatDelta]:
    request = ChatRequest(question, (), passages, vector)
    return [delta async for delta in VerbatimModel(FakeEmbedder()).stream(request)]


async def _answer(question: str, *passages: SourcePassage) -> str:
    return "".join(delta.text for delta in await _deltas(question, *passages))


async def test_a_short_paragraph_is_said_whole() -> None:
    answer = await _answer("Why is my brake squealing?", BRAKES, CHAINS)
    assert answer.startswith(
        "A squealing brake wants toe-in. Turn the front end of each pad towards the rim. That ends the noise."
    )


async def test_words_come_a_few_at_a_time_and_quotes_with_the_last() -> None:
    deltas = await _deltas("Why is my brake squealing?", BRAKES, CHAINS)
    assert all(1 <= len(delta.text.split()) <= 3 for delta in deltas)
    assert [delta.quotes for delta in deltas[:-1]] == [None] * (len(deltas) - 1)
    assert deltas[-1].quotes


async def test_it_can_be_read_as_it_comes() -> None:
    clock = asyncio.get_running_loop().time
    request = ChatRequest("Why is my brake squealing?", (), (BRAKES, CHAINS))
    moments = [clock() async for _ in VerbatimModel(FakeEmbedder(), pause_seconds=0.01).stream(request)]
    assert len(moments) > 3
    assert all(later - earlier >= 0.009 for earlier, later in pairwise(moments))


@pytest.mark.parametrize("question", ["Why is my brake squealing?", "How do I oil the chain?", "oil brake chain rims"])
async def test_quotes_are_pieces_of_their_passages_to_the_letter(question: str) -> None:
    deltas = await _deltas(question, BRAKES, CHAINS)
    answer = "".join(delta.text for delta in deltas)
    texts = {passage.id: passage.text for passage in (BRAKES, CHAINS)}
    quotes = deltas[-1].quotes or ()
    covered = ""
    for quote in quotes:
        assert answer[quote.start : quote.end] in texts[quote.passage_id]
        assert 0 <= quote.score <= 1
        covered += answer[quote.start : quote.end]
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", answer)


async def test_at_most_four_sentences() -> None:
    text = " ".join(f"The chain needs oil on day {day}." for day in range(30))
    answer = await _answer("chain oil day", SourcePassage(uuid4(), text, "Diary", 0.9))
    assert 1 <= answer.count(".") <= 4


async def test_a_sentence_that_leans_back_brings_the_one_before() -> None:
    filler = " ".join(
        f"Nothing of interest happened on the {day}th of that long and dreary month." for day in range(4, 12)
    )
    text = f"{filler} Toe-in is a slight turn of the pad. It stops a squealing brake at once. {filler}"
    answer = await _answer("squealing brake", SourcePassage(uuid4(), text, "Diary", 0.9))
    assert answer.startswith("Toe-in is a slight turn of the pad. It stops a squealing brake at once.")


async def test_what_leans_on_something_out_of_reach_is_left_out() -> None:
    text = (
        "They hate the rain. A wet chain rusts overnight, so wipe every link dry and put a drop of oil on each roller."
    )
    answer = await _answer("do they hate the rain", SourcePassage(uuid4(), text, "Diary", 0.9))
    assert answer.startswith("A wet chain rusts overnight")


async def test_right_under_its_heading_a_pronoun_may_stand() -> None:
    text = "Does a wet chain rust?\n\nIt does, and overnight. Wipe every link dry and put a drop of oil on each roller."
    answer = await _answer("Does a wet chain rust?", SourcePassage(uuid4(), text, "Diary", 0.9))
    assert answer.startswith("It does, and overnight.")


async def test_the_same_thing_is_said_once() -> None:
    twice = [SourcePassage(uuid4(), "Oil the chain every month.", title, 0.8) for title in ("One", "Two")]
    assert await _answer("How often do I oil the chain?", *twice) == "Oil the chain every month."


async def test_other_documents_begin_a_paragraph() -> None:
    one = SourcePassage(uuid4(), "Oil the chain in spring.", "One", 0.8)
    two = SourcePassage(uuid4(), "Oil the chain after rain.", "Two", 0.8)
    assert (await _answer("When do I oil the chain?", one, two)).count("\n\n") == 1


@pytest.mark.parametrize("text", ["Contents\n\nHow often?\n\nWhy?", "---", ""])
async def test_without_a_usable_sentence_nothing_is_said(text: str) -> None:
    assert await _deltas("How often?", SourcePassage(uuid4(), text, "Empty", 0.9)) == []
    assert await _deltas("How often?") == []


class _CountingEmbedder(FakeEmbedder):
    """Remembers what it was asked to read."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    async def embed_queries(self, texts: Sequence[str]) -> Vector:
        self.texts += texts
        return await super().embed_queries(texts)


async def test_no_more_is_embedded_than_a_reader_would_wait_for() -> None:
    passages = [
        SourcePassage(uuid4(), "\n\n".join(f"Rule {n}.{m} says to oil the chain." for n in range(80)), "Rules", 0.5)
        for m in range(8)
    ]
    embedder = _CountingEmbedder()
    vector = np.ones(384, dtype=np.float32)
    async for _ in VerbatimModel(embedder).stream(ChatRequest("chain?", (), tuple(passages), vector)):
        pass
    assert 0 < sum(map(len, embedder.texts)) <= CHARACTERS
    assert "chain?" not in embedder.texts
