"""startWidgetSession: a visitor comes in, and sees their own conversation and nothing else."""

import asyncio
from typing import Any

import pytest

from companero.core.tokens import new_secret
from tests.api.house import SEND, STREAM, GraphError, House, Person, Visitor
from tests.api.records import execute, exhaust
from tests.services import DatabaseUrls

START = """
mutation ($input: StartWidgetSessionInput!) {
  startWidgetSession(input: $input) {
    __typename
    ... on StartWidgetSessionPayload {
      visitorToken
      session { accessToken refreshToken expiresAt }
      conversation {
        id channel title messageCount member { id isVisitor displayName } twin { id } messages(last: 5) { nodes { id } }
      }
      twin { name purpose greeting starterQuestions workspaceName slug widgetKey publicUrl }
    }
    ... on LimitExceededError { message retryAfterSeconds }
    ... on Error { message }
  }
}
"""
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
SITE = "https://shop.example"


async def start(house: House, person: Person, **values: Any) -> dict[str, Any]:
    data = await house.graph(START, {"input": {"widgetKey": person.widget_key, **values}})
    payload: dict[str, Any] = data["startWidgetSession"]
    return payload


async def allow(urls: DatabaseUrls, person: Person, *origins: str) -> None:
    await execute(urls, "UPDATE widget SET allowed_origins = $1 WHERE key = $2", list(origins), person.widget_key)


async def test_anonymous_people_come_in_and_are_greeted(house: House, ada: Person) -> None:
    payload = await start(house, ada)
    conversation = payload["conversation"]
    assert conversation["channel"] == "WIDGET"
    assert (conversation["title"], conversation["messageCount"], conversation["messages"]) == ("", 0, {"nodes": []})
    assert conversation["member"]["isVisitor"] is True
    assert conversation["twin"] == {"id": ada.twin_id}
    assert payload["twin"]["workspaceName"] == ada.workspace["name"]
    assert payload["twin"]["widgetKey"] == ada.widget_key
    assert payload["twin"]["greeting"]
    assert len(payload["visitorToken"]) >= 22
    viewer = await house.graph("{ viewer { visitor { id } } }", token=payload["session"]["accessToken"])
    assert viewer["viewer"]["visitor"]["id"] == conversation["member"]["id"]


async def test_another_workspace_does_not_know_the_visitor(house: House, ada: Person, bruno: Person) -> None:
    mine = await start(house, ada)
    theirs = await start(house, bruno, visitorToken=mine["visitorToken"])
    assert theirs["conversation"]["member"]["id"] != mine["conversation"]["member"]["id"]
    ids = [mine["conversation"]["id"], mine["conversation"]["member"]["id"], ada.twin_id, ada.workspace_id]
    seen = await house.graph(NODES, {"ids": ids}, theirs["session"]["accessToken"])
    assert seen == {"nodes": [None] * 4}


async def test_a_key_nobody_has(house: House, ada: Person) -> None:
    for key in ("", "w_nobody", ada.widget_key[:-1], ada.widget_key.swapcase(), "a\x00b", "%", "x" * 100_000):
        data = await house.graph(START, {"input": {"widgetKey": key}})
        assert data["startWidgetSession"] == {
            "__typename": "NotFoundError",
            "message": "This chat is not there any more.",
        }


async def test_the_token_of_before_brings_back_the_same_visitor_and_conversation(house: House, ada: Person) -> None:
    first = await start(house, ada)
    again = await start(house, ada, visitorToken=first["visitorToken"])
    assert again["visitorToken"] == first["visitorToken"]
    assert again["conversation"]["id"] == first["conversation"]["id"]
    assert again["conversation"]["member"] == first["conversation"]["member"]
    assert again["session"]["refreshToken"] != first["session"]["refreshToken"]


async def test_the_newest_conversation_is_gone_on_with(house: House, ada: Person) -> None:
    first = await start(house, ada)
    token = first["visitorToken"]
    second = await start(house, ada, visitorToken=token, newConversation=True)
    assert second["conversation"]["id"] != first["conversation"]["id"]
    assert second["conversation"]["member"] == first["conversation"]["member"]
    again = await start(house, ada, visitorToken=token, newConversation=False)
    assert again["conversation"]["id"] == second["conversation"]["id"]
    # Both are the visitor's.
    ids = [first["conversation"]["id"], second["conversation"]["id"]]
    seen = await house.graph(NODES, {"ids": ids}, again["session"]["accessToken"])
    assert [node["id"] for node in seen["nodes"]] == ids


async def test_a_token_too_short_to_be_secret_or_too_long_never_resumes(house: House, ada: Person) -> None:
    for token in ("", "ada", "x" * 21, "x" * 201, "x" * 100_000):
        first, again = [await start(house, ada, visitorToken=token) for _ in range(2)]
        assert token not in (first["visitorToken"], again["visitorToken"])
        assert first["conversation"]["member"]["id"] != again["conversation"]["member"]["id"], token[:30]


