"""The model that needs none: it answers in the creator's own sentences."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from itertools import islice

import numpy as np

from companero.adapters.verbatim_reply import (
    Reply,
    Thought,
    assemble,
    choose,
    likeliest,
    own_relevances,
    relevances,
    thoughts_of,
)
from companero.adapters.verbatim_sentences import sentences_of
from companero.ports import ChatDelta, ChatRequest, Embedder, Vector

# About 550 tokens, which the bundled embedder reads in 60 ms of one processor.
CHARACTERS = 2400
_WORDS_A_DELTA = 3
_WORD = re.compile(r"\S+\s*")


class VerbatimModel:
    """Implements ``ports.ChatModel``: at most four sentences out of ``request.passages``, to the letter.

    The last delta carries the quotes. When the passages hold no sentence that can be said (headings and tables only),
    nothing is yielded: an empty answer is no answer. Whether they support one is for the caller to judge before.

    All of it is known at once; with ``pause_seconds`` between a few words and the next it can be read as it comes.
    """

    name = "verbatim"

    def __init__(self, embedder: Embedder, pause_seconds: float = 0.0) -> None:
        self._embedder = embedder
        self._pause_seconds = pause_seconds

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        reply = await self._reply(request)
        if reply is None:
            return
        words = iter(_WORD.findall(reply.text))
        pieces = list(iter(lambda: "".join(islice(words, _WORDS_A_DELTA)), ""))
        for piece in pieces[:-1]:
            yield ChatDelta(piece)
            await asyncio.sleep(self._pause_seconds)
        yield ChatDelta(pieces[-1], quotes=reply.quotes)

    async def _reply(self, request: ChatRequest) -> Reply | None:
        every = thoughts_of(sentences_of(request.passages))
        if not every:
            return None
        thoughts = likeliest(request.question, every, request.passages, CHARACTERS)
        asked, said, headings = await self._vectors(request, thoughts)
        own = own_relevances(request.question, thoughts, said @ asked)
        relevance = relevances(request.question, own, thoughts, request.passages, headings @ asked)
        chosen = choose(thoughts, relevance, own, said @ said.T)
        return assemble(thoughts, relevance, chosen, request.passages)

    async def _vectors(self, request: ChatRequest, thoughts: Sequence[Thought]) -> tuple[Vector, Vector, Vector]:
        """Of the question (d,), of each thought (n, d), and of the heading it stands under (n, d)."""
        headings = sorted({thought.heading for thought in thoughts})
        texts = [*(thought.text for thought in thoughts), *headings]
        if request.question_vector is None:
            vectors = await self._embedder.embed_queries([request.question, *texts])
            asked, vectors = vectors[0], vectors[1:]
        else:
            asked, vectors = request.question_vector, await self._embedder.embed_queries(texts)
        said, titles = vectors[: len(thoughts)], vectors[len(thoughts) :]
        # No heading says nothing; the embedder would give it a direction all the same.
        titles = np.where([[bool(heading)] for heading in headings], titles, np.float32(0))
        return asked, said, titles[[headings.index(thought.heading) for thought in thoughts]]
