"""graphql-transport-ws by the whole application: no fault of a client's, or of ours, reaches its neighbours."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest
from websockets import InvalidStatus, Subprotocol

from companero.ports import StreamEvent
from tests.api.house import STREAM, House, Person
from tests.api.knowledge.documents import request
from tests.api.knowledge.test_document_status_changed import FOLLOW
from tests.conformance.malformed import NO_MESSAGES
from tests.conformance.serving import Client, answer, assert_alive, client, error_of
from tests.conformance.test_application_http import LIMITS
from tests.conformance.toy import SECRET_TEXT


def hers(person: Person) -> dict[str, Any]:
    return {"authorization": f"Bearer {person.token}"}


async def next_title(socket: Client, id: str) -> str:
    message = await socket.receive()
    assert (message["id"], message["type"]) == (id, "next")
    title: str = message["payload"]["data"]["documentStatusChanged"]["document"]["title"]
    return title


async def test_what_is_no_message_closes_with_4400(house: House) -> None:
    for name, frame in NO_MESSAGES.items():
        async with house.socket() as socket:
            await socket.connection.send(frame)
            assert (await socket.closed())[0] == 4400, name


async def test_every_fault_of_an_introduction_has_its_code(house: House, ada: Person) -> None:
    async with client(house.address, subprotocols=[Subprotocol("graphql-ws")]) as socket:
        assert (await socket.closed())[0] == 4406
    async with client(house.address) as socket:
        await socket.subscribe("1", "{ __typename }")
        assert await socket.closed() == (4401, "Unauthorized")
    for token in ("Bearer x", "x", "Bearer " + ada.token[:-4], ""):
        async with client(house.address) as socket:
            await socket.send("connection_init", payload={"authorization": token})
            if token:
                assert (await socket.closed())[0] == 4403
            else:
                assert (await socket.receive())["type"] == "connection_ack"
    async with house.socket(hers(ada)) as socket:
        await socket.send("connection_init", payload=hers(ada))
        assert (await socket.closed())[0] == 4429
    async with house.socket(hers(ada)) as socket:
        for _ in range(2):
            await socket.subscribe("1", FOLLOW, variables={"id": ada.workspace_id})
        assert (await socket.closed())[0] == 4409
    async with house.socket() as socket:
        await socket.connection.send('{"type":"ping"}' + " " * 2**20)
        assert (await socket.closed())[0] == 1009


async def test_a_bad_operation_never_closes_its_neighbours(house: House, ada: Person, bruno: Person) -> None:
    bad: list[tuple[str, dict[str, Any], str]] = [
        ("{", {}, "BAD_REQUEST"),
        ("{ nowhere }", {}, "BAD_REQUEST"),
        ("subscription { __typename }", {}, "BAD_REQUEST"),
        (FOLLOW, {}, "BAD_REQUEST"),
        (FOLLOW, {"id": 7.5}, "BAD_REQUEST"),
        (FOLLOW, {"id": "a\x00b"}, "BAD_USER_INPUT"),
        (FOLLOW, {"id": bruno.workspace_id}, "FORBIDDEN"),
        (STREAM, {"id": ada.twin_id}, "BAD_USER_INPUT"),
        (FOLLOW, {"id": ada.workspace_id, "after": 2**31 - 1}, "REPLAY_GONE"),
        *((query, {"id": ada.workspace_id}, "LIMIT_EXCEEDED") for query in LIMITS.values()),
    ]
    async with house.socket(hers(ada)) as socket:
        await socket.subscribe("good", FOLLOW, variables={"id": ada.workspace_id, "after": 0})
        await request(house, ada, title="before")
        assert await next_title(socket, "good") == "before"
        for query, variables, code in bad:
            await socket.subscribe("bad", query, variables=variables)
            assert (await error_of(socket, "bad"))["extensions"]["code"] == code, (query[:80], variables)
        await assert_alive(socket)
        await socket.subscribe("bad", "{ viewer { user { name } } }")
        assert await answer(socket, "bad") == {"data": {"viewer": {"user": {"name": "Ada"}}}}
        await request(house, ada, title="after")
        assert await next_title(socket, "good") == "after"


async def test_a_bug_in_mid_stream_ends_that_stream_without_its_text(
    house: House, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(*_: Any) -> AsyncGenerator[StreamEvent, None]:
        yield StreamEvent(1_000_001, {"type": "delta", "text": "The kettle "})
        raise RuntimeError(SECRET_TEXT)

    visitor = await house.visit(ada)
    waiting = (await house.say(visitor, "Where is the kettle?"))["reply"]["id"]
    house.bus.follow = breaks  # type: ignore[method-assign,assignment]
    async with house.socket({"authorization": f"Bearer {visitor.token}"}) as socket:
        await socket.subscribe("1", STREAM, variables={"id": waiting})
        assert (await socket.receive())["payload"]["data"]["messageStreamed"]["text"] == "The kettle "
        entry = await error_of(socket, "1")
        assert entry["message"] == "Something went wrong on our side."
        assert entry["extensions"]["reference"] in caplog.text
        assert SECRET_TEXT in caplog.text
        await assert_alive(socket)


async def test_a_foreign_page_gets_no_socket_and_a_widgets_home_gets_a_visitors(house: House, ada: Person) -> None:
    site = "https://shop.example"
    widget = "mutation ($input: UpdateWidgetInput!) { updateWidget(input: $input) { __typename } }"
    values = {"widgetId": ada.workspace["widgets"][0]["id"], "allowedOrigins": [site]}
    await house.graph(widget, {"input": values}, ada.token)
    visitor = await house.visit(ada)
    for foreign in ("https://elsewhere.example", "null", f"{site}.elsewhere.example", "http://shop.example"):
        with pytest.raises(InvalidStatus) as refused:
            async with client(house.address, origin=foreign):
                pass
        assert refused.value.response.status_code == 403
        response = await house.http.post("/graphql", json={"query": "{ __typename }"}, headers={"origin": foreign})
        assert response.status_code == 403
    async with client(house.address, origin=site) as socket:
        await socket.introduce(authorization=f"Bearer {visitor.token}")
        await socket.subscribe("1", "{ viewer { visitor { id } } }")
        assert await answer(socket, "1") == {"data": {"viewer": {"visitor": {"id": visitor.member_id}}}}
    async with client(house.address, origin=site) as socket:
        await socket.send("connection_init", payload=hers(ada))
        assert (await socket.closed())[0] == 4403
