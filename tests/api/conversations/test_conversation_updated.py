"""workspace.conversations and conversationUpdated: the creator's inbox, as it stands and as it moves."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from tests.api.counting import counted
from tests.api.house import GraphError, House, Person, Visitor
from tests.api.identity.test_join_workspace import join
from tests.api.records import execute
from tests.services import DatabaseUrls

FOLLOW = """
subscription ($id: ID!, $after: Int) {
  conversationUpdated(workspaceId: $id, after: $after) {
    seq
    conversation {
      id title channel messageCount lastMessageAt lastMessage { author text status } member { id displayName isVisitor }
    }
  }
}
"""
CONVERSATIONS = """
query ($id: ID!, $first: Int! = 20, $after: String, $search: String) {
  workspace(by: { id: $id }) {
    conversations(first: $first, after: $after, search: $search) {
      nodes { id title messageCount lastMessage { text } member { id displayName } twin { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""


async def updates(house: House, person: Person, count: int, after: int | None = 0) -> list[dict[str, Any]]:
    events = await house.first(count, FOLLOW, {"id": person.workspace_id, "after": after}, person.token)
    return [event["conversationUpdated"] for event in events]


async def inbox(house: House, person: Person, **variables: Any) -> dict[str, Any]:
    data = await house.graph(CONVERSATIONS, {"id": person.workspace_id, **variables}, person.token)
    found: dict[str, Any] = data["workspace"]["conversations"]
    return found


async def guests(house: House, person: Person, count: int) -> list[Visitor]:
    """Visitors who each asked a question of their own."""
    visitors = [await house.visit(person) for _ in range(count)]
    for number, visitor in enumerate(visitors):
        house.clock.advance(timedelta(seconds=1))
        await house.say(visitor, f"Question {number} about tea")
    return visitors


async def test_anonymous(house: House, ada: Person) -> None:
    with pytest.raises(GraphError) as refused:
        await house.first(1, FOLLOW, {"id": ada.workspace_id}, None)
    assert refused.value.codes == ["UNAUTHENTICATED"]
    assert (await house.graph(CONVERSATIONS, {"id": ada.workspace_id}))["workspace"] is None


async def test_before_the_beginning_is_the_beginning(house: House, ada: Person) -> None:
    await guests(house, ada, 2)
    assert await updates(house, ada, 2, after=-5) == await updates(house, ada, 2, after=0)


async def test_another_workspace_a_member_and_a_visitor(house: House, ada: Person, bruno: Person) -> None:
    visitor, stranger = await house.visit(ada), await house.sign_up("Cleo")
    await join(house, bruno, ada.workspace["slug"])
    for token in (stranger.token, bruno.token, visitor.token):
        with pytest.raises(GraphError) as refused:
            await house.first(1, FOLLOW, {"id": ada.workspace_id}, token)
        assert refused.value.codes == ["FORBIDDEN"]
    for token in (bruno.token, visitor.token):
        found = await house.graph(CONVERSATIONS, {"id": ada.workspace_id}, token)
        assert found["workspace"] == {"conversations": None}
    assert (await house.graph(CONVERSATIONS, {"id": ada.workspace_id}, stranger.token))["workspace"] is None


async def test_a_conversation_is_told_as_it_moves_on(house: House, ada: Person, bruno: Person) -> None:
    other = await house.visit(bruno)
    await house.say(other, "What does Bruno keep to himself?")
    async with house.socket({"authorization": f"Bearer {ada.token}"}) as socket:
        await socket.subscribe("1", FOLLOW, variables={"id": ada.workspace_id, "after": 0})
        visitor = await house.visit(ada)
        await house.say(visitor, "Where is the kettle?")
        event = (await socket.receive())["payload"]["data"]["conversationUpdated"]
        while event["conversation"]["messageCount"] == 0:
            event = (await socket.receive())["payload"]["data"]["conversationUpdated"]
    told = event["conversation"]
    assert (told["id"], told["title"]) == (visitor.conversation_id, "Where is the kettle?")
    assert (told["channel"], told["messageCount"]) == ("WIDGET", 2)
    assert told["lastMessage"] == {"author": "MEMBER", "text": "Where is the kettle?", "status": "COMPLETED"}
    assert told["lastMessageAt"]
    assert told["member"]["id"] == visitor.member_id
    assert told["member"]["isVisitor"] is True
    assert "Bruno" not in json.dumps(event)


async def test_after_is_where_it_goes_on_and_nothing_comes_twice(house: House, ada: Person) -> None:
    await guests(house, ada, 4)
    following = asyncio.create_task(updates(house, ada, 6))
    await guests(house, ada, 2)
    whole = await following
    assert [event["seq"] for event in whole] == sorted({event["seq"] for event in whole})
    for place in (0, 2, 4):
        rest = [event["seq"] for event in whole[place + 1 :]]
        assert [event["seq"] for event in await updates(house, ada, len(rest), whole[place]["seq"])] == rest


async def test_what_is_no_longer_kept_is_said(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    await guests(house, ada, 3)
    await execute(database_urls, "DELETE FROM workspace_event WHERE seq <= 2")
    with pytest.raises(GraphError) as refused:
        await updates(house, ada, 1)
    assert refused.value.codes == ["REPLAY_GONE"]


async def test_the_inbox_has_the_latest_first_page_by_page(house: House, ada: Person, bruno: Person) -> None:
    await guests(house, bruno, 1)
    visitors = await guests(house, ada, 5)
    house.clock.advance(timedelta(seconds=1))
    await house.say(visitors[1], "One more thing")
    seen: list[str] = []
    after, more = None, True
    while more:
        page = await inbox(house, ada, first=2, after=after)
        seen += [node["id"] for node in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert seen == [visitors[number].conversation_id for number in (1, 4, 3, 2, 0)]


async def test_words_of_the_first_message_find_a_conversation(house: House, ada: Person) -> None:
    visitors = await guests(house, ada, 3)
    await house.say(visitors[0], "The word mulberry came later")
    for words, found in (
        ("question 2", [2]),
        ("TEA", [2, 1, 0]),
        ("mulberry", []),
        ("100%", []),
        ("_", []),
        ("\x00", []),
    ):
        ids = [node["id"] for node in (await inbox(house, ada, search=words))["nodes"]]
        assert sorted(ids) == sorted(visitors[number].conversation_id for number in found), words


async def test_a_long_inbox_costs_no_more_statements_than_a_short_one(house: House, ada: Person) -> None:
    await guests(house, ada, 1)
    await inbox(house, ada)
    with counted(house.db) as few:
        await inbox(house, ada)
    await guests(house, ada, 6)
    with counted(house.db) as many:
        assert len((await inbox(house, ada))["nodes"]) == 7
    assert len(many) == len(few) <= 6
