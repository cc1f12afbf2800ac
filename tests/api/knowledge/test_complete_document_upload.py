"""completeDocumentUpload: the bytes are there, somebody may read them."""

import asyncio

import pytest

from tests.api.house import GraphError, House, Person
from tests.api.knowledge.documents import GONE, change, delete, put, request

COMPLETE = "completeDocumentUpload"


async def test_anonymous(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    with pytest.raises(GraphError) as refused:
        await change(house, COMPLETE, payload["document"]["id"], None)
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_another_workspace(house: House, ada: Person, bruno: Person) -> None:
    payload = await request(house, ada)
    await put(house, payload, b"# Tea")
    assert await change(house, COMPLETE, payload["document"]["id"], bruno.token) == GONE
    assert (await house.document(payload["document"]["id"], ada.token))["status"] == "UPLOADING"


async def test_the_document_waits_to_be_read_and_a_worker_is_woken(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    await put(house, payload, b"# Tea")
    done = await change(house, COMPLETE, payload["document"]["id"], ada.token)
    assert done["document"]["status"] == "QUEUED"
    assert house.ports.jobs.woken  # type: ignore[attr-defined]
    await house.work_documents()
    assert (await house.document(payload["document"]["id"], ada.token))["status"] == "READY"


async def test_before_the_bytes_it_is_too_early(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    assert await change(house, COMPLETE, payload["document"]["id"], ada.token) == {
        "__typename": "InvalidStateError",
        "message": "The file has not arrived yet. Upload it first, then finish.",
    }
    assert (await house.document(payload["document"]["id"], ada.token))["status"] == "UPLOADING"


async def test_a_second_time_changes_nothing(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    await put(house, payload, b"# Tea")
    document_id = payload["document"]["id"]
    first, again = await asyncio.gather(*(change(house, COMPLETE, document_id, ada.token) for _ in range(2)))
    assert first == again
    await house.work_documents()
    late = await change(house, COMPLETE, document_id, ada.token)
    assert late["document"]["status"] == "READY"


async def test_a_document_that_is_gone_or_never_was(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    await delete(house, payload["document"]["id"], ada.token)
    assert await change(house, COMPLETE, payload["document"]["id"], ada.token) == GONE
    for opaque in ("", "x", ada.workspace_id):
        with pytest.raises(GraphError) as refused:
            await change(house, COMPLETE, opaque, ada.token)
        assert refused.value.codes == ["BAD_USER_INPUT"]
