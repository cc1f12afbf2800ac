"""What uploads leave behind goes, and nothing else does."""

from datetime import timedelta
from typing import Any

from companero.core.ids import decode_id, uuid7
from companero.domains.knowledge.leftovers import UPLOAD_AGE, clear_leftovers
from tests.api.house import House, Person
from tests.api.knowledge.documents import delete, put, request
from tests.api.records import execute
from tests.services import DatabaseUrls

NOTE = "# Tea\n\nThe kettle is on the blue shelf.\n"


async def clear(house: House, blob_age: timedelta = timedelta(0)) -> None:
    await clear_leftovers(house.db, house.ports, blob_age)


async def store(house: House, key: str) -> str:
    async def chunks() -> Any:
        yield b"bytes"

    await house.blobs.put(key, chunks())
    return key


async def make_old(urls: DatabaseUrls) -> None:
    await execute(urls, "UPDATE document SET created_at = created_at - $1::interval", UPLOAD_AGE)


async def test_an_upload_nobody_finished_is_cancelled_and_its_bytes_go(
    house: House, ada: Person, bruno: Person, database_urls: DatabaseUrls
) -> None:
    payloads = [await request(house, person) for person in (ada, bruno)]
    assert (await put(house, payloads[0], b"bytes")).status_code == 200
    await make_old(database_urls)
    fresh = await request(house, ada)
    await put(house, fresh, b"bytes")

    await clear(house)

    statuses = [
        (await house.document(payload["document"]["id"], person.token))["status"]
        for payload, person in ((payloads[0], ada), (payloads[1], bruno), (fresh, ada))
    ]
    assert statuses == ["CANCELLED", "CANCELLED", "UPLOADING"]
    assert [key.partition("/")[2] for key in house.blobs.blobs] == [str(decode_id(fresh["document"]["id"])[1])]


async def test_what_arrived_stays_however_old_it_is(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    document_id = await house.teach(ada, NOTE)
    await house.upload(ada, NOTE.encode())
    await make_old(database_urls)
    await clear(house)
    assert (await house.document(document_id, ada.token))["status"] == "READY"
    assert len(house.blobs.blobs) == 2


async def test_a_blob_that_outlived_its_document_goes(house: House, ada: Person) -> None:
    document_id = await house.teach(ada, NOTE)
    (key,) = house.blobs.blobs
    await delete(house, document_id, ada.token)
    await store(house, key)
    await clear(house, timedelta(hours=1))
    assert [*house.blobs.blobs] == [key]
    await clear(house)
    assert house.blobs.blobs == {}


async def test_a_blob_of_a_workspace_that_is_not_known_here_stays(house: House, ada: Person) -> None:
    kept = [await store(house, f"{uuid7()}/{uuid7()}"), await store(house, "elsewhere/notes")]
    await clear(house)
    assert [*house.blobs.blobs] == kept
