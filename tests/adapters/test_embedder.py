"""The contract of ``Embedder``."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import numpy as np
import pytest

from companero.adapters.fakes import FakeEmbedder
from companero.adapters.minilm_client import MiniLMEmbedder
from companero.adapters.openai_embeddings import OpenAIEmbeddings
from companero.ports import Embedder
from tests.adapters.embedders import endpoint_settings, ready_minilm, word_vectors
from tests.adapters.vendor import vendor
from tests.services import scratch_directory

SLEEP = "A calm evening routine helps you sleep well at night."
RUNNING = "Marathon training plans raise the weekly mileage slowly."
QUESTION = "Which evening routine helps me sleep at night?"


@pytest.fixture(scope="module")
def minilm_socket(minilm_data: Path) -> Iterator[Path]:
    with scratch_directory() as directory, ready_minilm(directory, minilm_data) as address:
        yield address


@pytest.fixture(params=["fake", "minilm", "endpoint"])
async def embedder(request: pytest.FixtureRequest) -> AsyncIterator[Embedder]:
    match request.param:
        case "fake":
            yield FakeEmbedder()
        case "minilm":
            minilm = MiniLMEmbedder(request.getfixturevalue("minilm_socket"))
            yield minilm
            await minilm.close()
        case _:
            async with vendor(word_vectors) as played:
                endpoint = OpenAIEmbeddings(endpoint_settings(played.url))
                yield endpoint
                await endpoint.close()


async def test_vectors_are_unit_rows_of_the_promised_size(embedder: Embedder) -> None:
    vectors = await embedder.embed_passages([SLEEP, RUNNING])
    assert vectors.shape == (2, embedder.dimensions) == (2, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


async def test_a_question_is_closest_to_the_passage_about_it(embedder: Embedder) -> None:
    sleep, running = await embedder.embed_passages([SLEEP, RUNNING])
    question = await embedder.embed_query(QUESTION)
    assert question @ sleep > question @ running + 0.1


async def test_a_vector_depends_on_its_text_alone(embedder: Embedder) -> None:
    texts = [SLEEP, "Short.", RUNNING * 3, QUESTION]
    together = await embedder.embed_passages(texts)
    alone = np.array([await embedder.embed_query(text) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-6)
    np.testing.assert_allclose(await embedder.embed_queries(texts), alone, atol=1e-6)


async def test_rows_keep_the_order_of_many_texts(embedder: Embedder) -> None:
    texts = [f"Step {n}: breathe {n} times." for n in range(150)]
    vectors = await embedder.embed_passages(texts)
    for n in (0, 63, 64, 149):
        np.testing.assert_allclose(vectors[n], await embedder.embed_query(texts[n]), atol=1e-6)


async def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert (await embedder.embed_passages([])).shape == (0, 384)
    assert (await embedder.embed_queries([])).shape == (0, 384)


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00", "half a pair \ud83d", "word " * 20_000, "x" * 200_000, "日本語 ☕"]
)
async def test_odd_texts_have_a_unit_vector_too(embedder: Embedder, text: str) -> None:
    assert np.linalg.norm(await embedder.embed_query(text)) == pytest.approx(1.0, abs=1e-4)


async def test_queries_are_answered_while_passages_are_under_way(embedder: Embedder) -> None:
    passages = asyncio.ensure_future(embedder.embed_passages([SLEEP * 20] * 100))
    queries = await asyncio.gather(*(embedder.embed_query(f"Question {n}?") for n in range(20)))
    assert len(queries) == 20
    assert (await passages).shape == (100, 384)


async def test_it_has_a_name(embedder: Embedder) -> None:
    assert embedder.name
