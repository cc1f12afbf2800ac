"""messageStreamed: a reply while it is written, every word once, whatever drops in between."""

import asyncio
from typing import Any

import pytest

from companero.core.ids import encode_id, uuid7
from companero.domains.conversations.pipeline.run import BROKEN, FATAL, GIVEN_UP, GIVEN_UP_SPANISH, MAX_STARTS
from companero.ports import ATTEMPT_STRIDE, StreamEvent, UpstreamError
from tests.api.counting import counted
from tests.api.house import STREAM, GraphError, House, Person
from tests.api.records import execute
from tests.services import DatabaseUrls

NOTE = "# Tea\n\nThe kettle is on the blue shelf. Green tea steeps for two minutes at eighty degrees.\n"
QUESTION = "Where is the kettle?"
MESSAGE = (
    "query ($id: ID!) { node(id: $id) { ... on Message { text status failureReason answered citations { start } } } }"
)
TURN = "query ($id: ID!) { node(id: $id) { ... on Message { turn { attempt status failureReason } } } }"


def script(house: House, *answers: Any) -> None:
    house.chat.answers = list(answers)


def text_of(events: list[dict[str, Any]]) -> str:
    """What a client has on its screen at the end."""
    text = ""
    for event in events:
        if event["__typename"] == "MessageReplaced":
            text = event["text"]
        elif event["__typename"] == "MessageDelta":
            text += event["text"]
    return text


def kinds(events: list[dict[str, Any]]) -> list[str]:
    return [event["__typename"].removeprefix("Message") for event in events]


async def test_anonymous(house: House, ada: Person) -> None:
    reply = (await house.say(await house.visit(ada), QUESTION))["reply"]
    with pytest.raises(GraphError) as refused:
        await house.first(1, STREAM, {"id": reply["id"]}, None)
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_before_the_beginning_is_the_beginning(house: House, ada: Person) -> None:
    house.work_turns()
    visitor = await house.visit(ada)
    events = await house.ask(visitor, QUESTION)
    reply_id = events[-1]["message"]["id"]
    asked, replay = [], house.bus.replay

    async def noted(topic: str, after: int) -> list[StreamEvent]:
        asked.append(after)
        return await replay(topic, after)

    # A bus may refuse what it could never have told.
    house.bus.replay = noted  # type: ignore[method-assign]
    for after in (0, -1, -2, -(2**31)):
        assert await house.streamed(reply_id, visitor.token, after) == await house.streamed(reply_id, visitor.token)
    assert set(asked) == {0}


async def test_another_workspace_another_visitor_and_nothing_at_all(house: House, ada: Person, bruno: Person) -> None:
    reply = (await house.say(await house.visit(ada), QUESTION))["reply"]
    strangers = [bruno.token, (await house.visit(bruno)).token, (await house.visit(ada)).token]
    for token, opaque in [*((token, reply["id"]) for token in strangers), (ada.token, encode_id("Message", uuid7()))]:
        with pytest.raises(GraphError) as refused:
            await house.first(1, STREAM, {"id": opaque}, token)
        assert refused.value.codes == ["NOT_FOUND"]
        assert refused.value.errors[0]["message"] == "This message is not there any more."
    for opaque in ("", "x", ada.twin_id):
        with pytest.raises(GraphError) as refused:
            await house.first(1, STREAM, {"id": opaque}, ada.token)
        assert refused.value.codes == ["BAD_USER_INPUT"]


async def test_words_come_as_they_are_written_and_the_staff_may_watch(house: House, ada: Person) -> None:
    going_on = asyncio.Event()
    script(house, ["The kettle ", going_on, "is on the blue shelf."])
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)
    reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
    first = await house.first(1, STREAM, {"id": reply_id}, visitor.token)
    assert first[0]["messageStreamed"] == {"__typename": "MessageDelta", "seq": 1_000_001, "text": "The kettle "}
    watching = asyncio.create_task(house.streamed(reply_id, ada.token))
    going_on.set()
    events = await watching
    assert text_of(events) == "The kettle is on the blue shelf."
    assert kinds(events)[-1] == "Completed"
    assert await house.streamed(reply_id, visitor.token) == events


async def test_who_comes_back_with_after_has_every_word_once(house: House, ada: Person) -> None:
    script(house, [f"word{number} " for number in range(30)])
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)
    reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
    whole = await house.streamed(reply_id, visitor.token)
    for place, event in enumerate(whole):
        assert await house.streamed(reply_id, visitor.token, event["seq"]) == whole[place + 1 :]
    seqs = [event["seq"] for event in whole]
    assert seqs == sorted(set(seqs))


