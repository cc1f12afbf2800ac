"""workspace.turns and turn: what a tester finds of a finished answer, page by page and in depth."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from companero.core.ids import encode_id, uuid7
from companero.ports import ChatDelta, UpstreamError
from tests.api.counting import counted
from tests.api.house import GraphError, House, Person
from tests.api.identity.test_join_workspace import join
from tests.api.lab.talking import NOTE, QUESTION, WITH_MODEL, answered
from tests.api.records import execute, hire
from tests.services import DatabaseUrls

TURNS = """
query ($id: ID!, $first: Int! = 50, $after: String, $status: TurnStatus) {
  workspace(by: { id: $id }) {
    turns(first: $first, after: $after, status: $status) {
      edges { cursor }
      nodes { id status question { text author } reply { text } spans { name } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}
"""
TURN = """
query ($id: ID!) {
  turn(id: $id) {
    id status attempt createdAt startedAt completedAt durationMs timeToFirstTokenMs model inputTokens outputTokens
    answered failureReason
    conversation { id } question { id text } reply { id text status }
    spans { name attempt startedAt endedAt durationMs attributes }
    retrieved {
      rank score lexicalScore lexicalRank denseScore denseRank cited text documentTitle
      passage { id document { id title } }
    }
    prompt { section role tokens text }
  }
}
"""
TURN_OF = "query ($id: ID!) { node(id: $id) { ... on Message { turn { id } } } }"


async def page(house: House, person: Person, token: str | None = None, **variables: Any) -> dict[str, Any]:
    data = await house.graph(TURNS, {"id": person.workspace_id, **variables}, token or person.token)
    found: dict[str, Any] = data["workspace"]["turns"]
    return found


async def turn(house: House, opaque: str, token: str | None) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (await house.graph(TURN, {"id": opaque}, token))["turn"]
    return found


async def turn_of(house: House, person: Person, reply_id: str) -> dict[str, Any]:
    opaque = (await house.graph(TURN_OF, {"id": reply_id}, person.token))["node"]["turn"]["id"]
    found = await turn(house, opaque, person.token)
    assert found is not None
    return found


async def asked(house: House, person: Person, count: int) -> list[str]:
    """Questions that wait for a worker, each in a conversation of its own; the ids of their replies."""
    return [(await house.say(await house.visit(person), f"Question {n}"))["reply"]["id"] for n in range(count)]


async def test_anonymous_and_a_visitor(house: House, ada: Person) -> None:
    house.work_turns()
    visitor, reply = await answered(house, ada)
    opaque = (await turn_of(house, ada, reply["id"]))["id"]
    for token, code in ((None, "UNAUTHENTICATED"), (visitor.token, "FORBIDDEN")):
        with pytest.raises(GraphError) as refused:
            await turn(house, opaque, token)
        assert refused.value.codes == [code]
    assert (await house.graph(TURN_OF, {"id": reply["id"]}, visitor.token))["node"]["turn"] is None


async def test_another_workspace_and_a_member(house: House, ada: Person, bruno: Person) -> None:
    house.work_turns()
    _, reply = await answered(house, ada)
    opaque = (await turn_of(house, ada, reply["id"]))["id"]
    assert await turn(house, opaque, bruno.token) is None
    assert (await house.graph(TURNS, {"id": ada.workspace_id}, bruno.token))["workspace"] is None
    await join(house, bruno, ada.workspace["slug"])
    assert await turn(house, opaque, bruno.token) is None
    assert (await house.graph(TURNS, {"id": ada.workspace_id}, bruno.token))["workspace"] == {"turns": None}
    assert (await page(house, bruno))["nodes"] == []


async def test_what_is_not_there_and_what_is_no_turn(house: House, ada: Person) -> None:
    assert await turn(house, encode_id("Turn", uuid7()), ada.token) is None
    for opaque in ("", "x", ada.twin_id):
        with pytest.raises(GraphError) as refused:
            await turn(house, opaque, ada.token)
        assert refused.value.codes == ["BAD_USER_INPUT"]


@pytest.mark.parametrize("role", ["EDITOR", "TESTER", "AGENT"])
async def test_all_staff_see_them(house: House, ada: Person, database_urls: DatabaseUrls, role: str) -> None:
    hired = await hire(house, database_urls, ada, role)
    [reply_id] = await asked(house, ada, 1)
    assert len((await page(house, ada, hired.token))["nodes"]) == 1
    opaque = (await turn_of(house, ada, reply_id))["id"]
    assert await turn(house, opaque, hired.token)


async def test_a_turn_tells_how_its_answer_came_about(house: House, ada: Person) -> None:
    house.chat.answers = [["The kettle is on ", ChatDelta("the blue shelf.", input_tokens=120, output_tokens=9)]]
    document_id = await house.teach(ada, NOTE)
    house.work_turns()
    visitor, reply = await answered(house, ada)
    found = await turn_of(house, ada, reply["id"])
    assert (found["status"], found["attempt"], found["answered"], found["failureReason"]) == (
        "COMPLETED",
        1,
        True,
        None,
    )
    assert (found["model"], found["inputTokens"], found["outputTokens"]) == ("fake", 120, 9)
    assert all(found[moment] for moment in ("createdAt", "startedAt", "completedAt"))
    assert found["durationMs"] is not None
    assert found["timeToFirstTokenMs"] >= 0
    assert found["conversation"] == {"id": visitor.conversation_id}
    assert found["question"]["text"] == QUESTION
    assert found["reply"] == {"id": reply["id"], "text": "The kettle is on the blue shelf.", "status": "COMPLETED"}

    [best, *_] = found["retrieved"]
    assert (best["rank"], best["cited"]) == (1, True)
    assert 0 < best["score"] <= 1
    assert (best["lexicalRank"], best["denseRank"]) == (1, 1)
    assert "kettle is on the blue shelf" in best["text"]
    assert best["passage"]["document"] == {"id": document_id, "title": best["documentTitle"]}

    told = {section["section"]: section for section in found["prompt"]}
    assert QUESTION in " ".join(section["text"] for section in told.values())
    assert best["text"] in " ".join(section["text"] for section in told.values())
    assert all(section["tokens"] > 0 for section in told.values())


@pytest.mark.parametrize("minutes", [-9, 9])
async def test_how_long_a_turn_took_hangs_on_no_machines_clock(house: House, ada: Person, minutes: int) -> None:
    [reply_id] = await asked(house, ada, 1)
    house.clock.advance(timedelta(minutes=minutes))
    house.work_turns()
    async with asyncio.timeout(60):
        while (found := await turn_of(house, ada, reply_id))["completedAt"] is None:
            await asyncio.sleep(0.01)
    assert 0 <= found["durationMs"] < timedelta(minutes=8) / timedelta(milliseconds=1)
    assert found["createdAt"] <= found["startedAt"] <= found["completedAt"]


async def test_every_step_is_on_record_once_it_is_written(house: House, ada: Person) -> None:
    await house.teach(ada, NOTE)
    house.work_turns()
    _, reply = await answered(house, ada)
    # Steps are written in small batches behind the answer.
    spans: list[dict[str, Any]] = []
    while len([span for span in spans if span["endedAt"]]) < len(WITH_MODEL):
        await asyncio.sleep(0.01)
        spans = (await turn_of(house, ada, reply["id"]))["spans"]
    assert sorted(span["name"] for span in spans) == sorted(WITH_MODEL)
    assert all(span["durationMs"] >= 0 for span in spans)


async def test_a_turn_that_waits_has_nothing_to_tell_yet(house: House, ada: Person) -> None:
    [reply_id] = await asked(house, ada, 1)
    found = await turn_of(house, ada, reply_id)
    assert (found["status"], found["startedAt"], found["completedAt"], found["durationMs"]) == (
        "QUEUED",
        None,
        None,
        None,
    )
    assert found["answered"] is None
    assert found["spans"] == found["retrieved"] == found["prompt"] == []


async def test_a_turn_that_was_given_up_says_why(house: House, ada: Person) -> None:
    house.chat.answers = [[UpstreamError("The model is away. Try again later.")]]
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)
    events = await house.ask(visitor, QUESTION)
    assert events[-1]["__typename"] == "MessageFailed"
    [found] = (await page(house, ada, status="FAILED"))["nodes"]
    whole = await turn(house, found["id"], ada.token)
    assert whole
    assert (whole["attempt"], whole["failureReason"]) == (3, "The model is away. Try again later.")
    # What it went by is on record all the same.
    assert whole["retrieved"][0]["cited"] is False
    assert whole["prompt"]


async def test_what_was_retrieved_stands_when_its_document_is_gone(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    await house.teach(ada, NOTE)
    house.work_turns()
    _, reply = await answered(house, ada)
    before = (await turn_of(house, ada, reply["id"]))["retrieved"]
    await execute(database_urls, "DELETE FROM document")
    after = (await turn_of(house, ada, reply["id"]))["retrieved"]
    assert after == [{**row, "passage": None} for row in before]


async def test_the_newest_come_first_page_by_page(house: House, ada: Person, bruno: Person) -> None:
    await asked(house, bruno, 1)
    await asked(house, ada, 5)
    seen: list[str] = []
    after = None
    while True:
        part = await page(house, ada, first=2, after=after)
        seen += [node["question"]["text"] for node in part["nodes"]]
        after = part["pageInfo"]["endCursor"]
        if not part["pageInfo"]["hasNextPage"]:
            break
    assert seen == [f"Question {n}" for n in reversed(range(5))]
    assert (await page(house, ada, status="COMPLETED"))["nodes"] == []
    assert len((await page(house, ada, status="QUEUED"))["nodes"]) == 5
    for first in (0, 101, -1):
        with pytest.raises(GraphError):
            await page(house, ada, first=first)


async def test_a_long_list_costs_no_more_statements_than_a_short_one(house: House, ada: Person) -> None:
    await asked(house, ada, 1)
    await page(house, ada)
    with counted(house.db) as few:
        await page(house, ada)
    await asked(house, ada, 6)
    with counted(house.db) as many:
        assert len((await page(house, ada))["nodes"]) == 7
    assert len(many) == len(few) <= 6
