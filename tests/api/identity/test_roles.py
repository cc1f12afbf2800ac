"""What the SDL promises each role, put to the test field by field."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from graphql import DirectiveNode, GraphQLObjectType, build_schema, value_from_ast_untyped

from companero.core.viewer import WorkspaceRole
from tests.api.house import House, Person, open_house
from tests.api.records import give_role, hire
from tests.conformance.serving import Client
from tests.paths import REPO
from tests.services import DatabaseUrls

SCHEMA = build_schema((REPO / "graphql-schema" / "schema.graphql").read_text(), assume_valid=True)
STAFF_ROLES = [role.value for role in WorkspaceRole]
# Operations that need a workspace, and the arguments that are good enough for each to be let in.
MUTATIONS = {
    "setPassageEnabled": "input: { passageId: $passage, enabled: true }",
    "updatePassage": 'input: { passageId: $passage, text: "Tea" }',
    "setDocumentEnabled": "input: { documentId: $document, enabled: true }",
    "completeDocumentUpload": "input: { documentId: $document }",
    "retryDocument": "input: { documentId: $document }",
    "cancelDocument": "input: { documentId: $document }",
    "deleteDocument": "input: { documentId: $document }",
    "updateWidget": 'input: { widgetId: $widget, name: "Chat" }',
    "requestDocumentUpload": 'input: { workspaceId: $workspace, filename: "a.md", contentType: "text/markdown",'
    ' byteSize: 1, idempotencyKey: "k" }',
}
SEARCH = """
query ($workspace: ID!) { searchPassages(input: { workspaceId: $workspace, query: "tea" }) { support } }
"""
PASSAGES = "query ($id: ID!) { node(id: $id) { ... on Document { passages { nodes { id } } } } }"
WORKSPACE_FIELDS = {
    "widgets": "{ id }",
    "documents": "{ totalCount }",
    "conversations": "{ nodes { id } }",
    "turns": "{ nodes { id } }",
    "firstSteps": "{ documentReady }",
    "model": "{ connected }",
}
Workplace = tuple[House, Person, dict[str, str]]
WORKSPACE_SUBSCRIPTIONS = ("documentStatusChanged", "conversationUpdated", "turnStepped", "liveSubscriptionsSampled")


def allowed(type_name: str, field: str) -> set[str]:
    """Who may call a field, as its description in the SDL says; empty for fields that say nothing."""
    owner = SCHEMA.type_map[type_name]
    assert isinstance(owner, GraphQLObjectType)
    node = owner.fields[field].ast_node
    assert node is not None
    directives: list[DirectiveNode] = [found for found in node.directives or () if found.name.value == "allow"]
    if not directives:
        return set()
    (who,) = directives[0].arguments or ()
    return set(value_from_ast_untyped(who.value))


def guarded(type_name: str) -> set[str]:
    """The fields of a type that only roles may call."""
    owner = SCHEMA.type_map[type_name]
    assert isinstance(owner, GraphQLObjectType)
    return {name for name in owner.fields if allowed(type_name, name) and allowed(type_name, name) <= set(STAFF_ROLES)}


def test_nothing_that_is_guarded_is_left_out() -> None:
    assert guarded("Mutation") == set(MUTATIONS)
    assert guarded("Workspace") == set(WORKSPACE_FIELDS)
    assert guarded("Subscription") == set(WORKSPACE_SUBSCRIPTIONS)
    assert guarded("Query") == {"turn", "searchPassages"}
    assert guarded("Message") == {"turn"}
    assert guarded("Document") == {"passages"}


def test_every_root_field_says_who_may_call_it() -> None:
    silent = {"Query": {"node", "nodes", "workspace"}, "Mutation": set(), "Subscription": set()}
    for type_name, exceptions in silent.items():
        owner = SCHEMA.type_map[type_name]
        assert isinstance(owner, GraphQLObjectType)
        assert {name for name in owner.fields if not allowed(type_name, name)} == exceptions


@pytest.fixture
async def workplace(database_urls: DatabaseUrls, tmp_path: Path) -> AsyncIterator[Workplace]:
    """A workspace with a document that is read, a widget and a turn, and the ids of those."""
    async with open_house(database_urls, tmp_path) as house:
        ada = await house.sign_up("Ada")
        visitor = await house.visit(ada)
        sent = await house.say(visitor, "Hello?")
        query = "query ($id: ID!) { node(id: $id) { ... on Message { turn { id } } } }"
        found = await house.graph(query, {"id": sent["reply"]["id"]}, ada.token)
        document = await house.teach(ada, "# Tea\n\nThe kettle is on the blue shelf.\n")
        taught = await house.graph(PASSAGES, {"id": document}, ada.token)
        ids = {
            "workspace": ada.workspace_id,
            "document": document,
            "passage": taught["node"]["passages"]["nodes"][0]["id"],
            "widget": ada.workspace["widgets"][0]["id"],
            "reply": sent["reply"]["id"],
            "turn": found["node"]["turn"]["id"],
        }
        yield house, ada, ids


@pytest.mark.parametrize("role", STAFF_ROLES)
async def test_a_role_does_what_the_sdl_says_and_no_more(
    workplace: Workplace, database_urls: DatabaseUrls, role: str
) -> None:
    house, ada, ids = workplace
    person = await hire(house, database_urls, ada, role)
    for field, arguments in MUTATIONS.items():
        answer = await house.answer(_mutation(field, arguments), ids, person.token)
        assert _was_let_in(answer) == (role in allowed("Mutation", field)), (field, answer)
    selections = " ".join(f"{name} {selection}" for name, selection in WORKSPACE_FIELDS.items())
    query = f"query ($workspace: ID!) {{ workspace(by: {{ id: $workspace }}) {{ role {selections} }} }}"
    workspace = (await house.graph(query, ids, person.token))["workspace"]
    assert workspace["role"] == role
    for field in WORKSPACE_FIELDS:
        assert (workspace[field] is not None) == (role in allowed("Workspace", field)), field
    query = (
        "query ($turn: ID!, $reply: ID!) { turn(id: $turn) { id } node(id: $reply) { ... on Message { turn { id } } } }"
    )
    searched = await house.answer(SEARCH, ids, person.token)
    assert _was_let_in(searched) == (role in allowed("Query", "searchPassages"))
    seen = await house.graph(query, ids, person.token)
    assert (seen["turn"] is not None) == (role in allowed("Query", "turn"))
    assert (seen["node"]["turn"] is not None) == (role in allowed("Message", "turn"))


@pytest.mark.parametrize("role", STAFF_ROLES)
async def test_a_role_follows_what_the_sdl_says_and_no_more(
    workplace: Workplace, database_urls: DatabaseUrls, role: str
) -> None:
    house, ada, ids = workplace
    person = await hire(house, database_urls, ada, role)
    async with house.socket({"authorization": f"Bearer {person.token}"}) as socket:
        for field in WORKSPACE_SUBSCRIPTIONS:
            after = "" if field == "liveSubscriptionsSampled" else ", after: 0"
            query = f"subscription ($id: ID!) {{ {field}(workspaceId: $id{after}) {{ seq }} }}"
            await socket.subscribe(field, query, variables={"id": ids["workspace"]})
            if role in allowed("Subscription", field):
                if field != "turnStepped":
                    assert (await _next_of(socket, field))["type"] == "next"
                await socket.send("complete", id=field)
            else:
                refused = await _next_of(socket, field)
                assert refused["type"] == "error"
                assert refused["payload"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_a_role_in_another_workspace_opens_nothing(workplace: Workplace, database_urls: DatabaseUrls) -> None:
    """Bruno owns a workspace of his own and tests in a third one: neither counts here."""
    house, _, ids = workplace
    bruno, carla = await asyncio.gather(house.sign_up("Bruno"), house.sign_up("Carla"))
    await give_role(database_urls, bruno, carla.workspace_id, "TESTER")
    for field, arguments in MUTATIONS.items():
        answer = await house.answer(_mutation(field, arguments), ids, bruno.token)
        assert answer["data"][field]["__typename"] == "NotFoundError", field
    query = "query ($turn: ID!, $workspace: ID!) { turn(id: $turn) { id } workspace(by: { id: $workspace }) { name } }"
    assert await house.graph(query, ids, bruno.token) == {"turn": None, "workspace": None}


async def test_a_visitor_follows_and_changes_nothing_of_the_staffs(workplace: Workplace) -> None:
    house, ada, ids = workplace
    visitor = await house.visit(ada)
    for field, arguments in MUTATIONS.items():
        answer = await house.answer(_mutation(field, arguments), ids, visitor.token)
        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN", field
    for token, code in ((visitor.token, "FORBIDDEN"), (None, "UNAUTHENTICATED")):
        answer = await house.answer("query ($turn: ID!) { turn(id: $turn) { id } }", ids, token)
        assert answer["errors"][0]["extensions"]["code"] == code


async def test_anonymous(workplace: Workplace) -> None:
    house, _, ids = workplace
    for field, arguments in MUTATIONS.items():
        answer = await house.answer(_mutation(field, arguments), ids)
        assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED", field
    for field in WORKSPACE_SUBSCRIPTIONS:
        async with house.socket() as socket:
            query = f"subscription ($id: ID!) {{ {field}(workspaceId: $id) {{ seq }} }}"
            await socket.subscribe("1", query, variables={"id": ids["workspace"]})
            refused = await socket.receive()
            assert refused["payload"][0]["extensions"]["code"] == "UNAUTHENTICATED", field


async def _next_of(socket: Client, field: str) -> dict[str, Any]:
    """The next frame of one operation; what others had under way when they were stopped is passed over."""
    while (frame := await socket.receive())["id"] != field:
        pass
    return frame


def _mutation(field: str, arguments: str) -> str:
    declared = " ".join(
        f"${name}: ID!" for name in ("document", "passage", "widget", "workspace") if f"${name}" in arguments
    )
    return f"mutation ({declared}) {{ {field}({arguments}) {{ __typename }} }}"


def _was_let_in(answer: dict[str, Any]) -> bool:
    if "errors" not in answer:
        return True
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["FORBIDDEN"]
    return False
