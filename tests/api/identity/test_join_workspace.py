"""joinWorkspace: being coached somewhere, which gives no creator's rights there."""

import asyncio
from typing import Any

import pytest

from tests.api.house import REQUEST_UPLOAD, GraphError, House, Person
from tests.api.records import execute
from tests.services import DatabaseUrls

JOIN = """
mutation ($slug: String!) {
  joinWorkspace(input: { slug: $slug }) {
    __typename
    ... on JoinWorkspacePayload {
      workspace { id slug name role twin { id name } }
      member { id displayName isVisitor workspace { id } }
    }
    ... on Error { message }
  }
}
"""
CREATORS_ONLY = """
query ($id: ID!) {
  node(id: $id) {
    ... on Workspace {
      name
      role
      widgets { id key }
      documents { totalCount nodes { id } }
      conversations { nodes { id } }
      turns { nodes { id } }
      firstSteps { documentUploaded }
      model { name }
    }
  }
}
"""
MINE = "{ viewer { memberships { id workspace { id } } workspaces { id } } }"
NOT_THERE = {
    "__typename": "NotFoundError",
    "message": "There is no workspace at this address. Check the link you were given.",
}


async def join(house: House, person: Person, slug: str) -> dict[str, Any]:
    payload: dict[str, Any] = (await house.graph(JOIN, {"slug": slug}, person.token))["joinWorkspace"]
    return payload


async def test_anonymous(house: House, ada: Person) -> None:
    with pytest.raises(GraphError) as refused:
        await house.graph(JOIN, {"slug": ada.workspace["slug"]})
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_a_visitor_has_to_sign_in_first(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    with pytest.raises(GraphError) as refused:
        await house.graph(JOIN, {"slug": ada.workspace["slug"]}, visitor.token)
    assert refused.value.codes == ["FORBIDDEN"]


async def test_another_workspace_takes_a_signed_in_person_as_a_member(house: House, ada: Person, bruno: Person) -> None:
    payload = await join(house, bruno, ada.workspace["slug"])
    assert payload["workspace"] == {
        "id": ada.workspace_id,
        "slug": ada.workspace["slug"],
        "name": ada.workspace["name"],
        "role": None,
        "twin": {"id": ada.twin_id, "name": "Ada"},
    }
    assert payload["member"]["displayName"] == "Bruno"
    assert payload["member"]["isVisitor"] is False
    assert payload["member"]["workspace"] == {"id": ada.workspace_id}
    # The very next request knows of it.
    viewer = (await house.graph(MINE, token=bruno.token))["viewer"]
    assert viewer["memberships"] == [{"id": payload["member"]["id"], "workspace": {"id": ada.workspace_id}}]
    assert viewer["workspaces"] == [{"id": bruno.workspace_id}]


async def test_a_second_time_changes_nothing(house: House, ada: Person, bruno: Person) -> None:
    first = await join(house, bruno, ada.workspace["slug"])
    again = await join(house, bruno, f" {ada.workspace['slug'].upper()} ")
    assert again == first


async def test_joining_twice_at_once_makes_one_member(house: House, ada: Person, bruno: Person) -> None:
    answers = await asyncio.gather(*(join(house, bruno, ada.workspace["slug"]) for _ in range(2)))
    assert answers[0] == answers[1]
    assert answers[0]["__typename"] == "JoinWorkspacePayload"


async def test_what_belongs_to_the_creator_stays_with_them(
    house: House, ada: Person, bruno: Person, database_urls: DatabaseUrls
) -> None:
    document_id = await house.upload(ada, b"# A secret")
    await join(house, bruno, ada.workspace["slug"])
    seen = (await house.graph(CREATORS_ONLY, {"id": ada.workspace_id}, bruno.token))["node"]
    assert seen == {
        "name": ada.workspace["name"],
        "role": None,
        "widgets": None,
        "documents": None,
        "conversations": None,
        "turns": None,
        "firstSteps": None,
        "model": None,
    }
    assert (await house.graph("query ($id: ID!) { node(id: $id) { id } }", {"id": document_id}, bruno.token)) == {
        "node": None
    }
    roles = await execute(database_urls, "SELECT * FROM role_assignment")
    assert len(roles) == 2


async def test_a_member_changes_nothing_of_the_creators(house: House, ada: Person, bruno: Person) -> None:
    document_id = await house.upload(ada, b"# A secret")
    await join(house, bruno, ada.workspace["slug"])
    upload = {
        "workspaceId": ada.workspace_id,
        "filename": "mine.md",
        "contentType": "text/markdown",
        "byteSize": 1,
        "idempotencyKey": "k",
    }
    refused = (await house.graph(REQUEST_UPLOAD, {"input": upload}, bruno.token))["requestDocumentUpload"]
    assert refused["__typename"] == "NotFoundError"
    for operation in ("deleteDocument", "cancelDocument", "retryDocument", "completeDocumentUpload"):
        mutation = f"mutation ($id: ID!) {{ {operation}(input: {{ documentId: $id }}) {{ __typename }} }}"
        answer = await house.graph(mutation, {"id": document_id}, bruno.token)
        assert answer[operation] == {"__typename": "NotFoundError"}, operation
    widget = 'mutation ($id: ID!) { updateWidget(input: { widgetId: $id, name: "x" }) { __typename } }'
    widget_id = ada.workspace["widgets"][0]["id"]
    assert (await house.graph(widget, {"id": widget_id}, bruno.token))["updateWidget"]["__typename"] == "NotFoundError"


async def test_a_member_follows_nothing_of_the_creators(house: House, ada: Person, bruno: Person) -> None:
    await join(house, bruno, ada.workspace["slug"])
    for field in ("documentStatusChanged", "conversationUpdated", "turnStepped", "liveSubscriptionsSampled"):
        subscription = f"subscription ($id: ID!) {{ {field}(workspaceId: $id) {{ seq }} }}"
        with pytest.raises(GraphError) as refused:
            await house.first(1, subscription, {"id": ada.workspace_id}, bruno.token)
        assert refused.value.codes == ["FORBIDDEN"], field


async def test_the_owner_may_be_coached_in_their_own_workspace_and_stays_the_owner(house: House, ada: Person) -> None:
    payload = await join(house, ada, ada.workspace["slug"])
    assert payload["workspace"]["role"] == "OWNER"
    viewer = (await house.graph(MINE, token=ada.token))["viewer"]
    assert [membership["id"] for membership in viewer["memberships"]] == [payload["member"]["id"]]


async def test_an_address_nobody_lives_at(house: House, ada: Person) -> None:
    for slug in ("", "nobody", "a\x00b", "x" * 100_000, "%", f"{ada.workspace['slug']}%"):
        assert await join(house, ada, slug) == NOT_THERE
