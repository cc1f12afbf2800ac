"""startConversation: somebody signed in talks with a twin."""

import asyncio
from typing import Any

import pytest

from companero.core.ids import encode_id, uuid7
from tests.api.house import SEND, GraphError, House, Person
from tests.api.identity.test_join_workspace import join
from tests.api.records import exhaust
from tests.services import DatabaseUrls

START = """
mutation ($input: StartConversationInput!) {
  startConversation(input: $input) {
    __typename
    ... on StartConversationPayload {
      conversation {
        id channel title messageCount lastMessage { id }
        member { id displayName isVisitor workspace { id } } twin { id name }
      }
    }
    ... on ValidationError { message fields { path message } }
    ... on Error { message }
  }
}
"""
LISTED = """
query ($id: ID!) {
  node(id: $id) {
    ... on Workspace {
      spoken: conversations(hasMessages: true) { nodes { id } }
      quiet: conversations(hasMessages: false) { nodes { id } }
      all: conversations { nodes { id } }
    }
  }
}
"""
NOT_THERE = {
    "__typename": "NotFoundError",
    "message": "This twin is not there, or you have not joined its workspace yet.",
}


async def start(house: House, token: str | None, twin_id: str, key: str = "k") -> dict[str, Any]:
    data = await house.graph(START, {"input": {"twinId": twin_id, "idempotencyKey": key}}, token)
    payload: dict[str, Any] = data["startConversation"]
    return payload


async def test_anonymous_people_and_visitors_come_in_through_the_widget(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    for token, code in ((None, "UNAUTHENTICATED"), (visitor.token, "FORBIDDEN")):
        with pytest.raises(GraphError) as refused:
            await start(house, token, ada.twin_id)
        assert refused.value.codes == [code]


async def test_somebody_begins_only_so_many_in_a_minute(
    house: House, ada: Person, bruno: Person, database_urls: DatabaseUrls
) -> None:
    first = await start(house, ada.token, ada.twin_id)
    await exhaust(database_urls)
    assert (await start(house, ada.token, ada.twin_id, "another"))["__typename"] == "LimitExceededError"
    # What was begun before is still found, and nobody else has to wait.
    assert await start(house, ada.token, ada.twin_id) == first
    assert (await start(house, bruno.token, bruno.twin_id))["__typename"] == "StartConversationPayload"


async def test_somebody_signed_in_says_only_so_much_in_a_minute(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    conversation = (await start(house, ada.token, ada.twin_id))["conversation"]

    async def say(key: str) -> str:
        values = {"conversationId": conversation["id"], "text": "Hello?", "clientMessageId": key}
        return str((await house.graph(SEND, {"input": values}, ada.token))["sendMessage"]["__typename"])

    assert await say("1") == "SendMessagePayload"
    await exhaust(database_urls)
    assert await say("2") == "LimitExceededError"
    assert await say("1") == "SendMessagePayload"


async def test_another_workspace_has_to_be_joined_first(house: House, ada: Person, bruno: Person) -> None:
    assert await start(house, bruno.token, ada.twin_id) == NOT_THERE
    assert await start(house, bruno.token, encode_id("Twin", uuid7())) == NOT_THERE
    member = (await join(house, bruno, ada.workspace["slug"]))["member"]
    conversation = (await start(house, bruno.token, ada.twin_id))["conversation"]
    assert conversation["channel"] == "PAGE"
    assert conversation["member"] == {
        "id": member["id"],
        "displayName": "Bruno",
        "isVisitor": False,
        "workspace": {"id": ada.workspace_id},
    }
    assert conversation["twin"] == {"id": ada.twin_id, "name": "Ada"}


async def test_a_creator_tries_their_own_twin(house: House, ada: Person) -> None:
    conversation = (await start(house, ada.token, ada.twin_id))["conversation"]
    assert conversation["channel"] == "HUB"
    assert conversation["member"]["displayName"] == "Ada"
    assert (conversation["title"], conversation["messageCount"], conversation["lastMessage"]) == ("", 0, None)


async def test_the_same_key_again_returns_the_same_conversation(house: House, ada: Person, bruno: Person) -> None:
    first = await start(house, ada.token, ada.twin_id)
    assert await start(house, ada.token, ada.twin_id) == first
    assert (await start(house, ada.token, ada.twin_id, "k2"))["conversation"]["id"] != first["conversation"]["id"]
    # A key counts for the person who brings it.
    await join(house, bruno, ada.workspace["slug"])
    theirs = await start(house, bruno.token, ada.twin_id)
    assert theirs["conversation"]["id"] != first["conversation"]["id"]


async def test_the_same_key_at_once_starts_one_conversation(house: House, ada: Person) -> None:
    answers = await asyncio.gather(*(start(house, ada.token, ada.twin_id) for _ in range(3)))
    assert [answer["__typename"] for answer in answers] == ["StartConversationPayload"] * 3
    assert len({answer["conversation"]["id"] for answer in answers}) == 1
    assert len({answer["conversation"]["member"]["id"] for answer in answers}) == 1


async def test_a_list_leaves_out_conversations_in_which_nothing_was_said(house: House, ada: Person) -> None:
    quiet, spoken = await house.visit(ada), await house.visit(ada)
    await house.say(spoken, "Good morning.")
    listed = (await house.graph(LISTED, {"id": ada.workspace_id}, ada.token))["node"]
    assert [node["id"] for node in listed["spoken"]["nodes"]] == [spoken.conversation_id]
    assert [node["id"] for node in listed["quiet"]["nodes"]] == [quiet.conversation_id]
    assert {node["id"] for node in listed["all"]["nodes"]} == {quiet.conversation_id, spoken.conversation_id}


async def test_what_cannot_be_a_key_is_said(house: House, ada: Person) -> None:
    for key in ("", "k" * 201, "a\x00b", "k" * 100_000):
        refused = await start(house, ada.token, ada.twin_id, key)
        assert refused["__typename"] == "ValidationError", key[:10]
        assert refused["fields"] == [{"path": "idempotencyKey", "message": "Use a key of 1 to 200 characters."}]


async def test_an_id_of_another_kind_is_said(house: House, ada: Person) -> None:
    for opaque in ("", "x", ada.workspace_id):
        with pytest.raises(GraphError) as refused:
            await start(house, ada.token, opaque)
        assert refused.value.codes == ["BAD_USER_INPUT"]
