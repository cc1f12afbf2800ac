"""Who gets a worker's places, and what becomes of a document whose worker is asked to stop."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import Sequence

import pytest

from companero.core.ids import decode_id
from companero.core.viewer import ANONYMOUS
from companero.domains.knowledge import repository
from companero.domains.knowledge.ingest import MAX_ATTEMPTS
from companero.domains.knowledge.parse.failures import FailureReason
from companero.domains.knowledge.tasks import AT_ONCE, AT_ONCE_EACH, BATCHES_AT_ONCE, DocumentWorker
from companero.ports import Vector
from tests.api.house import House, Person
from tests.api.records import execute
from tests.children import children
from tests.services import DatabaseUrls

NOTE = b"# Tea\n\nThe kettle is on the blue shelf.\n"


async def claimed(house: House, most: int = AT_ONCE) -> Counter[object]:
    """How many documents of which workspace were handed out."""
    async with house.db.unit_of_work(ANONYMOUS, house.ports) as unit:
        rows = await repository.claim_documents(unit.session, most, AT_ONCE_EACH, 60)
    return Counter(row.workspace_id for row in rows)


async def test_the_books_of_one_workspace_leave_a_place_to_the_next(house: House, ada: Person, bruno: Person) -> None:
    of_ada, of_bruno = (decode_id(person.workspace_id)[1] for person in (ada, bruno))
    for number in range(4):
        await house.upload(ada, NOTE, f"{number}.md")
    assert await claimed(house) == {of_ada: AT_ONCE_EACH}
    assert await claimed(house) == {}
    await house.upload(bruno, NOTE)
    assert await claimed(house, 1) == {of_bruno: 1}


async def test_a_note_is_read_while_the_books_of_another_workspace_are_still_under_way(
    house: House, ada: Person, bruno: Person
) -> None:
    embed, never = house.ports.embedder.embed_passages, asyncio.Event()

    async def stall_at_books(texts: Sequence[str]) -> Vector:
        if any("endless book" in text for text in texts):
            await never.wait()
        return await embed(texts)

    house.ports.embedder.embed_passages = stall_at_books  # type: ignore[method-assign]
    for number in range(AT_ONCE):
        await house.upload(ada, b"# Tea\n\nAn endless book about tea, an endless book.\n", f"{number}.md")
    worker = DocumentWorker(house.db, house.ports)
    await worker.claim()
    note = await house.upload(bruno, NOTE)
    async with asyncio.timeout(30):
        await worker.claim()
        while (await house.document(note, bruno.token))["status"] != "READY":
            await asyncio.sleep(0.05)
    await worker.close()


@pytest.mark.skipif(sys.platform != "linux", reason="finds the parser in /proc, which only Linux has")
async def test_a_parse_that_fails_ends_the_embedding_of_what_it_had_read(house: House, ada: Person) -> None:
    before, begun = children(), 0

    async def kill_the_parser(texts: Sequence[str]) -> Vector:
        nonlocal begun
        begun += 1
        for parser in children() - before:
            os.kill(parser, signal.SIGSEGV)
        # Only a cancellation ends it.
        await asyncio.Event().wait()
        raise AssertionError

    house.ports.embedder.embed_passages = kill_the_parser  # type: ignore[method-assign]
    lines = "".join(f"On evening {n}, breathe out slowly before the first word.\n\n" for n in range(60_000))
    document_id = await house.upload(ada, lines.encode())
    await house.work_documents()
    found = await house.document(document_id, ada.token)
    assert (found["status"], found["failureReason"]) == ("FAILED", FailureReason.CRASHED.sentence)
    assert 0 < begun <= BATCHES_AT_ONCE


async def test_what_waits_of_two_workspaces_is_taken_in_turns(house: House, ada: Person, bruno: Person) -> None:
    for person in (ada, ada, bruno):
        await house.upload(person, NOTE)
    assert len(await claimed(house, 2)) == 2


async def test_a_worker_that_is_asked_to_stop_gives_its_documents_back(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    document_id = await house.upload(ada, NOTE)
    embed, reached = house.ports.embedder.embed_passages, asyncio.Event()

    async def wait(texts: Sequence[str]) -> Vector:
        reached.set()
        await asyncio.Event().wait()
        return await embed(texts)

    house.ports.embedder.embed_passages = wait  # type: ignore[method-assign]
    for _ in range(MAX_ATTEMPTS + 1):
        reached.clear()
        worker = DocumentWorker(house.db, house.ports)
        async with asyncio.timeout(30):
            await worker.claim()
            await reached.wait()
            await worker.close()
        (row,) = await execute(database_urls, "SELECT status, progress, attempt, lease_until FROM document")
        assert tuple(row) == ("QUEUED", 0.0, 0, None)
    house.ports.embedder.embed_passages = embed  # type: ignore[method-assign]
    await house.work_documents()
    assert (await house.document(document_id, ada.token))["status"] == "READY"


async def test_a_worker_that_stops_at_once_gives_back_too_and_takes_up_nothing_more(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    await house.upload(ada, NOTE)
    worker = DocumentWorker(house.db, house.ports)
    await worker.claim()
    await worker.close()
    await worker.claim()
    (row,) = await execute(database_urls, "SELECT status, attempt, lease_until FROM document")
    assert tuple(row) == ("QUEUED", 0, None)
