"""graphql-transport-ws, to the letter: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Any

import pytest
from websockets import ConnectionClosed, Subprotocol

from companero.graphql.transport import TransportOptions
from tests.conformance.malformed import NO_MESSAGES
from tests.conformance.serving import Client, answer, assert_alive, error_of, until
from tests.conformance.toy import SECRET_TEXT, World

Open = Callable[..., AbstractAsyncContextManager[Client]]


@pytest.fixture
def options() -> TransportOptions:
    return TransportOptions(frame_chars=10_000, operations_per_socket=5, sockets_per_sign_in=3)


@pytest.mark.parametrize("offered", [None, [Subprotocol("graphql-ws")], [Subprotocol("soap"), Subprotocol("x")]])
async def test_an_unknown_subprotocol_closes_with_4406(opened: Open, offered: list[Subprotocol] | None) -> None:
    async with opened(subprotocols=offered) as socket:
        assert (await socket.closed())[0] == 4406


async def test_our_subprotocol_is_chosen_among_others(opened: Open) -> None:
    offers = [Subprotocol("graphql-ws"), Subprotocol("graphql-transport-ws")]
    async with opened(subprotocols=offers) as socket:
        assert socket.connection.subprotocol == "graphql-transport-ws"
        await socket.introduce()


async def test_a_second_introduction_closes_with_4429(socket: Client) -> None:
    await socket.send("connection_init")
    assert (await socket.closed())[0] == 4429


async def test_an_operation_before_the_introduction_closes_with_4401(opened: Open, world: World) -> None:
    async with opened() as socket:
        await socket.subscribe("1", "mutation { write }")
        assert await socket.closed() == (4401, "Unauthorized")
    assert world.writes == 0


@pytest.mark.parametrize("token", ["Bearer wrong", "Bearer banned"])
async def test_a_wrong_token_closes_with_4403(opened: Open, token: str) -> None:
    async with opened() as socket:
        await socket.send("connection_init", payload={"authorization": token})
        assert (await socket.closed())[0] == 4403


async def test_one_sign_in_holds_so_many_sockets_and_no_more(opened: Open) -> None:
    async with opened() as first, opened() as second, opened() as third:
        for socket in (first, second, third):
            await socket.introduce(authorization="Bearer ada")
        async with opened() as fourth:
            await fourth.send("connection_init", payload={"authorization": "Bearer ada"})
            assert await fourth.closed() == (4429, "Too many connections: a sign-in may have 3 open at once")
        async with opened() as other:
            await other.introduce(authorization="Bearer bruno")
        for socket in (first, second, third):
            await assert_alive(socket)


async def test_whoever_leaves_makes_room(opened: Open) -> None:
    async with AsyncExitStack() as held:
        for _ in range(3):
            socket = await held.enter_async_context(opened())
            await socket.introduce(authorization="Bearer ada")
        assert not await _is_let_in(opened, "Bearer ada")
    async with asyncio.timeout(60):
        while not await _is_let_in(opened, "Bearer ada"):
            await asyncio.sleep(0.001)


async def _is_let_in(opened: Open, authorization: str) -> bool:
    async with opened() as socket:
        await socket.send("connection_init", payload={"authorization": authorization})
        try:
            await socket.receive()
        except ConnectionClosed:
            return False
        return True


async def test_sockets_without_a_sign_in_are_not_counted(opened: Open) -> None:
    async with AsyncExitStack() as held:
        for _ in range(5):
            socket = await held.enter_async_context(opened())
            await socket.introduce()


async def test_a_bug_in_the_introduction_closes_without_its_text(opened: Open) -> None:
    async with opened() as socket:
        await socket.send("connection_init", payload={"authorization": "Bearer bug"})
        code, reason = await socket.closed()
        assert code == 4500
        assert SECRET_TEXT not in reason


async def test_every_operation_runs_as_whoever_introduced_the_socket(opened: Open) -> None:
    async with opened() as socket:
        await socket.introduce(authorization="Bearer ana")
        await socket.subscribe("1", "{ viewer }")
        assert await answer(socket, "1") == {"data": {"viewer": "ana"}}


@pytest.mark.parametrize("frame", NO_MESSAGES.values(), ids=NO_MESSAGES)
async def test_what_is_no_message_closes_with_4400(socket: Client, world: World, frame: str) -> None:
    await socket.connection.send(frame)
    code, reason = await socket.closed()
    assert code == 4400
    assert reason
    assert world.opened == world.closed == 1


async def test_an_introduction_that_is_no_object_closes_with_4400(opened: Open) -> None:
    payloads: list[Any] = [[], "x", {"authorization": 7}]
    for payload in payloads:
        async with opened() as socket:
            await socket.send("connection_init", payload=payload)
            assert (await socket.closed())[0] == 4400


async def test_a_binary_frame_closes_with_4400(socket: Client) -> None:
    await socket.connection.send(b'{"type":"ping"}')
    assert (await socket.closed())[0] == 4400


async def test_a_frame_beyond_the_cap_closes_with_1009(socket: Client) -> None:
    await socket.connection.send('{"type":"ping"}' + " " * 10_000)
    assert (await socket.closed())[0] == 1009


async def test_a_ping_is_answered_at_any_time_with_its_payload(opened: Open) -> None:
    async with opened() as socket:
        await socket.send("ping", payload={"n": 1})
        assert await socket.receive() == {"type": "pong", "payload": {"n": 1}}
        await socket.introduce()
        await socket.send("pong", payload=None)
        await assert_alive(socket)


async def test_a_query_and_a_mutation_answer_once_and_complete(socket: Client, world: World) -> None:
    await socket.subscribe("q", "query Q($n: String) { hello(name: $n) }", variables={"n": "Bo"}, operationName="Q")
    assert await answer(socket, "q") == {"data": {"hello": "hello Bo"}}
    await socket.subscribe("m", "mutation { write }")
    assert await answer(socket, "m") == {"data": {"write": 1}}


async def test_a_subscription_sends_each_event_and_completes(socket: Client) -> None:
    await socket.subscribe('"odd\\ id"', "subscription { countTo(last: 3) }")
    for number in (1, 2, 3):
        expected = {"id": '"odd\\ id"', "type": "next", "payload": {"data": {"countTo": number}}}
        assert await socket.receive() == expected
    assert await socket.receive() == {"id": '"odd\\ id"', "type": "complete"}


async def test_a_finished_id_may_be_used_again(socket: Client) -> None:
    for _ in range(3):
        await socket.subscribe("1", "{ hello }")
        assert await answer(socket, "1") == {"data": {"hello": "hello world"}}


async def test_an_id_in_use_closes_with_4409(socket: Client, world: World) -> None:
    name = "é" * 200
    await socket.subscribe(name, "subscription { forever }")
    await socket.receive()
    await socket.subscribe(name, "{ hello }")
    code, reason = await socket.closed()
    assert code == 4409
    assert reason.startswith("Subscriber for é")
    assert len(reason.encode()) <= 123


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param("{", "BAD_REQUEST", id="syntax"),
        pytest.param("{ nowhere }", "BAD_REQUEST", id="an unknown field"),
        pytest.param("subscription { forever countTo }", "BAD_REQUEST", id="two root fields"),
        pytest.param("query ($v: [Int!]!) { sum(values: $v) }", "BAD_REQUEST", id="a missing variable"),
        pytest.param("{ people(first: 101) { edges { node { name } } } }", "LIMIT_EXCEEDED", id="a limit"),
        pytest.param("{" + "a{" * 100 + "}" * 101, "BAD_REQUEST", id="depth"),
        pytest.param("subscription { refuses }", "FORBIDDEN", id="a refusal"),
        pytest.param("subscription { misfires }", "INTERNAL", id="a value error of ours"),
        pytest.param("subscription { breaksAfter(events: 0) }", "INTERNAL", id="a bug"),
    ],
)
async def test_a_bad_operation_fails_alone(socket: Client, query: str, code: str) -> None:
    await socket.subscribe("good", "subscription { forever }")
    assert (await socket.receive())["type"] == "next"
    await socket.subscribe("bad", query)
    entry = await error_of(socket, "bad")
    assert entry["extensions"]["code"] == code
    assert SECRET_TEXT not in str(entry)
    await assert_alive(socket)
    await socket.subscribe("bad", "{ hello }")
    assert "data" in await answer(socket, "bad")


async def test_a_token_that_has_run_out_fails_what_is_asked_from_then_on(socket: Client, world: World) -> None:
    await socket.subscribe("before", "subscription { forever }")
    await socket.receive()
    world.expired = True
    await socket.subscribe("after", "{ hello }")
    assert (await error_of(socket, "after"))["extensions"]["code"] == "UNAUTHENTICATED"
    await assert_alive(socket)
    assert world.finished == []


async def test_a_bug_in_mid_stream_ends_that_stream_without_its_text(
    socket: Client, caplog: pytest.LogCaptureFixture
) -> None:
    await socket.subscribe("1", "subscription { breaksAfter(events: 1) }")
    assert (await socket.receive())["payload"] == {"data": {"breaksAfter": 0}}
    entry = await error_of(socket, "1")
    assert entry["message"] == "Something went wrong on our side."
    assert entry["extensions"]["reference"] in caplog.text
    assert SECRET_TEXT in caplog.text
    await assert_alive(socket)


async def test_a_replay_that_is_gone_says_so(socket: Client) -> None:
    await socket.subscribe("1", "subscription { gone }")
    await socket.receive()
    entry = await error_of(socket, "1")
    assert entry["extensions"] == {"code": "REPLAY_GONE"}
    assert "Load the list again" in entry["message"]


async def test_a_field_that_breaks_is_part_of_the_answer(socket: Client) -> None:
    await socket.subscribe("1", "{ hello breaks }")
    payload = await answer(socket, "1")
    assert payload["data"] == {"hello": "hello world", "breaks": None}
    assert payload["errors"][0]["extensions"]["code"] == "INTERNAL"


async def test_too_many_operations_refuse_the_last_one_only(socket: Client) -> None:
    for number in range(5):
        await socket.subscribe(str(number), "subscription { forever }")
        await socket.receive()
    await socket.subscribe("sixth", "{ hello }")
    entry = await error_of(socket, "sixth")
    assert entry["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert "at most 5" in entry["message"]
    await assert_alive(socket)


async def test_completing_stops_a_stream_and_runs_its_finally(socket: Client, world: World) -> None:
    await socket.subscribe("1", "subscription { forever }")
    await socket.receive()
    await socket.send("complete", id="1")
    await until(lambda: world.finished == ["forever"])
    await assert_alive(socket)
    assert world.opened == world.closed


async def test_completing_frees_the_id_at_once(socket: Client) -> None:
    for _ in range(3):
        await socket.subscribe("1", "subscription { forever }")
        assert (await socket.receive())["payload"] == {"data": {"forever": 1}}
        await socket.send("complete", id="1")
    await assert_alive(socket)


async def test_completing_what_never_was_or_is_over_does_nothing(socket: Client) -> None:
    await socket.send("complete", id="unknown")
    await socket.subscribe("1", "{ hello }")
    await answer(socket, "1")
    await socket.send("complete", id="1")
    await assert_alive(socket)


async def test_completing_right_after_subscribing_leaves_no_answer(socket: Client) -> None:
    await socket.subscribe("1", "subscription { forever }")
    await socket.send("complete", id="1")
    await socket.subscribe("2", "{ hello }")
    messages = [await socket.receive() for _ in range(2)]
    late = [message for message in messages if message["id"] == "1"]
    assert all(message["type"] == "next" for message in late)


async def test_completing_a_query_cancels_it(socket: Client, world: World) -> None:
    await socket.subscribe("1", "{ waits }")
    await world.waiting.wait()
    await socket.send("complete", id="1")
    await until(lambda: world.finished == ["waits"])
    await assert_alive(socket)


@pytest.mark.parametrize("leave", ["complete", "close", "abort"])
async def test_a_mutation_runs_to_its_end_when_its_client_leaves(opened: Open, world: World, leave: str) -> None:
    async with opened() as socket:
        await socket.introduce()
        await socket.subscribe("1", "mutation { write(slowly: true) }")
        await world.waiting.wait()
        if leave == "complete":
            await socket.send("complete", id="1")
            await assert_alive(socket)
        elif leave == "close":
            await socket.connection.close()
        else:
            socket.connection.transport.abort()
        world.released.set()
        await until(lambda: world.writes == 1 and world.closed == world.opened)
        if leave == "complete":
            await assert_alive(socket)


@pytest.mark.parametrize("leave", ["close", "abort"])
async def test_leaving_runs_the_finally_of_every_stream(opened: Open, world: World, leave: str) -> None:
    async with opened() as socket:
        await socket.introduce()
        for number in range(4):
            await socket.subscribe(str(number), "subscription { forever }")
            await socket.receive()
        if leave == "close":
            await socket.connection.close()
        else:
            socket.connection.transport.abort()
        await until(lambda: world.finished == ["forever"] * 4)
        await until(lambda: world.closed == world.opened == 5)


async def test_closing_a_socket_for_a_fault_ends_its_streams_too(socket: Client, world: World) -> None:
    await socket.subscribe("1", "subscription { forever }")
    await socket.receive()
    await socket.connection.send("[]")
    assert (await socket.closed())[0] == 4400
    await until(lambda: world.finished == ["forever"])


class TestImpatience:
    @pytest.fixture
    def options(self) -> TransportOptions:
        return TransportOptions(init_seconds=0.5)

    async def test_a_client_that_never_introduces_itself_is_closed_with_4408(self, opened: Open) -> None:
        async with opened() as socket:
            await socket.send("ping")
            await socket.receive()
            assert (await socket.closed())[0] == 4408

    async def test_one_that_did_may_take_its_time(self, opened: Open) -> None:
        async with opened() as socket:
            await socket.introduce()
            await asyncio.sleep(0.6)
            await assert_alive(socket)


class TestSlowReader:
    @pytest.fixture
    def options(self) -> TransportOptions:
        return TransportOptions(stall_seconds=0.05)

    async def test_a_client_that_does_not_read_is_closed_with_4429(self, opened: Open, world: World) -> None:
        async with opened(max_queue=1) as socket:
            await socket.introduce()
            await socket.subscribe("1", "subscription { flood }")
            await until(lambda: world.finished == ["flood"])
            code, reason = await socket.closed_in_the_end()
            assert code == 4429
            assert "Too slow" in reason
