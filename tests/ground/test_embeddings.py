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


async def test_what_does_not_answer_is_named_and_given_up(capsys: pytest.CaptureFixture[str]) -> None:
    async with vendor(Reply(hangs=True)) as played:
        url = played.url.replace("//", "//somebody:hidden@")
        with pytest.raises(ConfigurationError, match=r"^EMBEDDING_BASE_URL .*1 seconds\. It did not answer\.$") as told:
            await check_embeddings(endpoint_settings(url), hint_seconds=0.0, patience_seconds=1.0)
    assert capsys.readouterr().err == f"Waiting for the embeddings at {played.url} …\n"
    assert played.url in str(told.value)
    assert "hidden" not in str(told.value)


async def test_what_refuses_is_given_up_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    async with vendor(json_reply({"error": "no"}, 401)) as played:
        with pytest.raises(ConfigurationError, match=r"EMBEDDING_API_KEY\.$"):
            await check_embeddings(endpoint_settings(played.url), patience_seconds=0.5)
    assert capsys.readouterr().err == ""


async def test_what_comes_late_is_waited_for() -> None:
    async with vendor(json_reply({"error": "loading"}, 400), word_vectors) as played:
        await asyncio.wait_for(check_embeddings(endpoint_settings(played.url)), 10)
    assert len(played.requests) == 2
