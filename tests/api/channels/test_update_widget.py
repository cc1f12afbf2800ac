"""updateWidget: its name, and the sites that may show it."""

from typing import Any

import pytest

from tests.api.house import GraphError, House, Person

UPDATE = """
mutation ($input: UpdateWidgetInput!) {
  updateWidget(input: $input) {
    __typename
    ... on UpdateWidgetPayload { widget { id key name allowedOrigins embedSnippet } }
    ... on ValidationError { message fields { path message } }
    ... on Error { message }
  }
}
"""


async def update(house: House, person: Person, token: str | None = None, **values: Any) -> dict[str, Any]:
    widget_id = person.workspace["widgets"][0]["id"]
    data = await house.graph(UPDATE, {"input": {"widgetId": widget_id, **values}}, token or person.token)
    payload: dict[str, Any] = data["updateWidget"]
    return payload


async def test_anonymous(house: House, ada: Person) -> None:
    with pytest.raises(GraphError) as refused:
        await house.graph(UPDATE, {"input": {"widgetId": ada.workspace["widgets"][0]["id"], "name": "x"}})
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_another_workspace(house: House, ada: Person, bruno: Person) -> None:
    assert await update(house, ada, bruno.token, name="Mine", allowedOrigins=["https://evil.example"]) == {
        "__typename": "NotFoundError",
        "message": "This widget is not there any more.",
    }
    assert (await update(house, ada))["widget"]["allowedOrigins"] == []
    with pytest.raises(GraphError) as refused:
        await update(house, ada, widgetId=ada.twin_id)
    assert refused.value.codes == ["BAD_USER_INPUT"]


async def test_what_is_left_out_stays(house: House, ada: Person) -> None:
    before = (await update(house, ada))["widget"]
    named = (await update(house, ada, name=" On the shop "))["widget"]
    assert named == {**before, "name": "On the shop"}
    listed = (await update(house, ada, allowedOrigins=["https://shop.example"]))["widget"]
    assert listed == {**named, "allowedOrigins": ["https://shop.example"]}
    assert (await update(house, ada, name=None, allowedOrigins=None))["widget"] == listed
    assert (await update(house, ada, allowedOrigins=[]))["widget"]["allowedOrigins"] == []


async def test_whatever_address_of_the_site_is_typed_becomes_its_origin(house: House, ada: Person) -> None:
    for typed, origin in {
        "https://shop.example": "https://shop.example",
        "https://shop.example/": "https://shop.example",
        " HTTPS://Shop.Example/path?x=1#y ": "https://shop.example",
        "shop.example": "https://shop.example",
        "shop.example:8443": "https://shop.example:8443",
        "http://localhost:3000": "http://localhost:3000",
        "https://shop.example:443": "https://shop.example",
        "http://shop.example:80/": "http://shop.example",
        "https://bücher.example": "https://xn--bcher-kva.example",
        "https://BÜCHER.example": "https://xn--bcher-kva.example",
        "https://[::1]:3000": "https://[::1]:3000",
        "https://shop.example.": "https://shop.example.",
    }.items():
        changed = await update(house, ada, allowedOrigins=[typed])
        assert changed["widget"]["allowedOrigins"] == [origin], typed


async def test_one_site_is_listed_once(house: House, ada: Person) -> None:
    changed = await update(house, ada, allowedOrigins=["https://shop.example", "shop.example", "b.example"])
    assert changed["widget"]["allowedOrigins"] == ["https://shop.example", "https://b.example"]


async def test_what_is_no_address_of_a_site_is_said(house: House, ada: Person) -> None:
    for typed in (
        "",
        "   ",
        "*",
        "https://*",
        "https://*.example.com",
        "https://",
        "ftp://shop.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://user:pass@shop.example",
        "https://shop.example:99999",
        "https://shop.example:x",
        "https://[::1",
        "a b.example",
        "https://shop\x00.example",
        "https://shop\u202e.example",
        "https://-.example/<script>",
        "https://" + "x" * 64 + ".ü.example",
        "https://" + "x." * 5_000,
        "data:text/html,x",
    ):
        refused = await update(house, ada, allowedOrigins=["https://good.example", typed])
        assert refused["__typename"] == "ValidationError", typed
        [problem] = refused["fields"]
        assert problem["path"] == "allowedOrigins"
        assert "is not the address of a site. Write it like https://example.com." in problem["message"]
        assert len(problem["message"]) < 300
    assert (await update(house, ada))["widget"]["allowedOrigins"] == []


async def test_a_list_of_sites_has_an_end(house: House, ada: Person) -> None:
    answer = await house.answer(
        UPDATE,
        {"input": {"widgetId": ada.workspace["widgets"][0]["id"], "allowedOrigins": ["https://a.example"] * 101}},
        ada.token,
    )
    assert answer["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"


async def test_a_name_that_cannot_be_one_is_said(house: House, ada: Person) -> None:
    for name in ("", "  ", "x" * 101, "x" * 100_000, "a\x00b"):
        refused = await update(house, ada, name=name)
        assert refused["__typename"] == "ValidationError", name[:20]
        assert refused["fields"][0]["path"] == "name"
        assert refused["message"] == "Give the widget a name of at most 100 characters."
