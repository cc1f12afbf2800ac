"""turnStepped: every step of every turn as it starts and ends, for the staff of its workspace alone."""

import asyncio
import json
from datetime import datetime
from typing import Any

import pytest

from companero.ports import UpstreamError
from tests.api.house import GraphError, House, Person
from tests.api.identity.test_join_workspace import join
from tests.api.lab.talking import NOTE, QUESTION, WITH_MODEL, WITHOUT_MODEL, answered
from tests.api.records import execute, hire
from tests.services import DatabaseUrls

FOLLOW = """
subscription ($id: ID!, $after: Int) {
  turnStepped(workspaceId: $id, after: $after) {
    seq phase turnId
    span { id name attempt startedAt endedAt durationMs attributes }
    turn { id question { text } reply { id } }
  }
}
"""


async def steps(
    house: House, person: Person, count: int, after: int | None = 0, token: str | None = None
) -> list[dict[str, Any]]:
    variables = {"id": person.workspace_id, "after": after}
    events = await house.first(count, FOLLOW, variables, token or person.token)
    return [event["turnStepped"] for event in events]


def ends(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The spans that ended, in that order."""
    return [event["span"] for event in events if event["phase"] == "ENDED"]


async def test_anonymous(house: House, ada: Person) -> None:
    with pytest.raises(GraphError) as refused:
        await house.first(1, FOLLOW, {"id": ada.workspace_id}, None)
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_another_workspace_a_member_and_a_visitor(house: House, ada: Person, bruno: Person) -> None:
    visitor, stranger = await house.visit(ada), await house.sign_up("Cleo")
    await join(house, bruno, ada.workspace["slug"])
    for token in (stranger.token, bruno.token, visitor.token):
        with pytest.raises(GraphError) as refused:
            await steps(house, ada, 1, token=token)
        assert refused.value.codes == ["FORBIDDEN"]
    for opaque in ("", "x", ada.twin_id):
        with pytest.raises(GraphError) as refused:
            await house.first(1, FOLLOW, {"id": opaque}, ada.token)
        assert refused.value.codes == ["BAD_USER_INPUT"]


async def test_every_step_starts_and_ends_in_its_place(house: House, ada: Person) -> None:
    await house.teach(ada, NOTE)
    house.work_turns()
    _, reply = await answered(house, ada)
    events = await steps(house, ada, 2 * len(WITH_MODEL))
    assert [(event["phase"], event["span"]["name"]) for event in events] == [
        (phase, name) for name in WITH_MODEL for phase in ("STARTED", "ENDED")
    ]
    seqs = [event["seq"] for event in events]
    assert seqs == sorted(set(seqs))
    assert {(event["turnId"], event["turn"]["id"]) for event in events} == {(events[0]["turnId"],) * 2}
    assert {event["turn"]["question"]["text"] for event in events} == {QUESTION}
    assert {event["turn"]["reply"]["id"] for event in events} == {reply["id"]}
    for started, ended in zip(events[::2], events[1::2], strict=True):
        assert started["span"]["id"] == ended["span"]["id"]
        assert (started["span"]["endedAt"], started["span"]["durationMs"]) == (None, None)
        assert ended["span"]["durationMs"] >= 0
        assert datetime.fromisoformat(ended["span"]["endedAt"]) >= datetime.fromisoformat(started["span"]["startedAt"])
        assert ended["span"]["attempt"] == 1


async def test_steps_carry_what_is_worth_knowing_about_them(house: House, ada: Person) -> None:
    await house.teach(ada, NOTE)
    house.work_turns()
    await answered(house, ada)
    known = {span["name"]: span["attributes"] for span in ends(await steps(house, ada, 2 * len(WITH_MODEL)))}
    assert known["recall"] == {"recall.messages": 0}
    assert known["compose"]["prompt.tokens"] > 0
    assert known["generate"]["gen_ai.operation.name"] == "chat"
    assert known["generate"]["gen_ai.request.model"] == "fake"
    assert known["generate"]["gen_ai.response.time_to_first_token_ms"] >= 0
    assert known["check"] == {"grounding.citations": 1}


async def test_an_answer_without_a_model_has_fewer_steps(house: House, ada: Person) -> None:
    house.work_turns()
    await answered(house, ada, "Quantum chromodynamics?")
    assert [span["name"] for span in ends(await steps(house, ada, 2 * len(WITHOUT_MODEL)))] == WITHOUT_MODEL


async def test_steps_are_told_while_the_turn_runs(house: House, ada: Person) -> None:
    going_on = asyncio.Event()
    house.chat.answers = [["The kettle ", going_on, "is on the blue shelf."]]
    await house.teach(ada, NOTE)
    visitor = await house.visit(ada)
    async with house.socket({"authorization": f"Bearer {ada.token}"}) as socket:
        await socket.subscribe("1", FOLLOW, variables={"id": ada.workspace_id, "after": 0})
        house.work_turns()
        reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
        while (event := (await socket.receive())["payload"]["data"]["turnStepped"])["span"]["name"] != "generate":
            pass
        assert event["phase"] == "STARTED"
        going_on.set()
        rest = [(await socket.receive())["payload"]["data"]["turnStepped"] for _ in range(7)]
        assert [span["name"] for span in ends(rest)] == WITH_MODEL[3:]
    assert (await house.streamed(reply_id, visitor.token))[-1]["__typename"] == "MessageCompleted"


async def test_after_is_where_it_goes_on_and_nothing_comes_twice(house: House, ada: Person) -> None:
    await house.teach(ada, NOTE)
    house.work_turns()
    await answered(house, ada)
    whole = await steps(house, ada, 2 * len(WITH_MODEL))
    for place in (0, 4, len(whole) - 2):
        rest = whole[place + 1 :]
        assert await steps(house, ada, len(rest), whole[place]["seq"]) == rest
    # From the very end on there is only what is new.
    following = asyncio.create_task(steps(house, ada, 2 * len(WITH_MODEL), whole[-1]["seq"]))
    await answered(house, ada)
    new = await following
    assert {event["turnId"] for event in new}.isdisjoint({event["turnId"] for event in whole})
    assert min(event["seq"] for event in new) > whole[-1]["seq"]


async def test_what_is_no_longer_kept_is_said(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    house.work_turns()
    await answered(house, ada)
    last = (await steps(house, ada, 2 * len(WITHOUT_MODEL)))[-1]["seq"]
    await execute(database_urls, "DELETE FROM workspace_event WHERE seq < $1", last)
    with pytest.raises(GraphError) as refused:
        await steps(house, ada, 1)
    assert refused.value.codes == ["REPLAY_GONE"]
    assert [event["seq"] for event in await steps(house, ada, 1, last - 1)] == [last]


@pytest.mark.parametrize("role", ["TESTER", "AGENT"])
async def test_all_staff_see_their_workspace_and_no_other(
    house: House, ada: Person, bruno: Person, database_urls: DatabaseUrls, role: str
) -> None:
    hired = await hire(house, database_urls, ada, role)
    house.work_turns()
    await answered(house, bruno, "What does Bruno keep to himself?")
    _, reply = await answered(house, ada)
    events = await steps(house, ada, 2 * len(WITHOUT_MODEL), token=hired.token)
    assert {event["turn"]["reply"]["id"] for event in events} == {reply["id"]}
    assert "Bruno" not in json.dumps(events)


async def test_each_attempt_leaves_its_steps_and_no_text_of_what_broke(house: House, ada: Person) -> None:
    house.chat.answers = [[UpstreamError("The key sk-hunter2 was refused.")], ["The kettle is on."]]
    await house.teach(ada, NOTE)
    house.work_turns()
    await answered(house, ada)
    # The first attempt breaks off in its fourth step and still delivers.
    events = await steps(house, ada, 2 * (5 + len(WITH_MODEL)))
    spans = ends(events)
    assert [span["name"] for span in spans if span["attempt"] == 1] == [*WITH_MODEL[:4], "deliver"]
    assert [span["name"] for span in spans if span["attempt"] == 2] == WITH_MODEL
    assert [span["attributes"].get("error.type") for span in spans if span["name"] == "generate"] == [
        "UpstreamError",
        None,
    ]
    assert "hunter2" not in json.dumps(events)


async def test_a_turn_that_was_deleted_is_told_without_itself(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    house.work_turns()
    await answered(house, ada)
    await steps(house, ada, 2 * len(WITHOUT_MODEL))
    await execute(database_urls, "DELETE FROM conversation")
    [first, *_] = await steps(house, ada, 2 * len(WITHOUT_MODEL))
    assert first["turn"] is None
    assert first["turnId"]