async def test_after_beyond_the_end_there_is_nothing_to_tell(house: House, ada: Person) -> None:
    house.work_turns()
    visitor = await house.visit(ada)
    reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
    whole = await house.streamed(reply_id, visitor.token)
    for after in (whole[-1]["seq"], whole[-1]["seq"] + 1, 2**31 - 1):
        assert await house.streamed(reply_id, visitor.token, after) == []
    for after in (0, -1, -(2**31)):
        assert await house.streamed(reply_id, visitor.token, after) == whole


async def test_what_the_bus_has_forgotten_comes_from_the_record(house: House, ada: Person) -> None:
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)
    reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
    whole = await house.streamed(reply_id, visitor.token)
    house.bus.forget()
    again = await house.streamed(reply_id, visitor.token)
    assert text_of(again) == text_of(whole) == "The kettle is on."
    assert kinds(again)[0] == "Replaced"
    assert again[-1] == whole[-1]
    assert [event["citation"] for event in again if "citation" in event] == [
        event["citation"] for event in whole if "citation" in event
    ]
    # Who has it all but the end is told the end only.
    assert await house.streamed(reply_id, visitor.token, whole[-2]["seq"]) == whole[-1:]


async def test_without_the_bus_the_reply_arrives_all_the_same(house: House, ada: Person) -> None:
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)
    house.bus.is_reachable = False
    events = await house.ask(visitor, QUESTION)
    assert text_of(events) == "The kettle is on."
    assert kinds(events)[-1] == "Completed"


async def test_who_follows_in_silence_leaves_postgres_alone(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
    following = asyncio.ensure_future(anext(house.follow(STREAM, {"id": reply_id}, visitor.token)))
    await asyncio.sleep(1)
    with counted(house.db) as statements:
        await asyncio.sleep(2.5)
    assert [sql for sql in statements if "FROM message" in sql] == []
    house.work_turns()
    assert (await following)["messageStreamed"]["__typename"] == "MessageDelta"


async def test_a_second_attempt_replaces_the_first(house: House, ada: Person) -> None:
    script(house, ["The first ", "wording ", UpstreamError("It broke off.")], ["Quite another wording."])
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)
    events = await house.ask(visitor, QUESTION)
    replaced = [event for event in events if event["__typename"] == "MessageReplaced"]
    assert [(event["text"], event["attempt"], event["seq"]) for event in replaced] == [("", 2, 2 * ATTEMPT_STRIDE + 1)]
    assert kinds(events)[0] == "Delta"
    assert text_of(events) == events[-1]["message"]["text"] == "Quite another wording."
    seqs = [event["seq"] for event in events]
    assert seqs == sorted(set(seqs))


async def test_a_model_that_fails_every_time_is_given_up_in_a_sentence(house: House, ada: Person) -> None:
    script(house, ["It begins ", UpstreamError("The model is away. Try again later.")])
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)
    reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
    events = await house.streamed(reply_id, visitor.token)
    assert kinds(events)[-1] == "Failed"
    assert events[-1]["reason"] == GIVEN_UP
    assert len(house.chat.requests) == 3
    message = (await house.graph(MESSAGE, {"id": reply_id}, visitor.token))["node"]
    assert message == {
        "text": "",
        "status": "FAILED",
        "failureReason": GIVEN_UP,
        "answered": None,
        "citations": [],
    }
    turn = (await house.graph(TURN, {"id": reply_id}, ada.token))["node"]["turn"]
    assert turn == {"attempt": 3, "status": "FAILED", "failureReason": "The model is away. Try again later."}
    assert (await house.streamed(reply_id, visitor.token))[-1] == events[-1]
    house.bus.forget()
    assert await house.streamed(reply_id, visitor.token) == events[-1:]


async def test_a_bug_is_given_up_without_its_text(house: House, ada: Person) -> None:
    house.chat.stream = _broken  # type: ignore[method-assign,assignment]
    await house.teach(ada, NOTE)
    house.work_turns()
    events = await house.ask(await house.visit(ada), QUESTION)
    assert kinds(events)[-1] == "Failed"
    assert not text_of(events)
    assert events[-1]["reason"] == GIVEN_UP


async def test_what_postgres_cannot_hold_is_replaced_in_the_answer(house: House, ada: Person) -> None:
    script(house, ["The \0kettle ", "is \ud83d on."])
    await house.teach(ada, NOTE)
    house.work_turns()
    events = await house.ask(await house.visit(ada), QUESTION)
    assert text_of(events) == events[-1]["message"]["text"] == "The \ufffdkettle is \ufffd on."


async def test_what_postgres_refuses_every_time_is_given_up_and_the_next_question_is_answered(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    await execute(database_urls, "ALTER TABLE message ADD CHECK (text <> 'Unspeakable.')")
    script(house, ["Unspeakable."], ["Unspeakable."], ["Unspeakable."], ["The kettle is on."])
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)
    events = await house.ask(visitor, QUESTION)
    assert (kinds(events)[-1], events[-1]["reason"]) == ("Failed", GIVEN_UP)
    assert len(house.chat.requests) == 3
    assert (await house.ask(visitor, QUESTION))[-1]["message"]["text"] == "The kettle is on."


