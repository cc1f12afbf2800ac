"""node, nodes and workspace(by): anything by its id, as long as it may be seen."""

import base64
from typing import Any
from uuid import uuid4

import pytest

from companero.core.ids import encode_id
from tests.api.counting import counted
from tests.api.house import GraphError, House, Person

NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
WORKSPACE = "query ($by: WorkspaceByInput!) { workspace(by: $by) { id name } }"
GARBAGE = (
    "",
    "x",
    "=",
    "🫖",
    "a\x00b",
    "null",
    "' OR 1=1 --",
    "../../etc/passwd",
    "x" * 100_000,
    base64.urlsafe_b64encode(uuid4().bytes).decode(),
    base64.urlsafe_b64encode(uuid4().bytes + "Wörkspace".encode()).decode(),
    base64.urlsafe_b64encode(uuid4().bytes + b"Workspace\0").decode(),
    base64.urlsafe_b64encode(uuid4().bytes + b"Query").decode(),
    encode_id("Workspace", uuid4()),
    encode_id("Span", uuid4()),
    encode_id("__class__", uuid4()),
)


async def test_anonymous_finds_nothing(house: House, ada: Person) -> None:
    ids = [ada.workspace_id, ada.twin_id, ada.viewer["user"]["id"], ada.workspace["widgets"][0]["id"]]
    assert await house.graph(NODES, {"ids": ids}) == {"nodes": [None] * 4}
    for opaque in ids:
        assert await house.graph(NODE, {"id": opaque}) == {"node": None}
    assert await house.graph(WORKSPACE, {"by": {"slug": ada.workspace["slug"]}}) == {"workspace": None}


async def test_another_workspace_finds_nothing_either(house: House, ada: Person, bruno: Person) -> None:
    visitor = await house.visit(ada)
    ids = [ada.workspace_id, ada.twin_id, ada.viewer["user"]["id"], ada.workspace["widgets"][0]["id"]]
    ids += [visitor.conversation_id, visitor.member_id]
    assert await house.graph(NODES, {"ids": ids}, bruno.token) == {"nodes": [None] * 6}
    for by in ({"slug": ada.workspace["slug"]}, {"id": ada.workspace_id}):
        assert await house.graph(WORKSPACE, {"by": by}, bruno.token) == {"workspace": None}


async def test_everything_with_an_id_is_found_by_it(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    ids = {
        "Workspace": ada.workspace_id,
        "Twin": ada.twin_id,
        "User": ada.viewer["user"]["id"],
        "Widget": ada.workspace["widgets"][0]["id"],
        "Conversation": visitor.conversation_id,
        "Member": visitor.member_id,
        "Document": await house.upload(ada, b"# Tea"),
    }
    for type_name, opaque in ids.items():
        found = await house.graph(NODE, {"id": opaque}, ada.token)
        assert found == {"node": {"__typename": type_name, "id": opaque}}


async def test_a_visitor_finds_what_is_theirs(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    ids = [visitor.conversation_id, visitor.member_id, ada.workspace_id, ada.twin_id]
    found = (await house.graph(NODES, {"ids": ids}, visitor.token))["nodes"]
    assert [node["id"] for node in found] == ids
    hidden = [ada.viewer["user"]["id"], ada.workspace["widgets"][0]["id"], await house.upload(ada, b"# Tea")]
    assert await house.graph(NODES, {"ids": hidden}, visitor.token) == {"nodes": [None] * 3}


async def test_what_is_no_id_finds_nothing(house: House, ada: Person) -> None:
    for opaque in GARBAGE:
        assert await house.graph(NODE, {"id": opaque}, ada.token) == {"node": None}, opaque[:40]
    found = (await house.graph(NODES, {"ids": [*GARBAGE, ada.workspace_id]}, ada.token))["nodes"]
    assert [node and node["id"] for node in found] == [None] * len(GARBAGE) + [ada.workspace_id]
    assert await house.graph("{ node(id: 7) { id } }", token=ada.token) == {"node": None}


async def test_an_id_of_another_kind_where_one_is_asked_for_is_said(house: House, ada: Person) -> None:
    for opaque in (*GARBAGE[:-3], ada.twin_id):
        with pytest.raises(GraphError) as refused:
            await house.graph(WORKSPACE, {"by": {"id": opaque}}, ada.token)
        assert refused.value.codes == ["BAD_USER_INPUT"], opaque[:40]
        assert refused.value.errors[0]["message"] == "One of the ids is not an id of this kind."


async def test_nodes_come_in_the_order_asked_for_and_as_often(house: House, ada: Person) -> None:
    ids = [ada.twin_id, ada.workspace_id, ada.twin_id]
    assert [node["id"] for node in (await house.graph(NODES, {"ids": ids}, ada.token))["nodes"]] == ids
    assert await house.graph(NODES, {"ids": []}, ada.token) == {"nodes": []}


async def test_at_most_a_hundred_nodes_at_once_and_for_few_statements(house: House, ada: Person) -> None:
    ids = [encode_id("Document", uuid4()) for _ in range(99)] + [ada.workspace_id]
    await house.graph("{ viewer { user { id } } }", token=ada.token)
    with counted(house.db) as statements:
        await house.graph(NODES, {"ids": ids}, ada.token)
    # Two kinds, and for each who is asking and what they get.
    assert 0 < len(statements) <= 4
    with pytest.raises(GraphError) as refused:
        await house.graph(NODES, {"ids": [*ids, ada.twin_id]}, ada.token)
    assert refused.value.codes == ["LIMIT_EXCEEDED"]


async def test_a_workspace_by_its_id_or_by_its_address(house: House, ada: Person) -> None:
    expected = {"workspace": {"id": ada.workspace_id, "name": ada.workspace["name"]}}
    assert await house.graph(WORKSPACE, {"by": {"id": ada.workspace_id}}, ada.token) == expected
    assert await house.graph(WORKSPACE, {"by": {"slug": ada.workspace["slug"]}}, ada.token) == expected
    literal = f'{{ workspace(by: {{ slug: "{ada.workspace["slug"]}" }}) {{ id name }} }}'
    assert await house.graph(literal, token=ada.token) == expected
    for slug in ("", "nobody", "a\x00b", "%", "x" * 100_000):
        assert await house.graph(WORKSPACE, {"by": {"slug": slug}}, ada.token) == {"workspace": None}


async def test_it_takes_exactly_one_of_the_two(house: House, ada: Person) -> None:
    both = {"id": ada.workspace_id, "slug": ada.workspace["slug"]}
    refused: list[Any] = [
        {},
        both,
        {"id": None},
        {"slug": None},
        {"id": ada.workspace_id, "slug": None},
        {"name": "x"},
        [],
        7,
    ]
    for by in refused:
        answer = await house.answer(WORKSPACE, {"by": by}, ada.token)
        assert "data" not in answer or answer["data"] is None, by
        assert answer["errors"][0]["extensions"]["code"] in ("BAD_REQUEST", "BAD_USER_INPUT"), by
    for spelled in ("{}", '{ id: "x", slug: "y" }', "{ id: null }", '{ id: "x", slug: null }'):
        answer = await house.answer(f"{{ workspace(by: {spelled}) {{ id }} }}", {}, ada.token)
        assert answer["errors"][0]["extensions"]["code"] == "BAD_REQUEST", spelled
