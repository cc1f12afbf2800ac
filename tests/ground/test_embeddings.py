"""An operator who brings embeddings is told what the start waits for, and why it ends."""

import asyncio

import pytest

from companero.core.configuration import ConfigurationError
from companero.operations.embeddings import check_embeddings
from companero.settings import AppEnv, Settings
from tests.adapters.embedders import endpoint_settings, word_vectors
from tests.adapters.vendor import Reply, json_reply, vendor


async def test_embeddings_that_are_there_are_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    async with vendor(word_vectors) as played:
        await check_embeddings(endpoint_settings(played.url))
    assert len(played.requests) == 1
    assert capsys.readouterr().err == ""


async def test_without_an_endpoint_nothing_is_waited_for() -> None:
    await check_embeddings(Settings(app_env=AppEnv.DEVELOPMENT, embedding_base_url=""), patience_seconds=0.0)


@pytest.mark.parametrize("reply", [Reply(hangs=True), json_reply({"error": "loading"}, 503)])
async def test_what_does_not_answer_is_waited_for_and_then_done_without(
    reply: Reply, capsys: pytest.CaptureFixture[str]
) -> None:
    async with vendor(reply) as played:
        url = played.url.replace("//", "//somebody:hidden@")
        await check_embeddings(endpoint_settings(url), hint_seconds=0.0, patience_seconds=1.0)
    assert capsys.readouterr().err.splitlines() == [
        f"Waiting for the embeddings at {played.url} …",
        f"EMBEDDING_BASE_URL ({played.url}) gives no embeddings: until it does, documents and questions fail.",
    ]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (json_reply({"error": "no"}, 401), "EMBEDDING_API_KEY."),
        (json_reply({"error": "no"}, 403), "EMBEDDING_API_KEY."),
        (json_reply({"error": "no"}, 404), "EMBEDDING_MODEL and EMBEDDING_BASE_URL."),
        (json_reply({"data": [{"index": 0, "embedding": [1.0] * 3}]}), 'on request ("dimensions").'),
    ],
)
async def test_what_no_retry_heals_ends_the_start_at_once_with_its_reason(
    reply: Reply, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with vendor(reply) as played:
        with pytest.raises(ConfigurationError) as told:
            await check_embeddings(endpoint_settings(played.url.replace("//", "//somebody:hidden@")))
    assert len(played.requests) == 1
    assert str(told.value).startswith(f"EMBEDDING_BASE_URL ({played.url}) gives no embeddings. ")
    assert str(told.value).endswith(reason)
    assert capsys.readouterr().err == ""


async def test_what_comes_late_is_waited_for() -> None:
    async with vendor(json_reply({"error": "loading"}, 400), word_vectors) as played:
        await asyncio.wait_for(check_embeddings(endpoint_settings(played.url)), 10)
    assert len(played.requests) == 2
