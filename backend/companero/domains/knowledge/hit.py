"""A passage that was found."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how it was found.

    ``score``, ``lexical_score`` and ``coverage`` are in 0..1, ``dense_score`` is the cosine. ``coverage`` is the share
    of the query's words the passage holds, and ``query_rarity`` how many words those are, each as far as it is rare.
    """

    passage_id: UUID
    document_id: UUID
    document_title: str
    text: str
    heading_path: tuple[str, ...]
    page: int | None
    score: float
    lexical_score: float
    lexical_rank: int
    coverage: float
    query_rarity: float
    dense_score: float
    dense_rank: int
