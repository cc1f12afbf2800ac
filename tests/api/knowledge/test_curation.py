"""setDocumentEnabled, setPassageEnabled, updatePassage: what answers, and in which words, from the next question on."""

from typing import Any

import pytest

from companero.ports import UpstreamError
from tests.api.house import GraphError, House, Person
from tests.api.knowledge.documents import GONE
from tests.api.knowledge.test_search_passages import search
from tests.api.records import execute
from tests.services import DatabaseUrls

NOTE = "# Tea\n\nThe kettle is on the blue shelf.\n"
PASSAGE = "passage { id text enabled editedAt parsedText }"
MUTATIONS = {
    "setDocumentEnabled": (
        "$id: ID!, $enabled: Boolean!",
        "documentId: $id, enabled: $enabled",
        "document { id enabled }",
    ),
    "setPassageEnabled": ("$id: ID!, $enabled: Boolean!", "passageId: $id, enabled: $enabled", PASSAGE),
    "updatePassage": ("$id: ID!, $text: String!", "passageId: $id, text: $text", PASSAGE),
}
FIELDS = "... on ValidationError { fields { path message } }"
PASSAGES = "query ($id: ID!) { node(id: $id) { ... on Document { passages { nodes { id text } } } } }"
PASSAGE_GONE = {"__typename": "NotFoundError", "message": "This passage is not there any more."}


async def change(house: House, operation: str, token: str | None, **values: Any) -> dict[str, Any]:
    """The result of one of MUTATIONS."""
    variables, given, selection = MUTATIONS[operation]
    mutation = f"""
      mutation ({variables}) {{
        {operation}(input: {{ {given} }}) {{
          __typename
          ... on {operation[0].upper()}{operation[1:]}Payload {{ {selection} }}
          ... on Error {{ message }}
          {FIELDS if operation == "updatePassage" else ""}
        }}
      }}
    """
    found: dict[str, Any] = (await house.graph(mutation, values, token))[operation]
    return found


async def taught(house: House, person: Person, note: str = NOTE) -> tuple[str, str]:
    """The ids of a document and of its first passage."""
    document_id = await house.teach(person, note)
    found = await house.graph(PASSAGES, {"id": document_id}, person.token)
    return document_id, found["node"]["passages"]["nodes"][0]["id"]


async def answered_from(house: House, person: Person, question: str) -> list[str]:
    """The passages that the answer to a visitor cites; none when there is no answer."""
    events = await house.ask(await house.visit(person), question)
    cited = {event["citation"]["passage"]["text"] for event in events if event["__typename"] == "MessageCitation"}
    assert events[-1]["message"]["answered"] is bool(cited)
    return sorted(cited)


VALUES: dict[str, dict[str, Any]] = {
    "setDocumentEnabled": {"enabled": False},
    "setPassageEnabled": {"enabled": False},
    "updatePassage": {"text": "The kettle is under the stairs."},
}


@pytest.mark.parametrize("operation", MUTATIONS)
async def test_anonymous(house: House, ada: Person, operation: str) -> None:
    ids = await taught(house, ada)
    with pytest.raises(GraphError) as refused:
        await change(house, operation, None, id=ids["Passage" in operation], **VALUES[operation])
    assert refused.value.codes == ["UNAUTHENTICATED"]


@pytest.mark.parametrize("operation", MUTATIONS)
async def test_another_workspace(house: House, ada: Person, bruno: Person, operation: str) -> None:
    house.work_turns()
    ids = await taught(house, ada)
    is_passage = "Passage" in operation
    refused = await change(house, operation, bruno.token, id=ids[is_passage], **VALUES[operation])
    assert refused == (PASSAGE_GONE if is_passage else GONE)
    (cited,) = await answered_from(house, ada, "Where is the kettle?")
    assert "blue shelf" in cited


