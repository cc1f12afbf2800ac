"""documentStatusChanged: every document of a workspace, step by step."""

import asyncio
import json
from typing import Any

import pytest

from tests.api.counting import counted
from tests.api.house import GraphError, House, Person
from tests.api.identity.test_join_workspace import join
from tests.api.knowledge.documents import change, put, request
from tests.api.records import execute
from tests.conformance.serving import Client
from tests.services import DatabaseUrls

FOLLOW = """
subscription ($id: ID!, $after: Int) {
  documentStatusChanged(workspaceId: $id, after: $after) {
    seq document { id title status progress failureReason passageCount byteSize createdAt readyAt }
  }
}
"""
NARROW = """
subscription ($id: ID!, $after: Int) {
  documentStatusChanged(workspaceId: $id, after: $after) { document { status passages { nodes { text } } } }
}
"""
LISTED = """
query ($id: ID!) { workspace(by: { id: $id }) { seq documents(first: 100) { nodes { title } } } }
"""
NOTE = b"# Tea\n\nThe kettle is on the blue shelf.\n"


async def follow(house: House, person: Person, count: int, after: int | None = None) -> list[dict[str, Any]]:
    events = await house.first(count, FOLLOW, {"id": person.workspace_id, "after": after}, person.token)
    return [event["documentStatusChanged"] for event in events]


async def test_anonymous_and_another_workspace(house: House, ada: Person, bruno: Person) -> None:
    for token, code in ((None, "UNAUTHENTICATED"), (bruno.token, "FORBIDDEN")):
        with pytest.raises(GraphError) as refused:
            await house.first(1, FOLLOW, {"id": ada.workspace_id}, token)
        assert refused.value.codes == [code]
    for opaque in ("", "x", ada.twin_id):
        with pytest.raises(GraphError) as refused:
            await house.first(1, FOLLOW, {"id": opaque}, ada.token)
        assert refused.value.codes == ["BAD_USER_INPUT"]


async def test_a_document_is_followed_from_its_announcement_to_the_end(
    house: House, ada: Person, bruno: Person
) -> None:
    await house.upload(bruno, b"# Somebody else's")
    document_id = await house.teach(ada, NOTE.decode())
    events = await follow(house, ada, 1, after=0)
    assert events[0]["document"]["status"] == "UPLOADING"
    newest = await last_seq(house, ada, document_id)
    events = await follow(house, ada, newest, after=0)
    assert {event["document"]["id"] for event in events} == {document_id}
    assert [event["seq"] for event in events] == list(range(1, newest + 1))
    statuses = [event["document"]["status"] for event in events]
    assert list(dict.fromkeys(statuses)) == ["UPLOADING", "QUEUED", "PARSING", "EMBEDDING", "READY"]
    progress = [event["document"]["progress"] for event in events]
    assert progress == sorted(progress)
    assert (progress[0], progress[-1]) == (0.0, 1.0)
    assert events[-1]["document"]["passageCount"] == 1
    assert events[-1]["document"]["readyAt"]


async def test_what_happens_is_told_live(house: House, ada: Person) -> None:
    async with house.socket({"authorization": f"Bearer {ada.token}"}) as socket:
        await socket.subscribe("1", FOLLOW, variables={"id": ada.workspace_id, "after": 0})
        for number in range(3):
            payload = await request(house, ada, title=f"Tea {number}")
            event = (await socket.receive())["payload"]["data"]["documentStatusChanged"]
            assert (event["seq"], event["document"]["title"]) == (number + 1, f"Tea {number}")
        await change(house, "cancelDocument", payload["document"]["id"], ada.token)
        event = (await socket.receive())["payload"]["data"]["documentStatusChanged"]
        assert event["document"]["status"] == "CANCELLED"


async def test_after_is_where_it_goes_on(house: House, ada: Person) -> None:
    for number in range(4):
        await request(house, ada, title=f"Tea {number}")
    events = await follow(house, ada, 2, after=2)
    assert [(event["seq"], event["document"]["title"]) for event in events] == [(3, "Tea 2"), (4, "Tea 3")]


