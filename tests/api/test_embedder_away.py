"""Embeddings of somebody else's that are away: what needs none works, and what does says why it does not."""

from pathlib import Path

import pytest

from companero.adapters.fakes import FakeEmbedder
from companero.ports import UpstreamError
from tests.api.house import House, Person, open_house
from tests.services import DatabaseUrls

AWAY = "The embedding service cannot be reached right now."


def lose(house: House) -> None:
    assert isinstance(house.ports.embedder, FakeEmbedder)
    house.ports.embedder.failure = UpstreamError(AWAY)


async def test_a_question_and_a_document_fail_with_a_sentence_until_it_is_back(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    document_id = await house.upload(ada, b"# Tea\n\nThe kettle is on the blue shelf.\n")
    house.work_turns()
    lose(house)
    assert (await house.ask(visitor, "Where is the kettle?"))[-1]["__typename"] == "MessageFailed"
    await house.work_documents()
    document = await house.document(document_id, ada.token)
    assert document["status"] == "FAILED"
    assert document["failureReason"].startswith(AWAY)

    assert isinstance(house.ports.embedder, FakeEmbedder)
    house.ports.embedder.failure = None
    await house.teach(ada, "# Tea\n\nThe kettle is on the blue shelf.\n", "again.md")
    assert (await house.ask(visitor, "Where is the kettle?"))[-1]["__typename"] == "MessageCompleted"


@pytest.mark.parametrize(("url", "status"), [("", 503), ("http://embeddings.example/v1", 200)])
async def test_only_an_embedder_of_our_own_is_waited_for(
    url: str, status: int, database_urls: DatabaseUrls, tmp_path: Path
) -> None:
    model = "words-1" if url else ""
    async with open_house(database_urls, tmp_path, embedding_base_url=url, embedding_model=model) as house:
        lose(house)
        assert (await house.http.get("/readyz")).status_code == status
