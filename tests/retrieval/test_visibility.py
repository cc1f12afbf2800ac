"""What must not answer: what is hidden, unfinished, gone, or somebody else's."""

from uuid import UUID

import pytest
from sqlalchemy import text

from companero.core.viewer import ANONYMOUS, worker_of
from tests.retrieval.shelf import Shelf, direction, ids

NEAR = direction(1)


@pytest.fixture
async def passage(shelf: Shelf, workspace: UUID) -> UUID:
    (key,) = await shelf.document(workspace, "Oil the chain in spring.", vectors=[NEAR])
    assert ids(await shelf.find(workspace, "chain", NEAR)) == [key]
    return key


async def test_anonymous(shelf: Shelf, workspace: UUID, passage: UUID) -> None:
    assert await shelf.find(workspace, "chain", NEAR, viewer=ANONYMOUS) == []


async def test_another_workspace(shelf: Shelf, workspace: UUID, passage: UUID) -> None:
    other = await shelf.workspace()
    (own,) = await shelf.document(other, "Their chain is silver.", vectors=[NEAR])
    assert ids(await shelf.find(other, "chain", NEAR)) == [own]
    assert await shelf.find(workspace, "chain", NEAR, viewer=worker_of(other)) == []


async def test_the_function_itself_checks_the_viewer(shelf: Shelf, workspace: UUID, passage: UUID) -> None:
    call = text("SELECT passage_id FROM search_passages(:workspace, 'chain', NULL, 10)")
    other = await shelf.workspace()
    for viewer, found in ((worker_of(workspace), 1), (worker_of(other), 0), (ANONYMOUS, 0)):
        async with shelf.db.read(viewer) as session:
            assert len((await session.execute(call, {"workspace": workspace})).all()) == found


async def test_a_text_cannot_pass_for_another_workspace(shelf: Shelf, workspace: UUID, passage: UUID) -> None:
    other = await shelf.workspace()
    await shelf.document(other, f"chain {workspace} ' {workspace}' \" {workspace}\"", language="simple")
    assert ids(await shelf.find(workspace, "chain")) == [passage]


@pytest.mark.parametrize("status", ["UPLOADING", "QUEUED", "PARSING", "EMBEDDING", "FAILED", "CANCELLED"])
async def test_a_document_that_is_not_ready(shelf: Shelf, workspace: UUID, passage: UUID, status: str) -> None:
    await shelf.owner.execute("UPDATE document SET status = $1", status)
    assert await shelf.find(workspace, "chain", NEAR) == []


async def test_a_disabled_document(shelf: Shelf, workspace: UUID, passage: UUID) -> None:
    await shelf.owner.execute("UPDATE document SET enabled = false")
    assert await shelf.find(workspace, "chain", NEAR) == []


async def test_a_disabled_passage_leaves_its_place_to_others(shelf: Shelf, workspace: UUID, passage: UUID) -> None:
    (other,) = await shelf.document(workspace, "A chain has links.", vectors=[direction(1, 1)])
    await shelf.owner.execute("UPDATE passage SET enabled = false WHERE id = $1", passage)
    assert ids(await shelf.find(workspace, "chain", NEAR, first=1)) == [other]


async def test_a_deleted_document(shelf: Shelf, workspace: UUID, passage: UUID) -> None:
    await shelf.owner.execute("DELETE FROM document")
    assert await shelf.find(workspace, "chain", NEAR) == []
    assert await shelf.owner.fetchval("SELECT count(*) FROM passage_text") == 0
    assert await shelf.owner.fetchval("SELECT count(*) FROM passage_vector") == 0
