"""Finds the passages that may answer a question, and judges whether they do."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from companero.domains.knowledge.hit import Hit
from companero.domains.knowledge.questions import Remark, remark, says_enough, standalone_query, words_to_find
from companero.domains.knowledge.support import ANSWERS_FROM, Support, support
from companero.domains.knowledge.vectors import vector_text
from companero.ports import Vector

__all__ = ["ANSWERS_FROM", "Hit", "Remark", "Support", "remark", "says_enough", "search", "standalone_query", "support"]

CANDIDATES = 50
# How passages are ranked: cosine + LEXICAL_WEIGHT * lexical ** LEXICAL_POWER. Both are absolute (a cosine; a share of
# the query's idf), so unlike z-scores they mean the same in a workspace of three passages and over all queries.
# XQuAD: recall@1 .960, nDCG@10 .982 (z-scores .958, .981; words alone .940; MiniLM alone .885).
LEXICAL_WEIGHT = 0.8
LEXICAL_POWER = 1.5

_SEARCH = text("""
    SELECT h.*, p.text, p.heading_path, p.page, d.title
    FROM (
        SELECT s.*, (greatest(s.dense_score, 0) + :weight * power(s.lexical_score, :power)) / (1 + :weight) AS score
        FROM search_passages(:workspace, :query, CAST(CAST(:vector AS text) AS halfvec), :candidates) AS s
        ORDER BY score DESC, s.passage_id LIMIT :first
    ) AS h
    JOIN passage AS p ON p.id = h.passage_id JOIN document AS d ON d.id = h.document_id
    ORDER BY h.score DESC, h.passage_id
""")


async def search(
    session: AsyncSession | AsyncConnection, workspace_id: UUID, query: str, query_vector: Vector | None, first: int
) -> list[Hit]:
    """The best ``first`` passages of READY, enabled documents, best first; by words alone without a vector.

    Empty when the transaction's viewer may not read the workspace.
    """
    parameters = {
        "workspace": workspace_id,
        "query": words_to_find(query),
        "vector": None if query_vector is None else vector_text(query_vector),
        "candidates": max(CANDIDATES, first),
        "first": first,
        "weight": LEXICAL_WEIGHT,
        "power": LEXICAL_POWER,
    }
    rows = (await session.execute(_SEARCH, parameters)).mappings()
    return [
        Hit(
            passage_id=row["passage_id"],
            document_id=row["document_id"],
            document_title=row["title"],
            text=row["text"],
            heading_path=tuple(row["heading_path"]),
            page=row["page"],
            score=min(row["score"], 1.0),
            lexical_score=row["lexical_score"],
            lexical_rank=row["lexical_rank"],
            coverage=row["coverage"],
            query_rarity=row["query_rarity"],
            dense_score=row["dense_score"],
            dense_rank=row["dense_rank"],
        )
        for row in rows
    ]
