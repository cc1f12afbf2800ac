"""workspace.documents and document.passages: what there is, page by page."""

import base64
import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from companero.core.ids import decode_id
from tests.api.counting import counted
from tests.api.house import GraphError, House, Person
from tests.api.knowledge.documents import change, put, request
from tests.api.records import execute
from tests.services import DatabaseUrls

DOCUMENTS = """
query ($id: ID!, $first: Int! = 50, $after: String, $status: DocumentStatus, $search: String) {
  workspace(by: { id: $id }) {
    documents(first: $first, after: $after, status: $status, search: $search) {
      totalCount
      edges { cursor node { id } }
      nodes { id title filename status }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}
"""
PASSAGES = """
query ($id: ID!, $first: Int! = 50, $after: String) {
  node(id: $id) {
    ... on Document {
      passageCount
      passages(first: $first, after: $after) {
        edges { cursor }
        nodes { id text position page headingPath start end document { id title } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
  }
}
"""


async def page(house: House, person: Person, token: str | None = None, **variables: Any) -> dict[str, Any]:
    data = await house.graph(DOCUMENTS, {"id": person.workspace_id, **variables}, token or person.token)
    found: dict[str, Any] = data["workspace"]["documents"]
    return found


async def add(urls: DatabaseUrls, person: Person, titles: Iterable[str], status: str = "READY") -> None:
    """Rows as if the documents had been uploaded, in this order, a second apart and long ago."""
    await execute(
        urls,
        "INSERT INTO document (id, workspace_id, idempotency_key, title, filename, content_type, byte_size, blob_key,"
        " status, progress, passage_count, enabled, attempt, fence, created_at)"
        " SELECT gen_random_uuid(), $1, gen_random_uuid()::text, title, 'file.md', 'c', 1, title, $3, 0, 0, true, 0, 0,"
        " now() - interval '1 day' + place * interval '1 second'"
        " FROM unnest($2::text[]) WITH ORDINALITY AS added (title, place)",
        decode_id(person.workspace_id)[1],
        list(titles),
        status,
    )


def titles(found: dict[str, Any]) -> list[str]:
    return [node["title"] for node in found["nodes"]]


async def test_anonymous_and_another_workspace(house: House, ada: Person, bruno: Person) -> None:
    for token in (None, bruno.token):
        assert await house.graph(DOCUMENTS, {"id": ada.workspace_id}, token) == {"workspace": None}


async def test_a_list_is_counted_once_however_often_its_count_is_asked_for(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    await add(database_urls, ada, ["Tea", "Cups"])
    counts = " ".join(f"a{number}: totalCount" for number in range(29))
    query = f"query ($id: ID!) {{ workspace(by: {{ id: $id }}) {{ documents(first: 1) {{ totalCount {counts} }} }} }}"
    with counted(house.db) as statements:
        found = (await house.graph(query, {"id": ada.workspace_id}, ada.token))["workspace"]["documents"]
    assert set(found.values()) == {2}
    assert len([statement for statement in statements if "count(" in statement]) == 1


async def test_counts_of_many_lists_are_refused_with_their_number(house: House, ada: Person) -> None:
    counts = " ".join(f"a{number}: totalCount" for number in range(30))
    query = (
        f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on Workspace {{ documents(first: 1) {{ {counts} }} }} }} }}"
    )
    with pytest.raises(GraphError) as refused:
        await house.graph(query, {"ids": [ada.workspace_id] * 99}, ada.token)
    assert refused.value.codes == ["LIMIT_EXCEEDED"]
    assert "3,069 pages" in str(refused.value)


async def test_each_workspace_lists_its_own_the_newest_first(house: House, ada: Person, bruno: Person) -> None:
    for number in range(3):
        house.clock.advance(timedelta(seconds=1))
        await request(house, ada, title=f"Tea {number}")
        await request(house, bruno, title=f"Coffee {number}")
    found = await page(house, ada)
    assert titles(found) == ["Tea 2", "Tea 1", "Tea 0"]
    assert found["totalCount"] == 3
    assert [edge["node"]["id"] for edge in found["edges"]] == [node["id"] for node in found["nodes"]]
    assert found["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": False,
        "startCursor": found["edges"][0]["cursor"],
        "endCursor": found["edges"][-1]["cursor"],
    }


