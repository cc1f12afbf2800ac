"""deleteDocument: gone for good, from the next turn on."""

import asyncio
from typing import Any

import pytest

from companero.core.ids import decode_id_of
from companero.core.viewer import worker_of
from companero.domains.knowledge.receipt import Receipt, receipt_of
from companero.domains.knowledge.service import Deleted
from tests.api.house import GraphError, House, Person
from tests.api.knowledge.documents import GONE, change, delete, request
from tests.api.records import execute
from tests.services import DatabaseUrls

NOTE = "# Tea\n\nThe kettle is on the blue shelf.\n"
MESSAGE = """
query ($id: ID!) {
  node(id: $id) {
    ... on Message {
      text status
      citations { start end passage { id document { id } } }
      turn { retrieved { text documentTitle passage { id } } }
    }
  }
}
"""


async def test_anonymous(house: House, ada: Person) -> None:
    document_id = await house.upload(ada, NOTE.encode())
    with pytest.raises(GraphError) as refused:
        await delete(house, document_id, None)
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_another_workspace(house: House, ada: Person, bruno: Person) -> None:
    document_id = await house.upload(ada, NOTE.encode())
    assert await delete(house, document_id, bruno.token) == GONE
    assert await house.document(document_id, ada.token)


async def test_nothing_of_it_is_left(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    document_id = await house.teach(ada, NOTE)
    assert len(house.blobs.blobs) == 1
    assert await delete(house, document_id, ada.token) == {
        "__typename": "DeleteDocumentPayload",
        "deletedDocumentId": document_id,
        "receipt": {"passages": 0, "vectors": 0, "blobs": 0, "cachedAnswers": 0},
    }
    assert await house.document(document_id, ada.token) is None
    assert house.blobs.blobs == {}
    for table in ("document", "passage", "passage_vector", "passage_text"):
        assert await execute(database_urls, f"SELECT * FROM {table}") == [], table
    assert await delete(house, document_id, ada.token) == GONE
    for operation in ("retryDocument", "cancelDocument", "completeDocumentUpload"):
        assert await change(house, operation, document_id, ada.token) == GONE, operation


async def test_before_its_bytes_came(house: House, ada: Person) -> None:
    document_id = (await request(house, ada))["document"]["id"]
    assert (await delete(house, document_id, ada.token))["__typename"] == "DeleteDocumentPayload"


async def test_it_answers_nothing_and_is_cited_no_more(house: House, ada: Person) -> None:
    house.work_turns()
    document_id = await house.teach(ada, NOTE)
    visitor = await house.visit(ada)
    reply = (await house.ask(visitor, "Where is the kettle?"))[-1]["message"]
    assert reply["citations"]

    await delete(house, document_id, ada.token)

    found = await _message(house, reply["id"], ada.token)
    assert found["text"] == reply["text"]
    assert found["citations"] == []
    # What the tester saw then stays readable, only the way to the passage is gone.
    assert [row["passage"] for row in found["turn"]["retrieved"]] == [None]
    assert "kettle" in found["turn"]["retrieved"][0]["text"]
    assert (await house.ask(visitor, "Where is the kettle?"))[-1]["message"]["answered"] is False


async def test_who_follows_the_reply_later_hears_it_without_the_citation(house: House, ada: Person) -> None:
    house.work_turns()
    document_id = await house.teach(ada, NOTE)
    visitor = await house.visit(ada)
    payload = await house.say(visitor, "Where is the kettle?")
    events = await house.streamed(payload["reply"]["id"], visitor.token)
    kinds = [event["__typename"] for event in events]
    assert "MessageCitation" in kinds

    await delete(house, document_id, ada.token)

    later = await house.streamed(payload["reply"]["id"], visitor.token)
    assert [event["__typename"] for event in later] == [kind for kind in kinds if kind != "MessageCitation"]
    assert later[-1]["message"]["citations"] == []


async def test_the_receipt_counts_what_is_really_left(house: House, ada: Person) -> None:
    house.work_turns()
    document_id = await house.teach(ada, NOTE)
    reply = (await house.ask(await house.visit(ada), "Where is the kettle?"))[-1]["message"]
    stands = Deleted(
        decode_id_of("Document", document_id),
        next(iter(house.blobs.blobs)),
        [decode_id_of("Passage", citation["passage"]["id"]) for citation in reply["citations"]],
        [decode_id_of("Message", reply["id"])],
    )
    async with house.db.read(worker_of(decode_id_of("Workspace", ada.workspace_id))) as session:
        left = await receipt_of(session, house.blobs, stands)
    assert left == Receipt(passages=1, vectors=1, blobs=1, cached_answers=1)


async def test_a_model_is_not_told_again_what_rested_on_it(house: House, ada: Person) -> None:
    said = "The kettle is on the blue shelf."
    house.chat.answers = [[said], ["The oven needs an hour."], ["The oven needs an hour to get warm."]]
    house.work_turns()
    document_id = await house.teach(ada, NOTE)
    await house.teach(ada, "# Bread\n\nThe oven needs an hour to get warm.\n")
    visitor = await house.visit(ada)
    assert (await house.ask(visitor, "Where is the kettle?"))[-1]["message"]["citations"]
    await house.ask(visitor, "How long does the oven need?")
    assert any(said in section.text for section in house.chat.requests[-1].sections if section.name != "passages")

    await delete(house, document_id, ada.token)

    await house.ask(visitor, "How long does the oven need to be warm?")
    told = house.chat.requests[-1].sections
    assert not any(said in section.text for section in told)
    assert any("The oven needs an hour." in section.text for section in told)


async def test_what_was_being_written_from_it_is_told_to_no_model_either(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    going_on, said = asyncio.Event(), "The kettle is on the blue shelf."
    house.chat.answers = [["The kettle ", going_on, "is on the blue shelf."]]
    house.work_turns()
    document_id = await house.teach(ada, NOTE)
    visitor = await house.visit(ada)
    reply = (await house.say(visitor, "Where is the kettle?"))["reply"]
    async with asyncio.timeout(30):
        while not house.chat.requests:
            await asyncio.sleep(0.01)
    await delete(house, document_id, ada.token)
    going_on.set()
    assert (await house.streamed(reply["id"], visitor.token))[-1]["message"]["citations"] == []
    found = await execute(database_urls, "SELECT retracted_at IS NOT NULL AS gone FROM message WHERE text = $1", said)
    assert [row["gone"] for row in found] == [True]


async def test_a_document_that_is_being_read_can_go_too(house: House, ada: Person) -> None:
    document_id = await house.upload(ada, NOTE.encode())
    await delete(house, document_id, ada.token)
    await house.work_documents()
    assert await house.document(document_id, ada.token) is None


async def _message(house: House, message_id: str, token: str) -> dict[str, Any]:
    found: dict[str, Any] = (await house.graph(MESSAGE, {"id": message_id}, token))["node"]
    return found
