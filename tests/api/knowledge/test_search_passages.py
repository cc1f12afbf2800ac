"""searchPassages: what a question finds, as the twin would find it."""

from typing import Any

import pytest

from companero.ports import UpstreamError
from tests.api.house import GraphError, House, Person

SEARCH = """
query ($input: SearchPassagesInput!) {
  searchPassages(input: $input) {
    support answerable
    hits { score lexicalScore lexicalRank denseScore denseRank passage { id text document { id title } } }
  }
}
"""
NOTES = ["# Tea\n\nThe kettle is on the blue shelf.\n", "# Bread\n\nThe oven needs an hour to get warm.\n"]


async def search(house: House, person: Person, token: str | None = None, **values: Any) -> dict[str, Any]:
    given = {"workspaceId": person.workspace_id, "query": "Where is the kettle?", **values}
    found: dict[str, Any] = (await house.graph(SEARCH, {"input": given}, token))["searchPassages"]
    return found


async def test_anonymous(house: House, ada: Person) -> None:
    with pytest.raises(GraphError) as refused:
        await search(house, ada)
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_another_workspace(house: House, ada: Person, bruno: Person) -> None:
    await house.teach(ada, NOTES[0])
    with pytest.raises(GraphError) as refused:
        await search(house, ada, bruno.token)
    assert refused.value.codes == ["FORBIDDEN"]


async def test_the_best_stands_first_with_its_scores_and_its_document(house: House, ada: Person) -> None:
    documents = [await house.teach(ada, note) for note in NOTES]
    found = await search(house, ada, ada.token)
    assert found["answerable"]
    assert 0.5 <= found["support"] <= 1
    best = found["hits"][0]
    assert "kettle" in best["passage"]["text"]
    assert best["passage"]["document"]["id"] == documents[0]
    assert (best["lexicalRank"], best["denseRank"]) == (1, 1)
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert len(found["hits"]) == 2
    assert len((await search(house, ada, ada.token, first=1))["hits"]) == 1


async def test_what_nothing_answers_is_said_to_be_so(house: House, ada: Person) -> None:
    empty = await search(house, ada, ada.token)
    assert empty == {"support": 0.0, "answerable": False, "hits": []}


async def test_by_words_alone_while_the_embedder_is_away(house: House, ada: Person) -> None:
    for note in NOTES:
        await house.teach(ada, note)
    house.ports.embedder.failure = UpstreamError("away")  # type: ignore[attr-defined]
    found = await search(house, ada, ada.token)
    assert ["kettle" in hit["passage"]["text"] for hit in found["hits"]] == [True]
    assert found["hits"][0]["denseScore"] == 0


@pytest.mark.parametrize("values", [{"first": 0}, {"first": 51}, {"query": " "}, {"query": "x" * 2001}])
async def test_what_cannot_be_searched_for(house: House, ada: Person, values: dict[str, Any]) -> None:
    with pytest.raises(GraphError) as refused:
        await search(house, ada, ada.token, **values)
    assert refused.value.codes == ["BAD_USER_INPUT"]
