"""Everyday questions that share no word with the text, from the question to the reply, with the bundled embedder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import pytest

from companero.adapters.minilm_model import MiniLM
from companero.adapters.verbatim import VerbatimModel
from companero.domains.knowledge.support import support
from companero.ports import ChatRequest, SourcePassage, Vector
from tests.retrieval.shelf import Shelf
from tests.services import scratch_directory

TEXTS = (
    "If your hands shake, do not hold a sheet of paper, because a sheet is a flag that waves. Hold a stiff card, or "
    "rest your fingertips on the table.",
    "If your mind goes blank, stop, take a sip of water, and repeat your last sentence more slowly.",
    "Keep a toast under two minutes, because people are holding up their glasses.",
    "My minimum for letters on a slide is 28 points. What you cannot read from three arm's lengths away, the back row "
    "cannot read either.",
    "An accent is a fingerprint and not a fault. What matters is that people can follow.",
    "Put the camera at the height of your eyes; four books under a laptop are usually enough.",
)

pytestmark = pytest.mark.slow


class Reader:
    """The bundled model as ``ports.Embedder``."""

    name = "minilm"
    dimensions = 384

    def __init__(self, model: MiniLM) -> None:
        self._model = model

    async def embed_query(self, text: str) -> Vector:
        return self._model.embed(text)

    async def embed_queries(self, texts: Sequence[str]) -> Vector:
        return np.stack([self._model.embed(text) for text in texts])

    embed_passages = embed_queries


@dataclass(frozen=True)
class Room:
    """A workspace with the texts above, one passage each."""

    shelf: Shelf
    reader: Reader
    workspace: UUID

    async def reply(self, question: str) -> str | None:
        """What verbatim says, or None where nothing supports an answer."""
        vector = await self.reader.embed_query(question)
        hits = await self.shelf.find(self.workspace, question, vector, first=8)
        if not support(question, hits).answerable:
            return None
        sources = tuple(SourcePassage(hit.passage_id, hit.text, hit.document_title, hit.score) for hit in hits)
        deltas = VerbatimModel(self.reader).stream(ChatRequest(question, (), sources, vector))
        return "".join([delta.text async for delta in deltas])


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with scratch_directory() as directory:
        yield Reader(MiniLM(directory))


@pytest.fixture
async def room(shelf: Shelf, workspace: UUID, reader: Reader) -> Room:
    await shelf.document(workspace, *TEXTS, vectors=[await reader.embed_query(text) for text in TEXTS])
    return Room(shelf, reader, workspace)


async def test_they_are_answered_in_the_words_of_the_text(room: Room) -> None:
    for question, text in (
        ("How do I stop trembling fingers?", TEXTS[0]),
        ("I lost my train of thought", TEXTS[1]),
        ("What font size is legible?", TEXTS[3]),
        ("Am I hard to understand because I'm a foreigner?", TEXTS[4]),
        ("Where should I place my webcam?", TEXTS[5]),
    ):
        reply = await room.reply(question)
        assert reply is not None, question
        assert reply.startswith(text[:20]), question


async def test_what_the_text_does_not_treat_has_no_answer(room: Room) -> None:
    for question in (
        "What is the capital of France?",
        "How do I bake sourdough?",
        "Can I get a refund?",
        "Who won the World Cup in 2018?",
    ):
        assert await room.reply(question) is None, question
