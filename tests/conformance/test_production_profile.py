"""APP_ENV=production, as strangers and operators meet it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from graphql import get_introspection_query

from companero.settings import DEMO_SECRET, AppEnv, Settings
from tests.api.house import House, Person, open_house
from tests.conformance.serving import answer, error_of
from tests.conformance.toy import SECRET_TEXT
from tests.services import DatabaseUrls

MAP = (
    get_introspection_query(),
    '{ __type(name: "Query") { name } }',
    "{ viewer { user { id } } __schema { types { name } } }",
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
}
# The widget runs in other people's pages.
SCRIPTS = {"/widget.js", "/widget/chat.js"}
TOKEN = "a token for the metrics of this test"


@pytest.fixture
async def house(database_urls: DatabaseUrls, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_urls, tmp_path, app_env=AppEnv.PRODUCTION) as opened:
        yield opened


async def codes(house: House, query: str, token: str | None) -> list[str]:
    found = await house.answer(query, None, token)
    return [error["extensions"]["code"] for error in found.get("errors", [])]


async def test_strangers_and_visitors_get_no_map_and_no_hints(house: House, ada: Person) -> None:
    visitor = await house.visit(ada)
    for token in (None, visitor.token):
        for query in MAP:
            assert set(await codes(house, query, token)) == {"FORBIDDEN"}, query
        guessed = await house.answer("{ viewe { user { id } } }", None, token)
        assert guessed["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
        assert "viewer" not in str(guessed)
        async with house.socket({"authorization": f"Bearer {token}"} if token else {}) as socket:
            await socket.subscribe("1", MAP[0])
            assert (await error_of(socket, "1"))["extensions"]["code"] == "FORBIDDEN"


async def test_who_signed_in_may_read_the_schema(house: House, ada: Person) -> None:
    for query in MAP:
        assert await codes(house, query, ada.token) == []
    async with house.socket({"authorization": f"Bearer {ada.token}"}) as socket:
        await socket.subscribe("1", MAP[1])
        assert await answer(socket, "1") == {"data": {"__type": {"name": "Query"}}}


async def test_every_answer_carries_the_headers_of_the_house(house: House, ada: Person) -> None:
    slug = ada.workspace["slug"]
    pages = (
        "/",
        f"/t/{slug}",
        f"/t/{slug}/qr.svg",
        "/widget-demo",
        "/hub",
        "/hub/sign-in",
        "/lab",
        "/playground",
        "/docs",
    )
    others = ("/nowhere", "/t/nobody", "/mailbox", "/graphql", "/healthz", "/readyz", "/metrics", "/site/nothing.css")
    for path in (*pages, *others, *SCRIPTS):
        response = await house.http.get(path)
        found = {name: response.headers.get(name) for name in HEADERS}
        assert found == HEADERS, path
        policy = response.headers["content-security-policy"].split("; ")
        assert {"script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy), path
        shared = "cross-origin" if path in SCRIPTS else "same-origin"
        assert response.headers["cross-origin-resource-policy"] == shared, path
        assert "server" not in response.headers, path
        assert "set-cookie" not in response.headers, path


async def test_a_bug_outside_the_graph_keeps_its_text_and_the_headers(house: House) -> None:
    async def breaks() -> bool:
        raise RuntimeError(SECRET_TEXT)

    house.bus.ping = breaks  # type: ignore[method-assign]
    response = await house.http.get("/readyz")
    assert response.status_code == 500
    assert response.text == "Something went wrong on our side. Try again in a moment.\n"
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


async def test_without_a_token_metrics_are_for_nobody(house: House) -> None:
    refused = await house.http.get("/metrics")
    assert refused.status_code == 403
    assert "companero_" not in refused.text


async def test_in_development_metrics_are_for_the_loopback(database_urls: DatabaseUrls, tmp_path: Path) -> None:
    async with open_house(database_urls, tmp_path) as house:
        here = {"host": "127.0.0.1:8000"}
        open_ = await house.http.get("/metrics", headers=here)
        assert open_.status_code == 200
        assert "companero_live_subscriptions 0.0" in open_.text
        for name, value in {
            "X-Forwarded-For": "127.0.0.1",
            "x-forwarded-for": "",
            "X-Forwarded-Host": "companero.example",
            "X-Real-IP": "127.0.0.1",
            "Forwarded": "for=127.0.0.1",
            "Via": "1.1 proxy",
            "Host": "a-name-that-leads-here.example",
        }.items():
            refused = await house.http.get("/metrics", headers=here | {name.lower(): value})
            assert refused.status_code == 403, name
            assert "companero_" not in refused.text


async def test_with_a_token_metrics_are_for_who_has_it(database_urls: DatabaseUrls, tmp_path: Path) -> None:
    async with open_house(database_urls, tmp_path, app_env=AppEnv.PRODUCTION, metrics_token=TOKEN) as house:
        given: dict[str, Any] = {"authorization": f"Bearer {TOKEN}"}
        for headers in (given, given | {"x-forwarded-for": "203.0.113.7"}):
            assert (await house.http.get("/metrics", headers=headers)).status_code == 200
        for wrong in (b"", b"Bearer x", b"Bearer \xc3\xa9", b"Basic " + TOKEN.encode()):
            response = await house.http.get("/metrics", headers={b"authorization": wrong})
            assert response.status_code == 403, wrong


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"secret_key": DEMO_SECRET}, "SECRET_KEY is not set."),
        ({}, "SECRET_KEY is not set."),
        ({"secret_key": "too short"}, "SECRET_KEY is too short."),
        ({"secret_key": "x" * 32, "retired_secret_keys": {"k0": DEMO_SECRET}}, "RETIRED_SECRET_KEYS holds the secret"),
    ],
)
def test_production_refuses_secrets_everybody_knows(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Settings(app_env=AppEnv.PRODUCTION, **values)
    if "secret_key" not in values or values["secret_key"] == DEMO_SECRET:
        assert Settings(app_env=AppEnv.DEVELOPMENT, **values)
