"""The PUT that carries a document's bytes."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

from tests.api.house import House, Person
from tests.api.knowledge.documents import change, delete, put, request
from tests.conformance.serving import until

BYTES = b"# Tea"
TOO_OLD = {"message": "This upload link is not valid any more. Start the upload again."}
NOT_YET = {"__typename": "InvalidStateError", "message": "The file has not arrived yet. Upload it first, then finish."}


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    """A body of unknown length."""
    for part in parts:
        yield part


async def test_anonymous_with_the_address_puts_the_bytes_there(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    response = await put(house, payload, BYTES)
    assert (response.status_code, response.json()) == (200, {"byteSize": 5})
    assert list(house.blobs.blobs.values()) == [BYTES]


async def test_the_bytes_may_come_in_pieces(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    assert (await put(house, payload, pieces(b"#", b" T", b"ea"))).status_code == 200
    assert list(house.blobs.blobs.values()) == [BYTES]


async def test_another_size_than_announced_is_refused(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    for content, status, sentence in (
        (b"# Te", 400, "5 bytes were announced, 4 are being sent."),
        (b"# Teas", 400, "5 bytes were announced, 6 are being sent."),
        (b"", 400, "5 bytes were announced, 0 are being sent."),
        (pieces(b"# ", b"Te"), 400, "5 bytes were announced, 4 arrived. Send the file again."),
        (pieces(b"# Tea", b"s"), 413, "More than the announced 5 bytes were sent."),
        (pieces(*[b"x" * 1_000] * 100), 413, "More than the announced 5 bytes were sent."),
        (pieces(), 400, "5 bytes were announced, 0 arrived. Send the file again."),
    ):
        response = await put(house, payload, content)
        assert (response.status_code, response.json()) == (status, {"message": sentence})
    assert house.blobs.blobs == {}
    assert await change(house, "completeDocumentUpload", payload["document"]["id"], ada.token) == NOT_YET
    # None of it spoils the next try.
    assert (await put(house, payload, BYTES)).status_code == 200


async def test_twice_is_as_good_as_once_until_it_is_complete(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    await put(house, payload, b"first")
    assert (await put(house, payload, BYTES)).status_code == 200
    assert list(house.blobs.blobs.values()) == [BYTES]
    await change(house, "completeDocumentUpload", payload["document"]["id"], ada.token)
    response = await put(house, payload, b"other")
    assert (response.status_code, response.json()) == (409, {"message": "This document has arrived already."})
    assert list(house.blobs.blobs.values()) == [BYTES]


async def test_the_address_holds_for_an_hour(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    house.clock.advance(timedelta(minutes=60))
    response = await put(house, payload, BYTES)
    assert (response.status_code, response.json()) == (403, TOO_OLD)
    assert house.blobs.blobs == {}


async def test_an_address_that_was_made_up_is_refused(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    token = payload["upload"]["url"].rsplit("/", 1)[1]
    for forged in ("x", f"{token}x", token[:-2], token.swapcase(), "a.b.c", "%00", "é"):
        response = await house.http.put(f"/uploads/{forged}", content=BYTES)
        assert response.status_code == 403, forged
        assert response.json() == TOO_OLD
    assert house.blobs.blobs == {}


async def test_it_is_for_putting_only(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    await put(house, payload, BYTES)
    for method in ("GET", "POST", "DELETE", "PATCH"):
        assert (await house.http.request(method, payload["upload"]["url"])).status_code == 405


async def test_a_document_that_was_deleted_or_cancelled_takes_nothing(house: House, ada: Person) -> None:
    deleted, cancelled = await request(house, ada), await request(house, ada)
    await delete(house, deleted["document"]["id"], ada.token)
    await change(house, "cancelDocument", cancelled["document"]["id"], ada.token)
    response = await put(house, deleted, BYTES)
    assert (response.status_code, response.json()) == (404, {"message": "This document was deleted."})
    response = await put(house, cancelled, BYTES)
    assert (response.status_code, response.json()) == (409, {"message": "This upload was cancelled. Start it again."})
    assert house.blobs.blobs == {}


async def test_a_connection_that_breaks_off_leaves_nothing(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    path = payload["upload"]["url"].removeprefix("http://house.test")
    host, port = house.address.split(":")
    for announced in ("Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(f"PUT {path} HTTP/1.1\r\nHost: x\r\n{announced}\r\n".encode())
        writer.write(b"# T" if "Length" in announced else b"3\r\n# T\r\n")
        await writer.drain()
        writer.close()
        await writer.wait_closed()
    document_id = payload["document"]["id"]
    assert await change(house, "completeDocumentUpload", document_id, ada.token) == NOT_YET
    assert (await put(house, payload, BYTES)).status_code == 200
    await until(lambda: list(house.blobs.blobs.values()) == [BYTES])


async def test_a_length_that_is_no_number_is_refused(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    path = payload["upload"]["url"].removeprefix("http://house.test")
    host, port = house.address.split(":")
    for length in ("x", "-1", "5, 5", "５"):
        reader, writer = await asyncio.open_connection(host, int(port))
        head = f"PUT {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n# Tea"
        writer.write(head.encode())
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        assert answer.split(b" ")[1][:1] == b"4", (length, answer)
    assert house.blobs.blobs == {}