async def test_a_lasting_fault_before_the_question_is_known_is_given_up_too(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    visitor = await house.visit(ada)
    reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
    await execute(database_urls, "REVOKE SELECT ON twin_version FROM companero_app")
    house.work_turns()
    events = await house.streamed(reply_id, visitor.token)
    assert (kinds(events)[-1], events[-1]["reason"]) == ("Failed", GIVEN_UP)
    rows = await execute(database_urls, "SELECT failure_reason FROM turn WHERE status = 'FAILED'")
    assert [row["failure_reason"] for row in rows] == [BROKEN]


async def test_a_question_that_takes_its_workers_along_is_given_up(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    await house.teach(ada, NOTE)
    visitor = await house.visit(ada)
    reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
    await execute(database_urls, "UPDATE turn SET attempt = $1, status = 'RUNNING'", MAX_STARTS)
    house.work_turns()
    events = await house.streamed(reply_id, visitor.token)
    assert (kinds(events)[-1], events[-1]["reason"]) == ("Failed", GIVEN_UP)
    assert house.chat.requests == []
    turn = (await house.graph(TURN, {"id": reply_id}, ada.token))["node"]["turn"]
    assert turn == {"attempt": MAX_STARTS + 1, "status": "FAILED", "failureReason": FATAL}


async def test_who_asked_in_spanish_is_told_in_spanish(house: House, ada: Person) -> None:
    script(house, *[[UpstreamError("Away.")]] * 3)
    await house.teach(ada, NOTE)
    house.work_turns()
    events = await house.ask(await house.visit(ada), "¿Dónde está la kettle, on which shelf?")
    assert events[-1]["reason"] == GIVEN_UP_SPANISH


async def test_after_a_failure_the_next_question_is_answered(house: House, ada: Person) -> None:
    script(house, *[[UpstreamError("Away.")]] * 3, ["The kettle is on."])
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)
    assert kinds(await house.ask(visitor, QUESTION))[-1] == "Failed"
    assert (await house.ask(visitor, QUESTION))[-1]["message"]["text"] == "The kettle is on."


async def test_offsets_are_in_code_points(house: House, ada: Person) -> None:
    sentence = "🫖👩‍🏫 The kettle is on the blue shelf."
    script(house, ["🫖👩‍🏫 Well then. ", "The kettle is on the blue shelf."])
    await house.teach(ada, f"# Tea\n\n{sentence} Green tea steeps for two minutes at eighty degrees.\n")
    house.work_turns()
    events = await house.ask(await house.visit(ada), QUESTION)
    message = events[-1]["message"]
    cited = [event["citation"] for event in events if event["__typename"] == "MessageCitation"]
    assert cited
    assert len(cited) == len(message["citations"])
    for citation in cited:
        assert 0 <= citation["start"] < citation["end"] <= len(message["text"])
        assert 0 <= citation["score"] <= 1
        words = message["text"][citation["start"] : citation["end"]]
        assert "kettle is on the blue shelf" in words
        assert words in citation["passage"]["text"] or words.strip() in citation["passage"]["text"]


async def test_a_question_is_a_message_that_is_complete_already(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    message_id = (await house.say(visitor, QUESTION))["message"]["id"]
    events = await house.streamed(message_id, visitor.token)
    assert text_of(events) == QUESTION
    assert kinds(events)[-1] == "Completed"


async def test_a_reply_nobody_follows_is_written_all_the_same(house: House, ada: Person) -> None:
    house.work_turns()
    visitor = await house.visit(ada)
    reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
    while (await house.graph(MESSAGE, {"id": reply_id}, visitor.token))["node"]["status"] == "PENDING":
        await asyncio.sleep(0.01)
    message = (await house.graph(MESSAGE, {"id": reply_id}, visitor.token))["node"]
    assert (message["status"], message["answered"]) == ("COMPLETED", False)


async def test_a_message_that_is_deleted_meanwhile_ends_the_stream(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    visitor = await house.visit(ada)
    reply_id = (await house.say(visitor, QUESTION))["reply"]["id"]
    events = house.follow(STREAM, {"id": reply_id}, visitor.token)
    following = asyncio.ensure_future(anext(events))
    await execute(database_urls, "DELETE FROM conversation")
    with pytest.raises(GraphError) as refused:
        await following
    assert refused.value.codes == ["NOT_FOUND"]


async def _broken(_request: Any) -> Any:
    if _request is not None:
        raise RuntimeError("password=hunter2")
    yield
