"""viewer: whoever is asking."""

from tests.api.counting import counted
from tests.api.house import House, Person
from tests.api.identity.test_join_workspace import join
from tests.api.records import give_role
from tests.services import DatabaseUrls

VIEWER = """
{
  viewer {
    user { id name email emailVerified createdAt }
    visitor { id displayName isVisitor workspace { id name } }
    memberships { id displayName isVisitor workspace { id name twin { name } } }
    workspaces { id slug name role createdAt twin { id name publicUrl } widgets { key embedSnippet } }
  }
}
"""


async def test_anonymous_is_nobody(house: House) -> None:
    assert await house.graph(VIEWER) == {"viewer": None}


async def test_a_visitor_is_a_member_without_a_name(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    viewer = (await house.graph(VIEWER, token=visitor.token))["viewer"]
    assert viewer["user"] is None
    assert viewer["workspaces"] == []
    assert viewer["visitor"] == {
        "id": visitor.member_id,
        "displayName": "Visitor",
        "isVisitor": True,
        "workspace": {"id": ada.workspace_id, "name": ada.workspace["name"]},
    }
    assert [membership["id"] for membership in viewer["memberships"]] == [visitor.member_id]


async def test_a_creator_sees_their_workspace_and_how_to_embed_its_twin(house: House, ada: Person) -> None:
    viewer = (await house.graph(VIEWER, token=ada.token))["viewer"]
    assert viewer["visitor"] is None
    [workspace] = viewer["workspaces"]
    assert workspace["role"] == "OWNER"
    assert workspace["twin"]["publicUrl"] == f"http://house.test/t/{workspace['slug']}"
    [widget] = workspace["widgets"]
    assert widget["embedSnippet"] == (
        f'<script async src="http://house.test/widget.js" data-widget-key="{widget["key"]}"></script>'
    )


async def test_many_workspaces_and_memberships_cost_no_more_statements_than_one(
    house: House, ada: Person, bruno: Person, database_urls: DatabaseUrls
) -> None:
    with counted(house.db) as alone:
        await house.graph(VIEWER, token=ada.token)
    for number in range(3):
        other = await house.sign_up(f"Other{number}")
        await join(house, bruno, other.workspace["slug"])
        await give_role(database_urls, bruno, other.workspace_id, "EDITOR")
    await give_role(database_urls, bruno, ada.workspace_id, "AGENT")
    with counted(house.db) as among_many:
        viewer = (await house.graph(VIEWER, token=bruno.token))["viewer"]
    assert len(viewer["memberships"]) == 3
    assert sorted(workspace["role"] for workspace in viewer["workspaces"]) == ["AGENT", *["EDITOR"] * 3, "OWNER"]
    # Whoever is coached somewhere costs the batches of memberships as well.
    assert 0 < len(alone) <= 6
    assert len(among_many) <= len(alone) + 4
