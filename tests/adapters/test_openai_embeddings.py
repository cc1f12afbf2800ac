"""What only the embeddings endpoint's adapter must stand and say."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from companero.adapters.openai_embeddings import OpenAIEmbeddings
from companero.ports import UpstreamError
from tests.adapters.embedders import endpoint_settings, word_vectors
from tests.adapters.vendor import Played, Reply, Vendor, json_reply, vendor

BUSY = json_reply({"error": "slow down"}, 429)
FAULT = json_reply({"error": "secret stack trace"}, 500)


@asynccontextmanager
async def asked(*replies: Played) -> AsyncIterator[tuple[OpenAIEmbeddings, Vendor]]:
    async with vendor(*replies) as played:
        embedder = OpenAIEmbeddings(endpoint_settings(played.url), pause_seconds=0.001)
        yield embedder, played
        await embedder.close()


async def test_the_request_carries_model_key_and_size() -> None:
    async with asked(word_vectors) as (embedder, played):
        await embedder.embed_passages(["one", "", "two"])
    ((path, headers, body),) = played.requests
    assert path == "/v1/embeddings"
    assert headers["authorization"] == "Bearer key-1"
    assert (body["model"], body["dimensions"], body["input"]) == ("words-1", 384, ["one", " ", "two"])


async def test_many_texts_go_in_several_requests_over_one_connection() -> None:
    async with asked(word_vectors) as (embedder, played):
        await embedder.embed_passages(["text"] * 130)
    assert [len(body["input"]) for _, _, body in played.requests] == [64, 64, 2]
    assert played.connections == 1


async def test_an_endpoint_that_knows_no_dimensions_is_asked_without() -> None:
    refusal = json_reply({"error": {"message": "unknown field: dimensions"}}, 400)
    async with asked(refusal, word_vectors) as (embedder, played):
        assert (await embedder.embed_query("one")).shape == (384,)
    assert "dimensions" not in played.requests[1][2]


@pytest.mark.parametrize("first", [BUSY, FAULT, Reply(breaks_off=True)], ids=["busy", "fault", "broken off"])
async def test_it_tries_again(first: Reply) -> None:
    async with asked(first, first, word_vectors) as (embedder, played):
        assert (await embedder.embed_query("one")).shape == (384,)
    assert len(played.requests) == 3


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (json_reply({"error": "no"}, 401), "refused our key"),
        (json_reply({"error": "no"}, 404), "was not found"),
        (json_reply({"error": "no"}, 400), "could not work with this request"),
        (BUSY, "is busy"),
        (FAULT, "has a fault of its own"),
        (Reply(breaks_off=True), "cannot be reached"),
        (
            json_reply({"data": [{"index": 0, "embedding": [0.5] * 1536}]}),
            "vectors of 1536 numbers, and this site keeps 384",
        ),
        (json_reply({"data": []}), "no list of vectors"),
        (json_reply({"data": [{"index": 0, "embedding": "AAAA"}]}), "no list of vectors"),
        (json_reply(["nothing"]), "no list of vectors"),
        (Reply(200, [b"<html>"], "text/html"), "no list of vectors"),
    ],
)
async def test_what_goes_wrong_becomes_a_sentence(reply: Reply, sentence: str) -> None:
    async with asked(reply) as (embedder, _):
        with pytest.raises(UpstreamError, match=sentence) as caught:
            await embedder.embed_query("one")
    assert "secret" not in str(caught.value)


async def test_nobody_at_the_address_becomes_a_sentence() -> None:
    async with vendor(word_vectors) as played:
        url = played.url
    embedder = OpenAIEmbeddings(endpoint_settings(url), pause_seconds=0.001)
    with pytest.raises(UpstreamError, match="cannot be reached"):
        await embedder.embed_query("one")
    await embedder.close()