async def test_replay_and_live_meet_without_a_hole_or_a_repeat(house: House, ada: Person) -> None:
    for _ in range(5):
        await request(house, ada)

    async def keep_asking() -> None:
        for _ in range(10):
            await request(house, ada)

    asking = asyncio.create_task(keep_asking())
    answers = await asyncio.gather(*(follow(house, ada, 15 - after, after=after) for after in (0, 2, 5)))
    await asking
    for after, events in zip((0, 2, 5), answers, strict=True):
        assert [event["seq"] for event in events] == list(range(after + 1, 16))


async def test_what_is_no_longer_kept_is_said(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    for _ in range(5):
        await request(house, ada)
    await execute(database_urls, "DELETE FROM workspace_event WHERE seq <= 3")
    for after in (0, 1, 2, -5):
        with pytest.raises(GraphError) as refused:
            await follow(house, ada, 1, after=after)
        assert refused.value.codes == ["REPLAY_GONE"], after
        assert "Fetch the list again" in refused.value.errors[0]["message"]
    assert [event["seq"] for event in await follow(house, ada, 2, after=3)] == [4, 5]


async def test_who_has_seen_it_all_is_not_told_that_something_is_gone(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    await request(house, ada)
    await execute(database_urls, "DELETE FROM workspace_event")
    following = asyncio.create_task(follow(house, ada, 1, after=1))
    await request(house, ada)
    assert [event["seq"] for event in await following] == [2]


async def test_a_number_we_never_gave_is_as_good_as_gone(house: House, ada: Person) -> None:
    """A restored database counts on from an earlier number; who waited for the old ones would wait for ever."""
    await request(house, ada)
    with pytest.raises(GraphError) as refused:
        await follow(house, ada, 1, after=1_000)
    assert refused.value.codes == ["REPLAY_GONE"]


async def test_without_after_it_begins_now(house: House, ada: Person) -> None:
    await request(house, ada, title="Before")
    following = asyncio.create_task(follow(house, ada, 2))
    while not following.done():
        await request(house, ada, title="After")
    first, second = following.result()
    assert [event["document"]["title"] for event in (first, second)] == ["After", "After"]
    assert second["seq"] == first["seq"] + 1


async def test_nothing_is_missed_between_a_list_and_what_follows_it(house: House, ada: Person, bruno: Person) -> None:
    await request(house, bruno, title="Elsewhere")
    for number in range(3):
        await request(house, ada, title=f"Listed {number}")
    listed = (await house.graph(LISTED, {"id": ada.workspace_id}, ada.token))["workspace"]
    assert [document["title"] for document in listed["documents"]["nodes"]] == ["Listed 2", "Listed 1", "Listed 0"]
    await request(house, ada, title="In between")

    [event] = await follow(house, ada, 1, after=listed["seq"])
    assert (event["document"]["title"], event["seq"]) == ("In between", listed["seq"] + 1)


async def test_a_list_knows_all_that_its_number_counts(house: House, ada: Person) -> None:
    uploads = asyncio.gather(*(request(house, ada, title="Meanwhile") for _ in range(40)))
    while not uploads.done():
        listed = (await house.graph(LISTED, {"id": ada.workspace_id}, ada.token))["workspace"]
        # Each upload is one event.
        assert len(listed["documents"]["nodes"]) >= listed["seq"]
    await uploads
    listed = (await house.graph(LISTED, {"id": ada.workspace_id}, ada.token))["workspace"]
    assert len(listed["documents"]["nodes"]) == listed["seq"] == 40


async def test_an_empty_workspace_is_followed_from_its_first_event(house: House, ada: Person) -> None:
    listed = (await house.graph(LISTED, {"id": ada.workspace_id}, ada.token))["workspace"]
    assert listed["seq"] == 0
    await request(house, ada, title="The first")
    [event] = await follow(house, ada, 1, after=0)
    assert event["document"]["title"] == "The first"


async def test_how_much_happens_is_not_for_members(house: House, ada: Person, bruno: Person) -> None:
    await join(house, bruno, ada.workspace["slug"])
    await request(house, ada)
    for token, seq in ((bruno.token, 0), (ada.token, 1)):
        seen = await house.graph(LISTED, {"id": ada.workspace_id}, token)
        assert seen["workspace"]["seq"] == seq


async def test_what_was_rolled_back_is_never_told(house: House, ada: Person) -> None:
    await request(house, ada, filename="")
    await request(house, ada, title="Good")
    [event] = await follow(house, ada, 1, after=0)
    assert (event["seq"], event["document"]["title"]) == (1, "Good")


async def test_many_followers_are_told_for_the_price_of_one_each_in_their_own_words(house: House, ada: Person) -> None:
    await request(house, ada, title="First")
    variables = {"id": ada.workspace_id, "after": 0}
    queries = [FOLLOW] * 7 + [NARROW]
    async with house.socket({"authorization": f"Bearer {ada.token}"}) as socket:
        for number, query in enumerate(queries):
            await socket.subscribe(str(number), query, variables=variables)
        # Whoever has heard of the first is there for the second.
        assert len(await _told(socket, len(queries))) == len(queries)
        with counted(house.db) as statements:
            await request(house, ada, title="Shared")
            told = await _told(socket, len(queries))
    narrow = told.pop("7")
    assert narrow == {"documentStatusChanged": {"document": {"status": "UPLOADING", "passages": {"nodes": []}}}}
    assert {data["documentStatusChanged"]["document"]["title"] for data in told.values()} == {"Shared"}
    assert len({json.dumps(data) for data in told.values()}) == 1
    looks = [statement for statement in statements if "FROM workspace_event" in statement]
    assert 0 < len(looks) < len(queries)


async def _told(socket: Client, count: int) -> dict[str, dict[str, Any]]:
    """The data of the next event of each of so many operations, by operation."""
    messages = [await socket.receive() for _ in range(count)]
    return {message["id"]: message["payload"]["data"] for message in messages}


async def test_a_failed_document_says_why(house: House, ada: Person) -> None:
    document_id = await house.upload(ada, bytes(range(256)) * 40, "noise.md")
    await house.work_documents()
    newest = await last_seq(house, ada, document_id)
    event = (await follow(house, ada, newest, after=0))[-1]
    assert event["document"]["status"] == "FAILED"
    assert event["document"]["failureReason"] == (await house.document(document_id, ada.token))["failureReason"]


async def test_a_document_deleted_since_is_still_told_as_it_was(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    await put(house, payload, b"# Tea")
    mutation = "mutation ($id: ID!) { deleteDocument(input: { documentId: $id }) { __typename } }"
    await house.graph(mutation, {"id": payload["document"]["id"]}, ada.token)
    [event] = await follow(house, ada, 1, after=0)
    assert event["document"]["id"] == payload["document"]["id"]


async def last_seq(house: House, person: Person, document_id: str) -> int:
    """How many events there are so far; the next one tells."""
    await request(house, person, title="A mark")
    async for event in house.follow(FOLLOW, {"id": person.workspace_id, "after": 0}, person.token):
        if event["documentStatusChanged"]["document"]["title"] == "A mark":
            return int(event["documentStatusChanged"]["seq"]) - 1
    raise AssertionError(document_id)


async def test_who_follows_in_silence_leaves_postgres_alone_and_hears_all_the_same(house: House, ada: Person) -> None:
    following = asyncio.create_task(follow(house, ada, 2))
    await asyncio.sleep(1)
    with counted(house.db) as statements:
        await asyncio.sleep(2.5)
    assert [sql for sql in statements if "workspace_event" in sql] == []
    house.bus.is_reachable = False
    await request(house, ada)
    house.bus.is_reachable = True
    await request(house, ada)
    assert [event["document"]["status"] for event in await following] == ["UPLOADING", "UPLOADING"]


async def test_without_the_bus_events_are_found_by_looking(house: House, ada: Person) -> None:
    following = asyncio.create_task(follow(house, ada, 1))
    await asyncio.sleep(1)
    house.bus.is_reachable = False
    await request(house, ada)
    async with asyncio.timeout(10):
        assert [event["document"]["status"] for event in await following] == ["UPLOADING"]
