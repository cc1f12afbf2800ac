"""A widget on somebody else's page, whose visitor's access token has run out."""

from datetime import timedelta

import httpx

from tests.api.house import House, Person

SITE = "https://shop.example"
ALLOW = """
mutation ($input: UpdateWidgetInput!) { updateWidget(input: $input) { __typename } }
"""
WIDGETS = "{ viewer { workspaces { widgets { id } } } }"


async def ask(house: House, token: str, origin: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}", "Origin": origin}
    return await house.http.post("/graphql", json={"query": "{ viewer { visitor { id } } }"}, headers=headers)


async def test_the_page_can_read_that_a_token_has_run_out(house: House, ada: Person) -> None:
    viewer = (await house.graph(WIDGETS, token=ada.token))["viewer"]
    widget_id = viewer["workspaces"][0]["widgets"][0]["id"]
    await house.graph(ALLOW, {"input": {"widgetId": widget_id, "allowedOrigins": [SITE]}}, ada.token)
    visitor = await house.visit(ada)
    assert (await ask(house, visitor.token, SITE)).json()["data"]["viewer"]["visitor"]

    house.clock.advance(timedelta(hours=1))
    refused = await ask(house, visitor.token, SITE)
    assert refused.headers["access-control-allow-origin"] == SITE
    assert refused.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_page_on_nobodys_list_reads_nothing(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    house.clock.advance(timedelta(hours=1))
    refused = await ask(house, visitor.token, "https://elsewhere.example")
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


async def test_a_site_is_let_in_the_moment_it_is_named(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    assert (await ask(house, visitor.token, SITE)).status_code == 403

    viewer = (await house.graph(WIDGETS, token=ada.token))["viewer"]
    widget_id = viewer["workspaces"][0]["widgets"][0]["id"]
    await house.graph(ALLOW, {"input": {"widgetId": widget_id, "allowedOrigins": [SITE]}}, ada.token)
    assert (await ask(house, visitor.token, SITE)).json()["data"]["viewer"]["visitor"]
