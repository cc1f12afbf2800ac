"""Whose pages may call the graph."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import httpx
import pytest
from websockets import InvalidStatus

from tests.conformance.conftest import BROKEN_ORIGIN, OWN_ORIGIN, WIDGET_ORIGIN
from tests.conformance.serving import Client
from tests.conformance.toy import SECRET_TEXT, World

FOREIGN = "https://elsewhere.example"
WRITE = {"query": "mutation { write }"}
Open = Callable[..., AbstractAsyncContextManager[Client]]


@pytest.mark.parametrize("origin", [FOREIGN, "null", f"{OWN_ORIGIN}.evil.example", "http://companero.example"])
async def test_a_foreign_page_is_refused_before_anything_runs(
    http: httpx.AsyncClient, world: World, origin: str
) -> None:
    response = await http.post("/graphql", json=WRITE, headers={"origin": origin})
    assert response.status_code == 403
    assert "origin" in response.json()["errors"][0]["message"]
    assert "access-control-allow-origin" not in response.headers
    assert world.opened == world.writes == 0


@pytest.mark.parametrize("origin", [None, OWN_ORIGIN, WIDGET_ORIGIN])
async def test_programs_our_own_pages_and_a_widgets_home_are_served(
    http: httpx.AsyncClient, world: World, origin: str | None
) -> None:
    response = await http.post("/graphql", json=WRITE, headers={"origin": origin} if origin else {})
    assert response.status_code == 200
    assert response.headers.get("access-control-allow-origin") == origin
    assert "access-control-allow-credentials" not in response.headers
    assert world.writes == 1


async def test_a_widget_cannot_carry_another_ones_token(http: httpx.AsyncClient) -> None:
    headers = {"origin": WIDGET_ORIGIN, "authorization": "Bearer ana"}
    assert (await http.post("/graphql", json=WRITE, headers=headers)).status_code == 403


async def test_a_bug_in_the_check_lets_nobody_in_and_tells_nothing(http: httpx.AsyncClient, world: World) -> None:
    response = await http.post("/graphql", json=WRITE, headers={"origin": BROKEN_ORIGIN})
    assert response.status_code == 500
    assert response.json()["errors"][0]["extensions"]["code"] == "INTERNAL"
    assert SECRET_TEXT not in response.text
    assert world.writes == 0


async def test_a_refusal_can_be_read_by_the_widget_that_gets_it(http: httpx.AsyncClient) -> None:
    response = await http.post("/graphql", content=b"null", headers={"origin": WIDGET_ORIGIN})
    assert response.status_code == 415
    assert response.headers["access-control-allow-origin"] == WIDGET_ORIGIN


async def test_a_preflight_is_answered_for_those_only(http: httpx.AsyncClient) -> None:
    asks = {"access-control-request-method": "POST", "access-control-request-headers": "authorization, content-type"}
    allowed = await http.options("/graphql", headers=asks | {"origin": WIDGET_ORIGIN})
    assert allowed.status_code == 204
    assert allowed.headers["access-control-allow-origin"] == WIDGET_ORIGIN
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert {"authorization", "content-type"} <= set(allowed.headers["access-control-allow-headers"].split(", "))
    refused = await http.options("/graphql", headers=asks | {"origin": FOREIGN})
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


async def test_a_foreign_page_gets_no_socket(opened: Open) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with opened(origin=FOREIGN):
            pass
    assert refused.value.response.status_code == 403


async def test_a_widgets_home_gets_a_socket_for_that_widget_only(opened: Open) -> None:
    async with opened(origin=WIDGET_ORIGIN) as widget:
        await widget.introduce(authorization="Bearer widget")
    async with opened(origin=WIDGET_ORIGIN) as thief:
        await thief.send("connection_init", payload={"authorization": "Bearer ana"})
        assert (await thief.closed())[0] == 4403
