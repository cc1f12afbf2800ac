"""publicTwin: the face of a twin, for anyone."""

from tests.api.counting import counted
from tests.api.house import House, Person

PUBLIC_TWIN = """
query ($slug: String!) {
  publicTwin(slug: $slug) {
    name purpose greeting starterQuestions workspaceName slug widgetKey publicUrl
  }
}
"""


async def test_anonymous_people_meet_the_twin(house: House, ada: Person) -> None:
    slug = ada.workspace["slug"]
    with counted(house.db) as statements:
        twin = (await house.graph(PUBLIC_TWIN, {"slug": slug}))["publicTwin"]
    assert twin["name"] == ada.viewer["user"]["name"]
    assert twin["workspaceName"] == ada.workspace["name"]
    assert twin["slug"] == slug
    assert twin["widgetKey"] == ada.widget_key
    assert twin["publicUrl"] == f"http://house.test/t/{slug}"
    assert twin["greeting"]
    assert len(statements) == 1


async def test_another_workspace_sees_the_same(house: House, ada: Person, bruno: Person) -> None:
    visitor = await house.visit(bruno)
    variables = {"slug": ada.workspace["slug"]}
    anonymous = await house.graph(PUBLIC_TWIN, variables)
    for token in (ada.token, bruno.token, visitor.token):
        assert await house.graph(PUBLIC_TWIN, variables, token) == anonymous


async def test_where_nobody_lives_there_is_null(house: House, ada: Person) -> None:
    for slug in ("", "nobody", "a\x00b", "%", "_", ada.widget_key, "x" * 100_000, "../etc"):
        assert await house.graph(PUBLIC_TWIN, {"slug": slug}) == {"publicTwin": None}, slug[:40]
