"""What a page that shows a widget may ask for without a sign-in: what the widget needs, and no more."""

from typing import Any

import pytest

from tests.api.house import PASSWORD, START_VISIT, House, Person

SITE = "https://shop.example"
LIST = "mutation ($input: UpdateWidgetInput!) { updateWidget(input: $input) { __typename } }"
FOR_OUR_PAGES = {
    "signIn": {"email": "ada@example.com", "password": PASSWORD},
    "requestPasswordReset": {"email": "ada@example.com"},
    "resetPassword": {"token": "x", "password": PASSWORD},
    "verifyEmail": {"token": "x"},
}


async def ask(house: House, query: str, values: dict[str, Any], origin: str) -> dict[str, Any]:
    response = await house.http.post("/graphql", json={"query": query, "variables": values}, headers={"origin": origin})
    found: dict[str, Any] = response.json()
    return found


async def listed(house: House, person: Person) -> None:
    values = {"widgetId": person.workspace["widgets"][0]["id"], "allowedOrigins": [SITE]}
    await house.graph(LIST, {"input": values}, person.token)


@pytest.mark.parametrize("operation", [*FOR_OUR_PAGES, "signUp"])
async def test_nobody_tries_passwords_from_a_site_of_their_own(house: House, ada: Person, operation: str) -> None:
    await listed(house, ada)
    kind = f"{operation[0].upper()}{operation[1:]}Input"
    query = f"mutation ($input: {kind}!) {{ {operation}(input: $input) {{ __typename }} }}"
    new = {"email": "new@example.com", "password": PASSWORD, "name": "New", "workspaceName": "New"}
    values = {"input": FOR_OUR_PAGES.get(operation, new)}
    refused = await ask(house, query, values, SITE)
    assert [error["extensions"]["code"] for error in refused["errors"]] == ["FORBIDDEN"]
    assert "errors" not in await ask(house, query, values, house.settings.base_url)


async def test_a_visitor_comes_in_and_stays(house: House, ada: Person) -> None:
    await listed(house, ada)
    let_in = await ask(house, START_VISIT, {"input": {"widgetKey": ada.widget_key}}, SITE)
    token = let_in["data"]["startWidgetSession"]["session"]["refreshToken"]
    refresh = "mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) { __typename } }"
    renewed = await ask(house, refresh, {"token": token}, SITE)
    assert renewed["data"]["refreshSession"]["__typename"] == "RefreshSessionPayload"
