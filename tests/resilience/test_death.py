"""Whatever dies in mid-answer: the reply is finished once, and whoever comes back has every word exactly once."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx
import pytest
from redis import Redis

from companero.adapters.embedded import DATABASE
from companero.ports import ATTEMPT_STRIDE
from tests.api.house import COMPLETE_UPLOAD, DOCUMENT, PASSWORD, REQUEST_UPLOAD, SEND, SIGN_UP, START_VISIT
from tests.resilience.world import PATIENCE, Reader, World

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("resilience")]

NOTE = "# Tea\n\nThe kettle is on the blue shelf. Green tea steeps for two minutes at eighty degrees.\n"
WORDS = 40
# From the death of a worker to the last word of its turn.
TAKEN_OVER_SECONDS = 15


@dataclass
class Talk:
    """A visitor of a workspace whose one document can answer."""

    world: World
    token: str
    conversation_id: str
    asked: int = 0

    async def ask(self) -> Reader:
        self.asked += 1
        values = {
            "conversationId": self.conversation_id,
            "text": "Where is the kettle, on which shelf?",
            "clientMessageId": f"m{self.asked}",
        }
        payload = (await graph(self.world, SEND, {"input": values}, self.token))["sendMessage"]
        return Reader(self.world, self.token, payload["reply"]["id"])


async def graph(world: World, query: str, variables: dict[str, Any], token: str | None = None) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with httpx.AsyncClient(base_url=world.base, timeout=PATIENCE) as client:
        response = await client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
    answer = response.json()
    assert "errors" not in answer, answer
    data: dict[str, Any] = answer["data"]
    return data


@pytest.fixture
async def talk(world: World, request: pytest.FixtureRequest) -> Talk:
    name = re.sub(r"\W", "", request.node.name)
    values = {"email": f"{name}@example.com", "password": PASSWORD, "name": "Ada", "workspaceName": name}
    signed_up = (await graph(world, SIGN_UP, {"input": values}))["signUp"]
    token, house = signed_up["session"]["accessToken"], signed_up["viewer"]["workspaces"][0]
    await _teach(world, token, house["id"])
    visit = {"input": {"widgetKey": house["widgets"][0]["key"]}}
    came = (await graph(world, START_VISIT, visit))["startWidgetSession"]
    return Talk(world, came["session"]["accessToken"], came["conversation"]["id"])


async def _teach(world: World, token: str, workspace_id: str) -> None:
    content = NOTE.encode()
    values = {
        "workspaceId": workspace_id,
        "filename": "tea.md",
        "contentType": "text/markdown",
        "byteSize": len(content),
        "idempotencyKey": "tea",
    }
    wanted = (await graph(world, REQUEST_UPLOAD, {"input": values}, token))["requestDocumentUpload"]
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        assert (await client.put(wanted["upload"]["url"], content=content)).status_code == 200
    document_id = wanted["document"]["id"]
    await graph(world, COMPLETE_UPLOAD, {"id": document_id}, token)
    async with asyncio.timeout(PATIENCE):
        while (await graph(world, DOCUMENT, {"id": document_id}, token))["node"]["status"] != "READY":
            await asyncio.sleep(0.1)


async def _mid_answer(talk: Talk) -> tuple[Reader, asyncio.Task[None]]:
    reader = await talk.ask()
    reading = asyncio.create_task(reader.read())
    await reader.has_text()
    return reader, reading


async def _check(talk: Talk, reader: Reader) -> None:
    """One reply stands, and the reader has exactly its text, each event once and in order."""
    assert reader.last is not None
    assert reader.last["__typename"] == "MessageCompleted", reader.last
    assert reader.text == reader.last["message"]["text"]
    calls = set(re.findall(r"c(\d+)w", reader.text))
    assert len(calls) == 1, f"words of more than one attempt: {reader.text}"
    assert [int(word) for word in re.findall(r"c\d+w(\d+)", reader.text)] == list(range(WORDS))
    assert reader.seqs == sorted(set(reader.seqs))
    owner = await asyncpg.connect(talk.world.postgres.urls(DATABASE).admin)
    try:
        rows = await owner.fetch("SELECT author, status FROM message WHERE status <> 'COMPLETED'")
        replies = await owner.fetchval("SELECT count(*) FROM message WHERE author = 'TWIN' AND text = $1", reader.text)
    finally:
        await owner.close()
    assert rows == []
    assert replies == 1


async def test_a_killed_worker(talk: Talk) -> None:
    reader, reading = await _mid_answer(talk)
    # Only now, so that it cannot be the one that had begun.
    talk.world.start("turns-b")
    talk.world.kill("turns-a")
    async with asyncio.timeout(TAKEN_OVER_SECONDS):
        await reading
    assert any(seq > 2 * ATTEMPT_STRIDE for seq in reader.seqs), "the second worker never took over"
    await _check(talk, reader)


async def test_a_frozen_worker_that_comes_back_is_shut_out(talk: Talk) -> None:
    reader, reading = await _mid_answer(talk)
    talk.world.freeze("turns-a")
    talk.world.start("turns-b")
    try:
        await reading
    finally:
        talk.world.thaw("turns-a")
    assert any(seq > 2 * ATTEMPT_STRIDE for seq in reader.seqs), "the second worker never took over"
    await asyncio.sleep(1)
    await _check(talk, reader)


async def test_a_killed_api_process(talk: Talk) -> None:
    reader, reading = await _mid_answer(talk)
    talk.world.kill("api")
    talk.world.start("api")
    await reading
    assert reader.connections > 1
    await _check(talk, reader)


async def test_an_emptied_redis(talk: Talk) -> None:
    reader, reading = await _mid_answer(talk)
    with Redis.from_url(talk.world.redis.url) as client:
        client.flushall()
    late = await talk.ask()
    await reading
    await late.read()
    await _check(talk, reader)
    await _check(talk, late)


async def test_a_restarted_redis(talk: Talk) -> None:
    reader, reading = await _mid_answer(talk)
    talk.world.kill("redis")
    talk.world.start("redis")
    late = await talk.ask()
    await reading
    await late.read()
    await _check(talk, reader)
    await _check(talk, late)


async def test_a_restarted_postgres(talk: Talk) -> None:
    reader, reading = await _mid_answer(talk)
    talk.world.kill("postgres", 2)
    talk.world.start("postgres")
    await reading
    await _check(talk, reader)
    late = await talk.ask()
    await late.read()
    await _check(talk, late)


async def test_a_reader_who_comes_after_everything_is_gone(talk: Talk) -> None:
    reader = await talk.ask()
    await reader.read()
    with Redis.from_url(talk.world.redis.url) as client:
        client.flushall()
    late = Reader(talk.world, talk.token, reader._reply_id)
    await late.read()
    assert late.text == reader.text
    again = Reader(talk.world, talk.token, reader._reply_id)
    again.seqs, again.text = list(reader.seqs[:5]), ""
    await again.read()
    assert again.text == reader.text
