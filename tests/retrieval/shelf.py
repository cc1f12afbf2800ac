"""A workspace's passages put straight into the tables, as ingestion would, and searched as an application does."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import numpy as np

from companero.core.db import Database
from companero.core.ids import uuid7
from companero.core.viewer import Viewer, worker_of
from companero.domains.knowledge.hit import Hit
from companero.domains.knowledge.retrieve import search
from companero.ports import Vector

DIMENSIONS = 384


def direction(*weights: float) -> Vector:
    """A unit vector with these first coordinates."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[: len(weights)] = weights
    return vector / np.linalg.norm(vector)


NOWHERE = direction(*[0.0] * (DIMENSIONS - 1), 1.0)


@dataclass(frozen=True)
class Shelf:
    """``owner`` writes the rows; ``db`` reads them under row-level security."""

    owner: asyncpg.Connection
    db: Database

    async def workspace(self) -> UUID:
        key = uuid7()
        await self.owner.execute(
            "INSERT INTO workspace (id, slug, name) VALUES ($1, $2, 'A workspace')", key, f"w-{key.hex}"
        )
        return key

    async def document(
        self,
        workspace: UUID,
        *texts: str,
        vectors: Sequence[Vector] = (),
        title: str = "Notes",
        headings: Sequence[str] = (),
        language: str = "english",
        status: str = "READY",
    ) -> list[UUID]:
        """The ids of its passages, one a text."""
        document = uuid7()
        await self.owner.execute(
            "INSERT INTO document (id, workspace_id, idempotency_key, title, filename, content_type, byte_size,"
            " blob_key, status, progress, language, passage_count, enabled, attempt, fence)"
            " VALUES ($1, $2, $3, $4, 'notes.txt', 'text/plain', 1, $3, $5, 1, $6, $7, true, 0, 0)",
            *(document, workspace, str(document), title, status, language, len(texts)),
        )
        keys = [uuid7() for _ in texts]
        await self.owner.executemany(
            "INSERT INTO passage (id, workspace_id, document_id, position, text, char_start, char_end, heading_path,"
            " language, enabled, tokens) VALUES ($1, $2, $3, $4, $5, 0, 1, $6, $7, true, 1)",
            [(keys[i], workspace, document, i, text, headings, language) for i, text in enumerate(texts)],
        )
        await self.owner.executemany(
            "INSERT INTO passage_vector (passage_id, workspace_id, embedding) VALUES ($1, $2, $3::text::halfvec)",
            [
                (key, workspace, literal(vector))
                for key, vector in zip(keys, vectors or [NOWHERE] * len(keys), strict=True)
            ],
        )
        await self.owner.execute("SELECT index_passage_text($1)", keys)
        return keys

    async def find(
        self,
        workspace: UUID,
        query: str,
        vector: Vector | None = None,
        *,
        first: int = 10,
        viewer: Viewer | None = None,
    ) -> list[Hit]:
        async with self.db.read(viewer or worker_of(workspace)) as session:
            return await search(session, workspace, query, vector, first)


def literal(vector: Vector) -> str:
    return "[" + ",".join(map(str, vector.tolist())) + "]"


def ids(hits: Sequence[Hit]) -> list[UUID]:
    return [hit.passage_id for hit in hits]
