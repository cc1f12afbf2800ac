"""sendMessage: something is said once, in its place, and a reply begins."""

import asyncio
import unicodedata
from typing import Any

import pytest

from companero.core.ids import encode_id, uuid7
from tests.api.conversations.test_start_conversation import start
from tests.api.house import STREAM, GraphError, House, Person, Visitor
from tests.api.records import exhaust, let_pass
from tests.services import DatabaseUrls

SEND = """
mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) {
    __typename
    ... on SendMessagePayload {
      message { id author text status answered completedAt conversation { id title messageCount lastMessage { id } } }
      reply { id author text status completedAt citations { start } conversation { id } }
    }
    ... on ValidationError { fields { path message } }
    ... on LimitExceededError { retryAfterSeconds }
    ... on Error { problem: message }
  }
}
"""
MESSAGES = """
query ($id: ID!) {
  node(id: $id) { ... on Conversation { messageCount messages(first: 100) { nodes { id author text status } } } }
}
"""
GONE = {
    "__typename": "NotFoundError",
    "problem": "This conversation is not there any more. Start a new one.",
}


async def send(house: House, visitor: Visitor, text: str = "Hello?", key: str = "1", **changes: Any) -> dict[str, Any]:
    values = {"conversationId": visitor.conversation_id, "text": text, "clientMessageId": key, **changes}
    payload: dict[str, Any] = (await house.graph(SEND, {"input": values}, visitor.token))["sendMessage"]
    return payload


async def said(house: House, visitor: Visitor) -> list[dict[str, Any]]:
    found = (await house.graph(MESSAGES, {"id": visitor.conversation_id}, visitor.token))["node"]
    messages: list[dict[str, Any]] = found["messages"]["nodes"]
    assert found["messageCount"] == len(messages)
    return messages