@pytest.mark.parametrize("operation", ["setDocumentEnabled", "setPassageEnabled"])
async def test_off_and_on_again_in_a_running_conversation(house: House, ada: Person, operation: str) -> None:
    house.work_turns()
    ids = await taught(house, ada)
    visitor = await house.visit(ada)
    for enabled in (True, False, False, True):
        changed = await change(house, operation, ada.token, id=ids["Passage" in operation], enabled=enabled)
        (shown,) = (value for name, value in changed.items() if name != "__typename")
        assert shown["enabled"] is enabled
        reply = (await house.ask(visitor, "Where is the kettle?"))[-1]["message"]
        assert reply["answered"] is enabled
        assert bool(reply["citations"]) is enabled


async def test_other_words_are_found_and_said_and_the_old_ones_are_not(house: House, ada: Person) -> None:
    house.work_turns()
    _, passage_id = await taught(house, ada)
    edited = (
        await change(house, "updatePassage", ada.token, id=passage_id, text=" The samovar stands in the attic. ")
    )["passage"]
    assert edited["text"] == "The samovar stands in the attic."
    assert "blue shelf" in edited["parsedText"]
    assert edited["editedAt"] is not None
    found = await search(house, ada, ada.token, query="Where does the samovar stand?")
    assert found["answerable"]
    assert found["hits"][0]["passage"]["text"] == "The samovar stands in the attic."
    assert found["hits"][0]["lexicalScore"] > 0.5
    before = await search(house, ada, ada.token, query="Which shelf is blue?")
    assert [hit["lexicalScore"] for hit in before["hits"]] == [0]


async def test_the_words_of_the_document_put_it_back(house: House, ada: Person) -> None:
    _, passage_id = await taught(house, ada)
    first = (await change(house, "updatePassage", ada.token, id=passage_id, text="Other words."))["passage"]
    again = (await change(house, "updatePassage", ada.token, id=passage_id, text="And others."))["passage"]
    assert again["parsedText"] == first["parsedText"]
    back = (await change(house, "updatePassage", ada.token, id=passage_id, text=first["parsedText"]))["passage"]
    assert (back["editedAt"], back["parsedText"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  \n ", "Write something, or switch the passage off."),
        ("x" * 2001, "A passage has 2,000 characters at most."),
        ("a\x00b", "There is a character in this text that cannot be kept."),
    ],
)
async def test_what_cannot_be_a_passage(house: House, ada: Person, text: str, sentence: str) -> None:
    _, passage_id = await taught(house, ada)
    refused = await change(house, "updatePassage", ada.token, id=passage_id, text=text)
    assert refused["__typename"] == "ValidationError"
    assert refused["fields"] == [{"path": "text", "message": sentence}]


async def test_a_passage_longer_than_an_edit_may_be_is_put_back_too(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    _, passage_id = await taught(house, ada)
    long = " " + "kettle " * 400
    await execute(database_urls, "UPDATE passage SET text = $1", long)
    edited = (await change(house, "updatePassage", ada.token, id=passage_id, text="Other words."))["passage"]
    assert edited["parsedText"] == long
    back = (await change(house, "updatePassage", ada.token, id=passage_id, text=long))["passage"]
    assert (back["text"], back["editedAt"]) == (long, None)


async def test_nothing_changes_while_the_embedder_is_away(house: House, ada: Person) -> None:
    _, passage_id = await taught(house, ada)
    house.ports.embedder.failure = UpstreamError("The embedder is away.")  # type: ignore[attr-defined]
    refused = await change(house, "updatePassage", ada.token, id=passage_id, text="Other words.")
    assert refused == {"__typename": "UpstreamError", "message": "The embedder is away."}
    house.ports.embedder.failure = None  # type: ignore[attr-defined]
    found = await house.graph(
        "query ($id: ID!) { node(id: $id) { ... on Passage { text } } }", {"id": passage_id}, ada.token
    )
    assert "blue shelf" in found["node"]["text"]
