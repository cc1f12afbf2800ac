"""Trying out what is found, in the graph."""

from operator import attrgetter
from typing import Self
from uuid import UUID

import strawberry

from companero.core.errors import AccessError
from companero.core.graph.context import Info
from companero.core.graph.fields import query
from companero.core.graph.nodes import by
from companero.core.graph.permissions import STAFF, require
from companero.core.graph.relation import relation
from companero.core.ids import decode_id_of
from companero.domains.knowledge import retrieve
from companero.domains.knowledge.hit import Hit
from companero.domains.knowledge.loaders import passages_by_id
from companero.domains.knowledge.types import Passage
from companero.ports import UpstreamError, Vector

MOST_HITS = 50
MAX_QUERY = 2_000


@strawberry.input(description="What is looked for, and where.")
class SearchPassagesInput:
    workspace_id: strawberry.ID
    query: str = strawberry.field(description="As somebody would ask it; up to 2,000 characters.")
    first: int = strawberry.field(default=10, description="How many passages, 1 to 50.")


@strawberry.type(description="A passage that was found, and why.")
class PassageHit:
    passage_key: strawberry.Private[UUID]
    score: float = strawberry.field(description="Fused, 0 to 1.")
    lexical_score: float = strawberry.field(description="How much of what is rare in the question it says, 0 to 1.")
    lexical_rank: int = strawberry.field(description="Its place by words alone, from 1.")
    dense_score: float = strawberry.field(description="Cosine of the meanings.")
    dense_rank: int = strawberry.field(description="Its place by meaning alone, from 1.")
    passage: Passage | None = relation(
        loader=by(passages_by_id),
        key=attrgetter("passage_key"),
        wrap=Passage.of,
        description="Null when it was deleted between the search and this line.",
    )

    @classmethod
    def of(cls, hit: Hit) -> Self:
        return cls(
            passage_key=hit.passage_id,
            score=hit.score,
            lexical_score=hit.lexical_score,
            lexical_rank=hit.lexical_rank,
            dense_score=hit.dense_score,
            dense_rank=hit.dense_rank,
        )


@strawberry.type(description="What a question finds, best first, and whether the twin would answer from it.")
class PassageSearch:
    hits: list[PassageHit] = strawberry.field(description="The best first.")
    support: float = strawberry.field(description="How likely these passages answer, 0 to 1.")
    answers_from: float = strawberry.field(description="The support from which on the twin answers.")
    answerable: bool = strawberry.field(description="Whether the twin answers, or says that it has no answer.")


@strawberry.type
class KnowledgeQuery:
    @query(
        allow=STAFF,
        description="The passages of a workspace that a question finds, as the twin would find them; "
        "by their words alone while the embedder is away.",
    )
    async def search_passages(self, info: Info, input: SearchPassagesInput) -> PassageSearch:
        workspace_id = decode_id_of("Workspace", str(input.workspace_id))
        require(info.context.viewer, STAFF, workspace_id)
        _refuse(input)
        try:
            vector: Vector | None = await info.context.ports.embedder.embed_query(input.query)
        except UpstreamError:
            vector = None
        async with info.context.db.read(info.context.viewer) as session:
            hits = await retrieve.search(session, workspace_id, input.query, vector, input.first)
        judged = retrieve.support(input.query, hits)
        return PassageSearch(
            hits=[PassageHit.of(hit) for hit in hits],
            support=judged.score,
            answers_from=retrieve.ANSWERS_FROM,
            answerable=judged.answerable,
        )


def _refuse(input: SearchPassagesInput) -> None:
    if not 1 <= input.first <= MOST_HITS:
        raise AccessError("BAD_USER_INPUT", f"`first` must be between 1 and {MOST_HITS}.")
    if not 1 <= len(input.query.strip()) <= MAX_QUERY:
        raise AccessError("BAD_USER_INPUT", f"Ask something, in up to {MAX_QUERY:,} characters.")
