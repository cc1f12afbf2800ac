"""refreshSession: one token after the other, and a stolen one ends them all."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from tests.api.house import START_VISIT, GraphError, House, Person
from tests.api.identity.test_sign_in import sign_in
from tests.api.records import execute
from tests.services import DatabaseUrls

REFRESH = """
mutation ($token: String!) {
  refreshSession(input: { refreshToken: $token }) {
    __typename
    ... on RefreshSessionPayload {
      session { accessToken refreshToken expiresAt }
      viewer { user { email } visitor { id } workspaces { id role } }
    }
    ... on Error { message }
  }
}
"""
ME = "{ viewer { user { email } visitor { id } } }"
OVER = {"__typename": "InvalidStateError", "message": "Your sign-in is over. Please sign in again."}


async def refresh(house: House, token: str) -> dict[str, Any]:
    payload: dict[str, Any] = (await house.graph(REFRESH, {"token": token}))["refreshSession"]
    return payload


async def assert_signed_out(house: House, token: str) -> None:
    with pytest.raises(GraphError) as refused:
        await house.graph(ME, token=token)
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_anonymous_with_a_refresh_token_gets_the_next_pair(house: House, ada: Person) -> None:
    house.clock.advance(timedelta(hours=1))
    payload = await refresh(house, ada.refresh_token)
    assert payload["viewer"]["user"] == {"email": ada.email}
    assert payload["viewer"]["workspaces"] == [{"id": ada.workspace_id, "role": "OWNER"}]
    assert payload["session"]["refreshToken"] != ada.refresh_token
    await assert_signed_out(house, ada.token)
    assert (await house.graph(ME, token=payload["session"]["accessToken"]))["viewer"]["user"]["email"] == ada.email


async def test_pair_follows_pair(house: House, ada: Person) -> None:
    token = ada.refresh_token
    seen = {token}
    for _ in range(4):
        token = (await refresh(house, token))["session"]["refreshToken"]
        assert token not in seen
        seen.add(token)


async def test_a_token_used_twice_ends_the_sign_in_for_whoever_holds_it(house: House, ada: Person) -> None:
    fresh = (await refresh(house, ada.refresh_token))["session"]
    for token in (ada.token, fresh["accessToken"]):
        await house.graph(ME, token=token)

    assert await refresh(house, ada.refresh_token) == OVER

    assert await refresh(house, fresh["refreshToken"]) == OVER
    for token in (ada.token, fresh["accessToken"]):
        await assert_signed_out(house, token)


async def test_the_oldest_token_of_many_ends_it_as_well(house: House, ada: Person) -> None:
    token = ada.refresh_token
    for _ in range(3):
        token = (await refresh(house, token))["session"]["refreshToken"]
    assert await refresh(house, ada.refresh_token) == OVER
    assert await refresh(house, token) == OVER


async def test_another_sign_in_of_the_same_person_goes_on(house: House, ada: Person) -> None:
    other = (await sign_in(house, ada.email))["session"]
    await refresh(house, ada.refresh_token)
    assert await refresh(house, ada.refresh_token) == OVER
    assert (await refresh(house, other["refreshToken"]))["__typename"] == "RefreshSessionPayload"


async def test_of_two_at_once_at_most_one_wins(house: House, ada: Person) -> None:
    answers = await asyncio.gather(*(refresh(house, ada.refresh_token) for _ in range(2)))
    kinds = sorted(answer["__typename"] for answer in answers)
    assert kinds == ["InvalidStateError", "RefreshSessionPayload"]


async def test_a_token_that_is_no_refresh_token_is_refused(house: House, ada: Person) -> None:
    for token in ("", "x", "🫖", "a\x00b", "x" * 100_000, ada.token, ada.refresh_token.swapcase()):
        assert await refresh(house, token) == OVER


async def test_a_sign_in_that_has_run_out_is_over(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    await execute(database_urls, "UPDATE auth_session SET expires_at = now() - interval '1 second'")
    assert await refresh(house, ada.refresh_token) == OVER


async def test_a_visitor_stays_the_same_visitor(house: House, ada: Person) -> None:
    visit = (await house.graph(START_VISIT, {"input": {"widgetKey": ada.widget_key}}))["startWidgetSession"]
    payload = await refresh(house, visit["session"]["refreshToken"])
    assert payload["viewer"] == {
        "user": None,
        "visitor": {"id": visit["conversation"]["member"]["id"]},
        "workspaces": [],
    }
