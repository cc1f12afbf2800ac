"""requestDocumentUpload: a file is announced and told where to go."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from companero.core.ids import decode_id, encode_id, uuid7
from tests.api.house import REQUEST_UPLOAD, GraphError, House, Person
from tests.api.knowledge.documents import change, put, request, values
from tests.api.records import execute
from tests.services import DatabaseUrls

DOCUMENTS = """
query ($id: ID!) {
  workspace(by: { id: $id }) {
    documents { totalCount nodes { id title filename contentType byteSize status progress passageCount readyAt } }
  }
}
"""


async def documents(house: House, person: Person) -> list[dict[str, Any]]:
    data = await house.graph(DOCUMENTS, {"id": person.workspace_id}, person.token)
    found: list[dict[str, Any]] = data["workspace"]["documents"]["nodes"]
    return found


async def test_anonymous(house: House, ada: Person) -> None:
    with pytest.raises(GraphError) as refused:
        await house.graph(REQUEST_UPLOAD, {"input": values(ada)})
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_another_workspace(house: House, ada: Person, bruno: Person) -> None:
    for workspace_id in (ada.workspace_id, encode_id("Workspace", uuid7())):
        assert await request(house, bruno, workspaceId=workspace_id) == {
            "__typename": "NotFoundError",
            "message": "This workspace is not there, or you do not work in it.",
        }
    assert await documents(house, ada) == []
    with pytest.raises(GraphError) as refused:
        await request(house, bruno, workspaceId=ada.twin_id)
    assert refused.value.codes == ["BAD_USER_INPUT"]


async def test_a_document_is_there_at_once_and_knows_where_its_bytes_go(house: House, ada: Person) -> None:
    payload = await request(house, ada, title=" All about tea ")
    upload = payload["upload"]
    assert upload["url"].startswith("http://house.test/uploads/")
    assert upload["method"] == "PUT"
    assert upload["headers"] == [{"name": "content-type", "value": "text/markdown"}]
    assert datetime.fromisoformat(upload["expiresAt"]) == house.clock.now() + timedelta(hours=1)
    assert await documents(house, ada) == [
        {
            "id": payload["document"]["id"],
            "title": "All about tea",
            "filename": "tea.md",
            "contentType": "text/markdown",
            "byteSize": 5,
            "status": "UPLOADING",
            "progress": 0.0,
            "passageCount": 0,
            "readyAt": None,
        }
    ]


async def test_the_same_key_again_returns_the_same_document(house: House, ada: Person) -> None:
    first = await request(house, ada, idempotencyKey="k")
    house.clock.advance(timedelta(minutes=5))
    again = await request(house, ada, idempotencyKey="k", filename="other.md", byteSize=7)
    assert again["document"] == first["document"]
    assert datetime.fromisoformat(again["upload"]["expiresAt"]) == house.clock.now() + timedelta(hours=1)
    assert (await put(house, again, b"# Tea")).status_code == 200
    assert len(await documents(house, ada)) == 1


async def test_the_same_key_twice_at_once_makes_one_document(house: House, ada: Person) -> None:
    answers = await asyncio.gather(*(request(house, ada, idempotencyKey="k") for _ in range(3)))
    assert len({answer["document"]["id"] for answer in answers}) == 1
    assert len(await documents(house, ada)) == 1


async def test_the_same_key_after_the_bytes_arrived_does_not_start_over(house: House, ada: Person) -> None:
    first = await request(house, ada, idempotencyKey="k")
    await put(house, first, b"# Tea")
    await change(house, "completeDocumentUpload", first["document"]["id"], ada.token)
    again = await request(house, ada, idempotencyKey="k")
    assert again["document"] == {**first["document"], "status": "QUEUED"}
    assert (await put(house, again, b"other")).status_code == 409


async def test_a_key_counts_within_its_workspace(house: House, ada: Person, bruno: Person) -> None:
    mine = await request(house, ada, idempotencyKey="k")
    theirs = await request(house, bruno, idempotencyKey="k")
    assert mine["document"]["id"] != theirs["document"]["id"]


async def test_what_cannot_be_accepted_is_said_in_a_sentence(house: House, ada: Person) -> None:
    most = house.settings.upload_max_bytes
    refusals: list[tuple[dict[str, Any], str, str]] = [
        ({"filename": ""}, "filename", "Give the file a name."),
        ({"filename": " \n\t "}, "filename", "Give the file a name."),
        ({"filename": "folder/"}, "filename", "Give the file a name."),
        ({"byteSize": 0}, "byteSize", "This file is empty. Choose one with text in it."),
        ({"byteSize": -1}, "byteSize", "This file is empty. Choose one with text in it."),
        ({"byteSize": most + 1}, "byteSize", "This file is larger than 100 MB. Split it and try again."),
        ({"byteSize": 2**31 - 1}, "byteSize", "This file is larger than 100 MB. Split it and try again."),
        ({"idempotencyKey": ""}, "idempotencyKey", "Use a key of 1 to 200 characters."),
        ({"idempotencyKey": "k" * 201}, "idempotencyKey", "Use a key of 1 to 200 characters."),
        ({"idempotencyKey": "a\x00b"}, "idempotencyKey", "Use a key of 1 to 200 characters."),
    ]
    for changes, path, sentence in refusals:
        refused = await request(house, ada, **changes)
        assert refused["__typename"] == "ValidationError", changes
        assert refused["fields"] == [{"path": path, "message": sentence}]
        assert refused["message"] == sentence
    assert await documents(house, ada) == []
    assert (await request(house, ada, byteSize=most))["__typename"] == "RequestDocumentUploadPayload"


async def test_a_size_beyond_an_int_is_refused_before_anything_runs(house: House, ada: Person) -> None:
    for size in (2**31, 1.5, "7", None):
        answer = await house.answer(REQUEST_UPLOAD, {"input": values(ada, byteSize=size)}, ada.token)
        assert answer["errors"][0]["extensions"]["code"] == "BAD_REQUEST", size


async def test_a_file_name_is_a_name_and_no_path(house: House, ada: Person) -> None:
    for typed, kept in {
        "../../etc/passwd": "passwd",
        "C:\\Users\\ada\\tea.md": "tea.md",
        "a\x00b\x1b[31m\r\n.md": "a b [31m .md",
        "  two  blanks .md ": "two blanks .md",
        "🫖 té.md": "🫖 té.md",
        "te\u0301.md": "té.md",
        "תה.md": "תה.md",
        "<script>alert(1)</script>.md": "script>.md",
        "%2e%2e%2f.md": "%2e%2e%2f.md",
        "no extension": "no extension",
    }.items():
        payload = await request(house, ada, filename=typed)
        assert payload["document"]["title"] == kept, typed
    stored = {document["filename"] for document in await documents(house, ada)}
    assert stored == {
        "passwd",
        "tea.md",
        "a b [31m .md",
        "two blanks .md",
        "🫖 té.md",
        "té.md",
        "תה.md",
        "script>.md",
        "%2e%2e%2f.md",
        "no extension",
    }


async def test_a_name_cannot_turn_its_own_ending_around(house: House, ada: Person) -> None:
    """With a right-to-left override “cod.exe” could read as “exe.doc”."""
    payload = await request(house, ada, filename="tea\u202egpj.md\u2069")
    assert payload["document"]["title"] == "teagpj.md"


async def test_a_very_long_name_is_cut(house: House, ada: Person) -> None:
    await request(house, ada, filename="x" * 5_000 + ".md", title="y" * 5_000)
    [document] = await documents(house, ada)
    assert len(document["filename"]) == len(document["title"]) == 255


async def test_the_type_is_sent_along_as_the_browser_called_it_unless_no_header_can_hold_it(
    house: House, ada: Person
) -> None:
    bytes_to_us = "application/octet-stream"
    for typed, kept in {
        "application/vnd.ms-powerpoint": "application/vnd.ms-powerpoint",
        "text/markdown; charset=utf-8": "text/markdown; charset=utf-8",
        "": bytes_to_us,
        "markdown": bytes_to_us,
        "text/html\r\nX-Evil: yes": bytes_to_us,
        "текст/markdown": bytes_to_us,
        "text/markdown; name=текст": bytes_to_us,
        "x" * 5_000: bytes_to_us,
    }.items():
        payload = await request(house, ada, contentType=typed)
        assert payload["upload"]["headers"] == [{"name": "content-type", "value": kept}]
        assert (await put(house, payload, b"# Tea")).status_code == 200
    assert {document["contentType"] for document in await documents(house, ada)} == {
        "application/vnd.ms-powerpoint",
        "text/markdown; charset=utf-8",
        bytes_to_us,
    }


async def test_a_title_may_hold_what_a_file_name_may_not(house: House, ada: Person) -> None:
    payload = await request(house, ada, title="Either/or \\ a\x00 life\n in letters")
    assert payload["document"]["title"] == "Either/or \\ a life in letters"


async def test_only_so_many_uploads_may_be_begun_and_never_finished(
    house: House, ada: Person, bruno: Person, database_urls: DatabaseUrls
) -> None:
    await execute(
        database_urls,
        "INSERT INTO document (id, workspace_id, idempotency_key, title, filename, content_type, byte_size, blob_key,"
        " status, progress, passage_count, enabled, attempt, fence)"
        " SELECT gen_random_uuid(), $1, n::text, 't', 'f', 'c', 1, n::text, 'UPLOADING', 0, 0, true, 0, 0"
        " FROM generate_series(1, 500) AS n",
        decode_id(ada.workspace_id)[1],
    )
    refused = await request(house, ada)
    assert refused == {
        "__typename": "LimitExceededError",
        "message": "Many uploads were begun and never finished. Finish or delete some first.",
    }
    assert (await request(house, bruno))["__typename"] == "RequestDocumentUploadPayload"
