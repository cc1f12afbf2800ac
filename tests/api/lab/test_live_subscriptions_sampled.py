"""liveSubscriptionsSampled: who follows what in a workspace right now."""

import asyncio
import json
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

import pytest

from tests.api.conversations.test_start_conversation import start
from tests.api.house import STREAM, GraphError, House, Person, Visitor
from tests.api.identity.test_join_workspace import join
from tests.api.knowledge.test_document_status_changed import FOLLOW as DOCUMENTS
from tests.api.records import hire
from tests.services import DatabaseUrls

SAMPLES = """
subscription Monitor($id: ID!) {
  liveSubscriptionsSampled(workspaceId: $id) {
    seq sampledAt
    subscriptions { id who kind field operationName since eventsSent eventsPerSecond lagMs }
  }
}
"""
Rows = list[dict[str, Any]]


async def sampled(house: House, person: Person, holds: Callable[[Rows], bool]) -> Rows:
    """The first sample of which ``holds`` is true; the deadline only keeps a failing test from hanging."""
    async with asyncio.timeout(30), aclosing(house.follow(SAMPLES, {"id": person.workspace_id}, person.token)) as all_:
        async for event in all_:
            rows: Rows = event["liveSubscriptionsSampled"]["subscriptions"]
            if holds(rows):
                return rows
    raise AssertionError("The samples ended.")


def fields(rows: Rows) -> list[str]:
    return sorted(row["field"] for row in rows)


async def test_anonymous_another_workspace_a_member_a_visitor_and_an_agent(
    house: House, ada: Person, bruno: Person, database_urls: DatabaseUrls
) -> None:
    visitor, stranger = await house.visit(ada), await house.sign_up("Cleo")
    agent = await hire(house, database_urls, ada, "AGENT")
    await join(house, bruno, ada.workspace["slug"])
    refusals: list[tuple[str | None, str]] = [(None, "UNAUTHENTICATED")]
    refusals += [(token, "FORBIDDEN") for token in (stranger.token, bruno.token, visitor.token, agent.token)]
    for token, code in refusals:
        with pytest.raises(GraphError) as refused:
            await house.first(1, SAMPLES, {"id": ada.workspace_id}, token)
        assert refused.value.codes == [code]


async def test_everybody_in_the_workspace_is_shown_and_nobody_else(house: House, ada: Person, bruno: Person) -> None:
    visitor, other = await house.visit(ada), await house.visit(bruno)
    waiting = (await house.say(visitor, "My secret is a blue teapot."))["reply"]["id"]
    elsewhere = (await house.say(other, "Hello?"))["reply"]["id"]
    async with (
        house.socket({"authorization": f"Bearer {visitor.token}"}) as here,
        house.socket({"authorization": f"Bearer {other.token}"}) as there,
        house.socket({"authorization": f"Bearer {ada.token}"}) as staff,
    ):
        await here.subscribe("1", STREAM.replace("subscription", "subscription Chat"), variables={"id": waiting})
        await there.subscribe("1", STREAM, variables={"id": elsewhere})
        await staff.subscribe("1", DOCUMENTS, variables={"id": ada.workspace_id, "after": 0})
        await house.upload(ada, b"# Tea\n\nThe kettle is on the blue shelf.\n")
        await staff.receive()
        rows = await sampled(
            house,
            ada,
            lambda rows: len(rows) == 3 and any(row["eventsSent"] for row in rows if row["field"].startswith("doc")),
        )
    assert fields(rows) == ["documentStatusChanged", "liveSubscriptionsSampled", "messageStreamed"]
    shown = {row["field"]: row for row in rows}
    chat, documents = shown["messageStreamed"], shown["documentStatusChanged"]
    assert (chat["kind"], chat["who"], chat["operationName"]) == ("VISITOR", "Visitor", "Chat")
    assert (chat["eventsSent"], chat["eventsPerSecond"], chat["lagMs"]) == (0, 0, None)
    assert (documents["kind"], documents["who"], documents["operationName"]) == ("STAFF", "Ada", None)
    assert documents["lagMs"] >= 0
    assert len({row["id"] for row in rows}) == 3
    # Who and what, but not what was said, nor with which token.
    for hidden in ("teapot", visitor.token, visitor.visitor_token, waiting, ada.email):
        assert hidden not in json.dumps(rows)


async def test_who_is_at_home_in_two_workspaces_shows_each_only_its_own(
    house: House, ada: Person, bruno: Person
) -> None:
    await join(house, bruno, ada.workspace["slug"])
    conversation = (await start(house, bruno.token, ada.twin_id))["conversation"]
    as_member = Visitor(bruno.token, "", conversation["id"], conversation["member"]["id"])
    waiting = (await house.say(as_member, "Hello?"))["reply"]["id"]
    async with house.socket({"authorization": f"Bearer {bruno.token}"}) as socket:
        await socket.subscribe("own", DOCUMENTS, variables={"id": bruno.workspace_id})
        await socket.subscribe("hers", STREAM, variables={"id": waiting})
        hers = await sampled(house, ada, lambda rows: len(rows) > 1)
        his = await sampled(house, bruno, lambda rows: len(rows) > 1)
    assert {(row["who"], row["kind"], row["field"]) for row in hers} == {
        ("Ada", "STAFF", "liveSubscriptionsSampled"),
        ("Bruno", "MEMBER", "messageStreamed"),
    }
    assert {(row["who"], row["kind"], row["field"]) for row in his} == {
        ("Bruno", "STAFF", "liveSubscriptionsSampled"),
        ("Bruno", "STAFF", "documentStatusChanged"),
    }


async def test_who_left_is_gone(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    waiting = (await house.say(visitor, "Hello?"))["reply"]["id"]
    async with house.socket({"authorization": f"Bearer {visitor.token}"}) as socket:
        await socket.subscribe("1", STREAM, variables={"id": waiting})
        await sampled(house, ada, lambda rows: len(rows) == 2)
    assert fields(await sampled(house, ada, lambda rows: len(rows) == 1)) == ["liveSubscriptionsSampled"]


async def test_samples_are_numbered(house: House, ada: Person) -> None:
    events = await house.first(2, SAMPLES, {"id": ada.workspace_id}, ada.token)
    assert [event["liveSubscriptionsSampled"]["seq"] for event in events] == [1, 2]
