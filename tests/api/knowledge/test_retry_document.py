"""retryDocument: once more, from the start."""

import pytest

from companero.ports import UpstreamError
from tests.api.house import GraphError, House, Person
from tests.api.knowledge.documents import GONE, change, put, request

RETRY = "retryDocument"
NOTE = b"# Tea\n\nThe kettle is on the blue shelf.\n"
ONLY_THEN = {
    "__typename": "InvalidStateError",
    "message": "Only a document that failed or was cancelled can be tried again.",
}


async def failed(house: House, person: Person) -> str:
    """The id of a document that no reader can make sense of."""
    document_id = await house.upload(person, bytes(range(256)) * 40, "noise.md")
    await house.work_documents()
    return document_id


async def test_anonymous(house: House, ada: Person) -> None:
    with pytest.raises(GraphError) as refused:
        await change(house, RETRY, await failed(house, ada), None)
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_another_workspace(house: House, ada: Person, bruno: Person) -> None:
    document_id = await failed(house, ada)
    assert await change(house, RETRY, document_id, bruno.token) == GONE
    assert (await house.document(document_id, ada.token))["status"] == "FAILED"


async def test_a_failed_document_says_why_and_is_read_again(house: House, ada: Person) -> None:
    document_id = await failed(house, ada)
    before = await house.document(document_id, ada.token)
    assert before["status"] == "FAILED"
    assert before["failureReason"].endswith(".")
    assert "Error" not in before["failureReason"]

    again = (await change(house, RETRY, document_id, ada.token))["document"]
    assert (again["status"], again["progress"], again["failureReason"]) == ("QUEUED", 0.0, None)

    await house.work_documents()
    after = await house.document(document_id, ada.token)
    assert (after["status"], after["failureReason"]) == ("FAILED", before["failureReason"])


async def test_what_failed_because_of_somebody_else_succeeds_when_they_are_back(house: House, ada: Person) -> None:
    house.ports.embedder.failure = UpstreamError("The embedder is away.")  # type: ignore[attr-defined]
    document_id = await house.upload(ada, NOTE)
    await house.work_documents()
    status = (await house.document(document_id, ada.token))["status"]
    house.ports.embedder.failure = None  # type: ignore[attr-defined]
    if status == "FAILED":
        assert (await change(house, RETRY, document_id, ada.token))["document"]["status"] == "QUEUED"
    await house.work_documents()
    found = await house.document(document_id, ada.token)
    assert (found["status"], found["passageCount"]) == ("READY", 1)


async def test_a_cancelled_document_is_read_after_all(house: House, ada: Person) -> None:
    document_id = await house.upload(ada, NOTE)
    await change(house, "cancelDocument", document_id, ada.token)
    assert (await change(house, RETRY, document_id, ada.token))["document"]["status"] == "QUEUED"
    await house.work_documents()
    assert (await house.document(document_id, ada.token))["status"] == "READY"


async def test_nothing_else_can_be_tried_again(house: House, ada: Person) -> None:
    waiting = await house.upload(ada, NOTE)
    assert await change(house, RETRY, waiting, ada.token) == ONLY_THEN
    await house.work_documents()
    assert await change(house, RETRY, waiting, ada.token) == ONLY_THEN
    announced = (await request(house, ada))["document"]["id"]
    assert await change(house, RETRY, announced, ada.token) == ONLY_THEN


async def test_an_upload_that_was_cancelled_before_its_bytes_came_has_nothing_to_read(
    house: House, ada: Person
) -> None:
    payload = await request(house, ada)
    document_id = payload["document"]["id"]
    await change(house, "cancelDocument", document_id, ada.token)
    assert await change(house, RETRY, document_id, ada.token) == {
        "__typename": "InvalidStateError",
        "message": "The file never arrived. Upload it again.",
    }
    assert (await put(house, payload, b"# Tea")).status_code == 409
    assert (await house.document(document_id, ada.token))["status"] == "CANCELLED"