async def test_a_visitor_may_bring_a_secret_of_their_own(house: House, ada: Person) -> None:
    """A widget may make one before it has heard from us, so that a repeated request finds the same visitor."""
    secret = new_secret()
    first = await start(house, ada, visitorToken=secret)
    again = await start(house, ada, visitorToken=secret)
    assert first["visitorToken"] == secret
    assert first["conversation"]["id"] == again["conversation"]["id"]


async def test_twice_at_once_with_one_secret_is_one_visitor(house: House, ada: Person) -> None:
    secret = new_secret()
    answers = await asyncio.gather(*(start(house, ada, visitorToken=secret) for _ in range(3)))
    assert [answer["__typename"] for answer in answers] == ["StartWidgetSessionPayload"] * 3
    assert len({answer["conversation"]["member"]["id"] for answer in answers}) == 1


async def test_another_visitors_conversation_is_invisible(house: House, ada: Person) -> None:
    house.work_turns()
    mine, theirs = await house.visit(ada), await house.visit(ada)
    reply = (await house.say(mine, "Something private."))["reply"]
    await house.streamed(reply["id"], mine.token)
    data = await house.graph(NODES, {"ids": [mine.conversation_id, mine.member_id, reply["id"]]}, theirs.token)
    assert data == {"nodes": [None] * 3}
    with pytest.raises(GraphError) as refused:
        await house.first(1, STREAM, {"id": reply["id"]}, theirs.token)
    assert refused.value.codes == ["NOT_FOUND"]
    values = {"conversationId": mine.conversation_id, "text": "Hello?", "clientMessageId": "1"}
    data = await house.graph(SEND, {"input": values}, theirs.token)
    assert data["sendMessage"]["__typename"] == "NotFoundError"


async def test_a_visitor_sees_of_the_workspace_what_its_public_page_shows(house: House, ada: Person) -> None:
    visitor: Visitor = await house.visit(ada)
    query = """
    query ($id: ID!) {
      node(id: $id) {
        ... on Conversation {
          member { id workspace { name role widgets { id } documents { totalCount } turns { nodes { id } } } }
          twin { name noAnswerMessage workspace { conversations { nodes { id } } firstSteps { visitorMet } } }
        }
      }
    }
    """
    found = (await house.graph(query, {"id": visitor.conversation_id}, visitor.token))["node"]
    assert found["member"]["workspace"] == {
        "name": ada.workspace["name"],
        "role": None,
        "widgets": None,
        "documents": None,
        "turns": None,
    }
    assert found["twin"]["workspace"] == {"conversations": None, "firstSteps": None}


async def test_only_a_listed_site_shows_the_chat(
    house: House, ada: Person, bruno: Person, database_urls: DatabaseUrls
) -> None:
    async def ask(person: Person, origin: str | None) -> tuple[int, dict[str, Any]]:
        headers = {"origin": origin} if origin else {}
        body = {"query": START, "variables": {"input": {"widgetKey": person.widget_key}}}
        response = await house.http.post("/graphql", json=body, headers=headers)
        return response.status_code, response.json()

    await allow(database_urls, ada, SITE)
    for origin in (None, "http://house.test", SITE):
        status, answer = await ask(ada, origin)
        assert status == 200, origin
        assert answer["data"]["startWidgetSession"]["__typename"] == "StartWidgetSessionPayload", origin
    for origin in ("https://elsewhere.example", f"{SITE}.evil.example", "http://shop.example", f"{SITE}:8443", "null"):
        assert (await ask(ada, origin))[0] == 403, origin
    # The site of one creator is no home for the widget of another.
    status, answer = await ask(bruno, SITE)
    assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert answer["errors"][0]["message"] == "This chat may not be shown on this site."


async def test_from_one_place_only_so_many_new_visitors_come_in_an_hour(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    known = await start(house, ada)
    await execute(database_urls, "UPDATE throttle SET attempts = 300 WHERE key LIKE 'visitors-from:%'")
    refused = await start(house, ada)
    assert refused["__typename"] == "LimitExceededError"
    assert refused["retryAfterSeconds"] == 3600
    again = await start(house, ada, visitorToken=known["visitorToken"])
    assert again["__typename"] == "StartWidgetSessionPayload"


async def test_from_one_place_known_visitors_come_in_only_so_often(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    known = await start(house, ada)
    await exhaust(database_urls)
    refused = await start(house, ada, visitorToken=known["visitorToken"])
    assert refused["__typename"] == "LimitExceededError"
    [sessions] = await execute(database_urls, "SELECT count(*) FROM auth_session WHERE member_id IS NOT NULL")
    assert sessions["count"] == 1
