"""cancelDocument: nobody is at it any more."""

import asyncio

import pytest

from companero.domains.knowledge.tasks import DocumentWorker
from tests.api.house import GraphError, House, Person
from tests.api.knowledge.documents import GONE, change, request

CANCEL = "cancelDocument"
NOTE = b"# Tea\n\nThe kettle is on the blue shelf.\n"


async def test_anonymous(house: House, ada: Person) -> None:
    with pytest.raises(GraphError) as refused:
        await change(house, CANCEL, await house.upload(ada, NOTE), None)
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_another_workspace(house: House, ada: Person, bruno: Person) -> None:
    document_id = await house.upload(ada, NOTE)
    assert await change(house, CANCEL, document_id, bruno.token) == GONE
    assert (await house.document(document_id, ada.token))["status"] == "QUEUED"


async def test_a_waiting_document_is_read_by_nobody(house: House, ada: Person) -> None:
    document_id = await house.upload(ada, NOTE)
    assert (await change(house, CANCEL, document_id, ada.token))["document"]["status"] == "CANCELLED"
    await house.work_documents()
    found = await house.document(document_id, ada.token)
    assert (found["status"], found["passageCount"]) == ("CANCELLED", 0)


async def test_an_upload_that_never_came_can_be_put_aside(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    cancelled = await change(house, CANCEL, payload["document"]["id"], ada.token)
    assert cancelled["document"]["status"] == "CANCELLED"


async def test_who_is_at_it_finds_its_writes_refused(house: House, ada: Person) -> None:
    document_id = await house.upload(ada, NOTE * 200)
    worker = DocumentWorker(house.db, house.ports)
    await worker.claim()
    cancelled = await change(house, CANCEL, document_id, ada.token)
    assert cancelled["document"]["status"] == "CANCELLED"
    async with asyncio.timeout(30):
        await worker.idle()
    found = await house.document(document_id, ada.token)
    assert (found["status"], found["passageCount"]) == ("CANCELLED", 0)


async def test_a_second_time_changes_nothing(house: House, ada: Person) -> None:
    document_id = await house.upload(ada, NOTE)
    first = await change(house, CANCEL, document_id, ada.token)
    assert await change(house, CANCEL, document_id, ada.token) == first


async def test_what_is_over_cannot_be_stopped(house: House, ada: Person) -> None:
    document_id = await house.teach(ada, NOTE.decode())
    assert await change(house, CANCEL, document_id, ada.token) == {
        "__typename": "InvalidStateError",
        "message": "This document is not being worked on any more.",
    }
    assert (await house.document(document_id, ada.token))["status"] == "READY"