async def test_an_empty_list_has_no_cursors(house: House, ada: Person) -> None:
    assert await page(house, ada) == {
        "totalCount": 0,
        "edges": [],
        "nodes": [],
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
    }


async def test_page_after_page_to_the_end_while_others_are_added(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    await add(database_urls, ada, [f"Tea {number:02}" for number in range(23)])
    seen: list[str] = []
    after = None
    for _ in range(10):
        found = await page(house, ada, first=5, after=after)
        seen += titles(found)
        assert found["pageInfo"]["hasPreviousPage"] == (after is not None)
        after = found["pageInfo"]["endCursor"]
        house.clock.advance(timedelta(seconds=1))
        await request(house, ada, title="Newer")
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert seen == [f"Tea {number:02}" for number in reversed(range(23))]


async def test_many_of_one_moment_are_each_seen_once(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    """The house's clock stands still, as it may for an import."""
    created = {(await request(house, ada))["document"]["id"] for _ in range(7)}
    seen: list[str] = []
    after = None
    while True:
        found = await page(house, ada, first=2, after=after)
        seen += [node["id"] for node in found["nodes"]]
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == 7
    assert set(seen) == created


async def test_only_those_of_a_status(house: House, ada: Person) -> None:
    waiting = await house.upload(ada, b"# Tea")
    announced = await request(house, ada)
    cancelled = await request(house, ada)
    await change(house, "cancelDocument", cancelled["document"]["id"], ada.token)
    for status, expected in {
        "QUEUED": [waiting],
        "UPLOADING": [announced["document"]["id"]],
        "CANCELLED": [cancelled["document"]["id"]],
        "READY": [],
    }.items():
        found = await page(house, ada, status=status)
        assert [node["id"] for node in found["nodes"]] == expected
        assert found["totalCount"] == len(expected)


async def test_search_takes_words_in_any_order_and_case_and_no_wildcards(
    house: House, ada: Person, database_urls: DatabaseUrls
) -> None:
    await add(database_urls, ada, ["100% tea", "100 teas", "green_tea", "greenXtea", "Über den Tee", "back\\slash"])
    for search, expected in {
        "%": ["100% tea"],
        "_": ["green_tea"],
        "\\": ["back\\slash"],
        "TEA 100": ["100 teas", "100% tea"],
        "über tee": ["Über den Tee"],
        "ÜBER": ["Über den Tee"],
        "nothing": [],
        "tea nothing": [],
        " \t ": ["back\\slash", "Über den Tee", "greenXtea", "green_tea", "100 teas", "100% tea"],
        "file.md slash": ["back\\slash"],
        "'; DROP TABLE document; --": [],
        "a\x00b": [],
        "x" * 100_000: [],
        "teas 100 " * 100_000: ["100 teas"],
    }.items():
        found = await page(house, ada, search=search)
        assert titles(found) == expected, search[:40]
        assert found["totalCount"] == len(expected)


async def test_a_page_is_of_one_to_a_hundred(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    await add(database_urls, ada, [f"{number}" for number in range(101)])
    assert len((await page(house, ada))["nodes"]) == 50
    assert len((await page(house, ada, first=100))["nodes"]) == 100
    for first in (0, -1, 101, 2**31 - 1):
        with pytest.raises(GraphError) as refused:
            await page(house, ada, first=first)
        assert refused.value.codes in (["BAD_USER_INPUT"], ["LIMIT_EXCEEDED"]), first


async def test_a_cursor_that_is_none_of_ours_is_said(house: House, ada: Person) -> None:
    await request(house, ada)
    now = house.clock.now().isoformat()
    for cursor in (
        "x",
        "🫖",
        "a\x00b",
        "x" * 100_000,
        forged(None),
        forged(7),
        forged({}),
        forged([]),
        forged([now]),
        forged([now, str(uuid4()), 1]),
        forged(["yesterday", str(uuid4())]),
        forged(["2026-01-01T00:00:00", str(uuid4())]),
        forged(["0001-01-01T00:00:00+23:59", str(uuid4())]),
        forged([now, "x"]),
        forged([now, 7]),
        forged([7, str(uuid4())]),
        forged([None, None]),
        forged([[now], [str(uuid4())]]),
    ):
        with pytest.raises(GraphError) as refused:
            await page(house, ada, after=cursor)
        assert refused.value.codes == ["BAD_USER_INPUT"], cursor[:80]
        sentence = "That cursor is not one of ours. Start again from the first page."
        assert refused.value.errors[0]["message"] == sentence


async def test_it_costs_the_same_however_many_there_are(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    await page(house, ada)
    await add(database_urls, ada, [f"{number}" for number in range(60)])
    with counted(house.db) as statements:
        await page(house, ada, first=50)
    # The workspace, one page, and how many there are.
    assert 0 < len(statements) <= 3


async def test_they_are_counted_for_whoever_asks_how_many(house: House, ada: Person) -> None:
    with counted(house.db) as statements:
        await house.graph(DOCUMENTS.replace("totalCount", ""), {"id": ada.workspace_id}, ada.token)
    assert not [statement for statement in statements if "count(" in statement]
    only = 'query ($id: ID!) { workspace(by: { id: $id }) { documents(search: "tea") { totalCount } } }'
    await house.teach(ada, "# Tea", "tea.md")
    await house.teach(ada, "# Bread", "bread.md")
    found = await house.graph(only, {"id": ada.workspace_id}, ada.token)
    assert found["workspace"]["documents"] == {"totalCount": 1}


async def test_passages_come_in_the_order_of_the_text_and_say_where_they_stand(house: House, ada: Person) -> None:
    text = "".join(f"# Part {n}\n\n" + f"The kettle number {n} is on shelf 🫖 {n}. " * 30 + "\n\n" for n in range(8))
    document_id = await house.teach(ada, text)
    whole = (await house.graph(PASSAGES, {"id": document_id}, ada.token))["node"]
    passages = whole["passages"]["nodes"]
    assert whole["passageCount"] == len(passages) > 3
    assert [passage["position"] for passage in passages] == list(range(len(passages)))
    for passage in passages:
        assert passage["end"] - passage["start"] == len(passage["text"])
        assert passage["document"] == {"id": document_id, "title": "Part 0"}
        assert passage["page"] is None
    assert [passage["start"] for passage in passages] == sorted(passage["start"] for passage in passages)
    assert {tuple(passage["headingPath"]) for passage in passages} == {(f"Part {n}",) for n in range(8)}

    seen: list[str] = []
    after = None
    while True:
        found = (await house.graph(PASSAGES, {"id": document_id, "first": 2, "after": after}, ada.token))["node"]
        seen += [node["id"] for node in found["passages"]["nodes"]]
        after = found["passages"]["pageInfo"]["endCursor"]
        if not found["passages"]["pageInfo"]["hasNextPage"]:
            break
    assert seen == [passage["id"] for passage in passages]


async def test_passages_with_their_document_cost_three_statements(house: House, ada: Person) -> None:
    document_id = await house.teach(ada, "# Tea\n\nThe kettle is on the blue shelf.\n")
    with counted(house.db) as statements:
        await house.graph(PASSAGES, {"id": document_id}, ada.token)
    assert 0 < len(statements) <= 3
    for after in (forged(["x"]), forged([2**70]), forged([1.5]), forged([None]), forged(["9" * 5_000])):
        with pytest.raises(GraphError) as refused:
            await house.graph(PASSAGES, {"id": document_id, "after": after}, ada.token)
        assert refused.value.codes == ["BAD_USER_INPUT"]


async def test_passages_appear_with_the_document_and_not_before(house: House, ada: Person) -> None:
    payload = await request(house, ada)
    await put(house, payload, b"# Tea")
    document_id = payload["document"]["id"]
    found = (await house.graph(PASSAGES, {"id": document_id}, ada.token))["node"]
    assert (found["passageCount"], found["passages"]["nodes"]) == (0, [])


def forged(values: Any) -> str:
    """A cursor in our own spelling."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()
