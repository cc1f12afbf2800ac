"""Vector indexes and word counts of large workspaces."""

from uuid import UUID

import asyncpg
import numpy as np
import pytest

from companero.domains.knowledge import search_upkeep
from tests.retrieval.shelf import DIMENSIONS, Shelf, ids
from tests.services import DatabaseUrls

SIZE = 60
_INDEXES = "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'passage_vector'::regclass AND indisvalid"


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workspaces are large from fifty passages on."""
    monkeypatch.setattr(search_upkeep, "INDEX_ABOVE", 50)
    monkeypatch.setattr(search_upkeep, "NO_INDEX_BELOW", 25)
    monkeypatch.setattr(search_upkeep, "STATISTICS_FROM", 50)


@pytest.fixture
async def passages(shelf: Shelf, workspace: UUID, small_limits: None) -> list[UUID]:
    vectors = np.random.default_rng(7).standard_normal((SIZE, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [f"Sprocket {'oil' if n % 3 == 0 else 'grease'} note{n}" for n in range(SIZE)]
    return await shelf.document(workspace, *texts, vectors=list(vectors))


async def _vector_indexes(shelf: Shelf) -> list[str]:
    names = [row[0] for row in await shelf.owner.fetch(_INDEXES)]
    return [name for name in names if name.startswith("ix_passage_vector_hnsw_")]


async def test_a_large_workspace_gets_an_index_once(shelf: Shelf, workspace: UUID, passages: list[UUID]) -> None:
    await search_upkeep.maintain_search(shelf.owner)
    assert await _vector_indexes(shelf) == [f"ix_passage_vector_hnsw_{workspace.hex}"]
    oid = await shelf.owner.fetchval("SELECT $1::regclass::oid", f"ix_passage_vector_hnsw_{workspace.hex}")
    await search_upkeep.maintain_search(shelf.owner)
    assert await shelf.owner.fetchval("SELECT $1::regclass::oid", f"ix_passage_vector_hnsw_{workspace.hex}") == oid


async def test_upkeep_changes_no_answer(shelf: Shelf, workspace: UUID, passages: list[UUID]) -> None:
    vector = np.random.default_rng(8).standard_normal(DIMENSIONS).astype(np.float32)
    before = await shelf.find(workspace, "oil note7", vector)
    await search_upkeep.maintain_search(shelf.owner)
    await shelf.owner.execute("ANALYZE")
    after = await shelf.find(workspace, "oil note7", vector)
    assert ids(after) == ids(before)
    assert [hit.score for hit in after] == pytest.approx([hit.score for hit in before], abs=0.02)


async def test_a_workspace_that_shrank_a_little_keeps_its_index(
    shelf: Shelf, workspace: UUID, passages: list[UUID]
) -> None:
    await search_upkeep.maintain_search(shelf.owner)
    await shelf.owner.execute("DELETE FROM passage WHERE id = ANY ($1)", passages[30:])
    await search_upkeep.maintain_search(shelf.owner)
    assert len(await _vector_indexes(shelf)) == 1
    await shelf.owner.execute("DELETE FROM passage WHERE id = ANY ($1)", passages[20:])
    await search_upkeep.maintain_search(shelf.owner)
    assert await _vector_indexes(shelf) == []


async def test_a_half_built_index_is_built_again(
    shelf: Shelf, workspace: UUID, passages: list[UUID], database_urls: DatabaseUrls
) -> None:
    await search_upkeep.maintain_search(shelf.owner)
    admin = await asyncpg.connect(database_urls.admin)
    await admin.execute(
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = $1::regclass",
        f"ix_passage_vector_hnsw_{workspace.hex}",
    )
    await admin.close()
    assert await _vector_indexes(shelf) == []
    await search_upkeep.maintain_search(shelf.owner)
    assert len(await _vector_indexes(shelf)) == 1


async def test_words_are_counted_and_counted_again(shelf: Shelf, workspace: UUID, passages: list[UUID]) -> None:
    async def counted(lexeme: str) -> int | None:
        found = "SELECT passages FROM lexeme_statistics WHERE workspace_id = $1 AND lexeme = $2"
        count: int | None = await shelf.owner.fetchval(found, workspace, lexeme)
        return count

    await search_upkeep.maintain_search(shelf.owner)
    assert await counted("oil") == SIZE // 3
    assert await counted(f" {workspace}") == SIZE
    await shelf.document(workspace, *["More oil."] * 20)
    await search_upkeep.maintain_search(shelf.owner)
    assert await counted("oil") == SIZE // 3 + 20
    await shelf.owner.execute("DELETE FROM passage")
    await search_upkeep.maintain_search(shelf.owner)
    assert await counted("oil") is None


async def test_only_one_process_is_at_it(
    shelf: Shelf, workspace: UUID, passages: list[UUID], database_urls: DatabaseUrls
) -> None:
    other = await asyncpg.connect(database_urls.owner)
    await other.execute("SELECT pg_advisory_lock($1)", search_upkeep._UPKEEP_LOCK)
    await search_upkeep.maintain_search(shelf.owner)
    assert await _vector_indexes(shelf) == []
    await other.close()