async def test_anonymous(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    values = {"conversationId": visitor.conversation_id, "text": "Hello?", "clientMessageId": "1"}
    with pytest.raises(GraphError) as refused:
        await house.graph(SEND, {"input": values})
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_another_workspace_and_another_visitor(house: House, ada: Person, bruno: Person) -> None:
    mine = await house.visit(ada)
    for other in (await house.visit(bruno), await house.visit(ada)):
        assert await send(house, other, conversationId=mine.conversation_id) == GONE
    assert await send(house, mine, conversationId=encode_id("Conversation", uuid7())) == GONE
    assert await said(house, mine) == []
    for opaque in ("", "x", mine.member_id):
        with pytest.raises(GraphError) as refused:
            await send(house, mine, conversationId=opaque)
        assert refused.value.codes == ["BAD_USER_INPUT"]


async def test_the_staff_does_not_speak_in_the_visitors_name(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    values = {"conversationId": visitor.conversation_id, "text": "I am the visitor.", "clientMessageId": "1"}
    with pytest.raises(GraphError) as refused:
        await house.graph(SEND, {"input": values}, ada.token)
    assert refused.value.codes == ["FORBIDDEN"]
    assert await said(house, visitor) == []


async def test_what_is_said_stands_there_and_a_reply_is_on_its_way(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    payload = await send(house, visitor, "  Where is\n the kettle? ")
    message, reply = payload["message"], payload["reply"]
    assert (message["author"], message["status"]) == ("MEMBER", "COMPLETED")
    assert (message["text"], message["answered"]) == ("Where is\n the kettle?", None)
    assert message["completedAt"]
    assert message["conversation"] == {
        "id": visitor.conversation_id,
        "title": "Where is the kettle?",
        "messageCount": 2,
        "lastMessage": {"id": message["id"]},
    }
    assert (reply["author"], reply["status"], reply["text"]) == ("TWIN", "PENDING", "")
    assert (reply["completedAt"], reply["citations"]) == (None, [])
    assert [found["id"] for found in await said(house, visitor)] == [message["id"], reply["id"]]


async def test_a_signed_in_person_talks_in_their_own_conversation(house: House, ada: Person) -> None:
    conversation = (await start(house, ada.token, ada.twin_id))["conversation"]
    as_themselves = Visitor(ada.token, "", conversation["id"], conversation["member"]["id"])
    assert (await send(house, as_themselves))["__typename"] == "SendMessagePayload"


async def test_sent_again_it_is_accepted_once(house: House, ada: Person) -> None:
    house.work_turns()
    visitor = await house.visit(ada)
    first = await send(house, visitor, "Hello?")
    again = await send(house, visitor, " Hello?\n")
    assert again["message"]["id"] == first["message"]["id"]
    assert again["reply"]["id"] == first["reply"]["id"]
    await house.streamed(first["reply"]["id"], visitor.token)
    late = await send(house, visitor, "Hello?")
    assert (late["reply"]["id"], late["reply"]["status"]) == (first["reply"]["id"], "COMPLETED")
    assert len(await said(house, visitor)) == 2


async def test_sent_several_times_at_once_it_is_accepted_once(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    answers = await asyncio.gather(*(send(house, visitor) for _ in range(4)))
    assert len({answer["message"]["id"] for answer in answers}) == 1
    assert len({answer["reply"]["id"] for answer in answers}) == 1
    assert len(await said(house, visitor)) == 2


async def test_another_text_under_the_same_id_clashes(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    await send(house, visitor, "Hello?")
    assert await send(house, visitor, "Goodbye.") == {
        "__typename": "ConflictError",
        "problem": "Another message was sent under this id before.",
    }
    assert len(await said(house, visitor)) == 2
    # In another conversation the id means another message.
    assert (await send(house, await house.visit(ada), "Goodbye."))["__typename"] == "SendMessagePayload"


async def test_what_cannot_be_said_is_said(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    for text in ("", " \n\t ", "\x00", "\x00\x07\x1b", "\u00a0\u3000"):
        refused = await send(house, visitor, text)
        assert refused["__typename"] == "ValidationError", repr(text)
        assert refused["fields"] == [{"path": "text", "message": "Write something first."}]
    for text in ("x" * 4_001, "x" * 500_000, "🫖" * 4_001):
        refused = await send(house, visitor, text)
        assert refused["problem"] == "A message can have at most 4,000 characters."
    for key in ("", "k" * 201, "a\x00b"):
        refused = await send(house, visitor, "Hello?", key)
        assert refused["fields"] == [
            {"path": "clientMessageId", "message": "Give each message an id of 1 to 200 characters."}
        ], key[:10]
    assert await said(house, visitor) == []


async def test_every_character_people_write_is_kept_and_no_other(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    for number, (written, kept) in enumerate(
        {
            "a\x00b\x07c\x1b[31m": "abc[31m",
            "one\r\ntwo\n\tthree": "one\ntwo\n\tthree",
            unicodedata.normalize("NFD", "café"): "café",
            "👩‍🏫 \u200fמה שלומך?": "👩‍🏫 \u200fמה שלומך?",
            "🫖" * 4_000: "🫖" * 4_000,
            "'; DROP TABLE message; -- <script>": "'; DROP TABLE message; -- <script>",
            "\\u0000": "\\u0000",
        }.items()
    ):
        payload = await send(house, visitor, written, f"{number}")
        assert payload["message"]["text"] == kept


async def test_half_a_character_is_no_request(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    body = '{"query": "mutation { sendMessage(input: { conversationId: \\"%s\\", text: \\"%s\\", clientMessageId: 1 })'
    body += ' { __typename } }"}'
    for text in ("\\ud83e", "\\\\ud83e", "\\\\ud83e\\\\u0041", "\\\\udeee"):
        response = await house.http.post(
            "/graphql",
            content=(body % (visitor.conversation_id, text)).encode(),
            headers={"authorization": f"Bearer {visitor.token}", "content-type": "application/json"},
        )
        answer = response.json()
        assert answer["errors"][0]["extensions"]["code"] == "BAD_REQUEST", text
        assert "data" not in answer
    assert await said(house, visitor) == []


async def test_several_quick_messages_stay_in_order_and_each_is_answered(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    sent = [await send(house, visitor, f"Question {number}", f"{number}") for number in range(5)]
    house.work_turns()
    for payload in sent:
        await house.streamed(payload["reply"]["id"], visitor.token)
    messages = await said(house, visitor)
    assert [message["author"] for message in messages] == ["MEMBER", "TWIN"] * 5
    assert [message["text"] for message in messages[::2]] == [f"Question {number}" for number in range(5)]
    assert [message["id"] for message in messages[1::2]] == [payload["reply"]["id"] for payload in sent]
    assert {message["status"] for message in messages} == {"COMPLETED"}


async def test_what_is_said_while_an_answer_is_written_waits_for_it(house: House, ada: Person) -> None:
    going_on = asyncio.Event()
    house.chat.answers = [["The kettle ", going_on, "is on."], ["Two minutes."]]
    await house.teach(ada, "# Tea\n\nThe kettle is on the blue shelf. Green tea steeps for two minutes.\n")
    house.work_turns()
    visitor = await house.visit(ada)
    first = await send(house, visitor, "Where is the kettle?", "1")
    [begun] = await house.first(1, STREAM, {"id": first["reply"]["id"]}, visitor.token)
    assert begun["messageStreamed"]["text"] == "The kettle "
    again = await send(house, visitor, "Where is the kettle?", "1")
    assert (again["reply"]["id"], again["reply"]["status"]) == (first["reply"]["id"], "PENDING")
    second = await send(house, visitor, "How long does green tea steep?", "2")
    assert len(house.chat.requests) == 1
    going_on.set()
    assert (await house.streamed(second["reply"]["id"], visitor.token))[-1]["message"]["text"] == "Two minutes."
    messages = await said(house, visitor)
    assert [message["text"] for message in messages] == [
        "Where is the kettle?",
        "The kettle is on.",
        "How long does green tea steep?",
        "Two minutes.",
    ]
    assert len(house.chat.requests) == 2


async def test_messages_at_once_each_find_a_place(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    await asyncio.gather(*(send(house, visitor, f"Question {number}", f"{number}") for number in range(6)))
    messages = await said(house, visitor)
    assert [message["author"] for message in messages] == ["MEMBER", "TWIN"] * 6
    assert {message["text"] for message in messages[::2]} == {f"Question {number}" for number in range(6)}


async def test_only_so_many_questions_wait_for_their_answers(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    for number in range(20):
        assert (await send(house, visitor, "Hello?", f"{number}"))["__typename"] == "SendMessagePayload"
    assert await send(house, visitor, "Hello?", "20") == {
        "__typename": "LimitExceededError",
        "problem": "Many of your questions are still waiting for an answer. Give it a moment.",
        "retryAfterSeconds": 10,
    }
    # What was accepted before stays accepted.
    assert (await send(house, visitor, "Hello?", "3"))["__typename"] == "SendMessagePayload"
    assert len(await said(house, visitor)) == 40


async def test_a_visitor_says_only_so_much_in_a_minute(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    visitor, other = await house.visit(ada), await house.visit(ada)
    await send(house, visitor, key="0")
    await exhaust(database_urls)
    refused = await send(house, visitor, key="1")
    assert refused["__typename"] == "LimitExceededError"
    assert refused["problem"] == "That was a lot in a short time. Try again in a minute."
    assert refused["retryAfterSeconds"] == 60
    assert (await send(house, visitor, key="0"))["__typename"] == "SendMessagePayload"
    assert (await send(house, other, key="1"))["__typename"] == "SendMessagePayload"
    await let_pass(database_urls, 61)
    assert (await send(house, visitor, key="1"))["__typename"] == "SendMessagePayload"
