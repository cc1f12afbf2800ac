"""refreshSession: one token after the other, and a stolen one ends them all."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from companero.core.tokens import TokenSigner
from companero.settings import Settings
from tests.api.house import START_VISIT, GraphError, House, Person, open_house
from tests.api.identity.test_sign_in import sign_in
from tests.api.records import execute
from tests.services import DatabaseUrls

REFRESH = """
mutation ($token: String!, $key: String) {
  refreshSession(input: { refreshToken: $token, renewalKey: $key }) {
    __typename
    ... on RefreshSessionPayload {
      session { accessToken refreshToken expiresAt }
      viewer { user { email } visitor { id } workspaces { id role } }
    }
    ... on ValidationError { fields { path } }
    ... on Error { message }
  }
}
"""
ME = "{ viewer { user { email } visitor { id } } }"
OVER = {"__typename": "InvalidStateError", "message": "Your sign-in is over. Please sign in again."}


KEY = "kept by the page until it has the answer"


async def refresh(house: House, token: str, key: str | None = None) -> dict[str, Any]:
    payload: dict[str, Any] = (await house.graph(REFRESH, {"token": token, "key": key}))["refreshSession"]
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


async def test_who_lost_the_answer_repeats_the_exchange_and_gets_the_same_token(house: House, ada: Person) -> None:
    lost = (await refresh(house, ada.refresh_token, KEY))["session"]
    for _ in range(3):
        again = await refresh(house, ada.refresh_token, KEY)
        assert again["session"]["refreshToken"] == lost["refreshToken"]
        assert again["viewer"]["user"] == {"email": ada.email}
    following = await refresh(house, lost["refreshToken"], "another key, for another exchange")
    assert following["session"]["refreshToken"] not in {lost["refreshToken"], ada.refresh_token}


async def test_repeats_at_the_same_moment_all_get_the_same_token(house: House, ada: Person) -> None:
    answers = await asyncio.gather(*(refresh(house, ada.refresh_token, KEY) for _ in range(6)))
    [token] = {answer["session"]["refreshToken"] for answer in answers}
    assert (await refresh(house, token))["__typename"] == "RefreshSessionPayload"


async def test_a_repeat_after_its_token_was_used_ends_the_sign_in(house: House, ada: Person) -> None:
    first = (await refresh(house, ada.refresh_token, KEY))["session"]
    second = (await refresh(house, first["refreshToken"], KEY))["session"]
    assert await refresh(house, ada.refresh_token, KEY) == OVER
    assert await refresh(house, second["refreshToken"], KEY) == OVER
    await assert_signed_out(house, second["accessToken"])


@pytest.mark.parametrize("other", [None, "kept by somebody else's page"])
async def test_a_used_token_without_its_key_ends_the_sign_in(house: House, ada: Person, other: str | None) -> None:
    first = (await refresh(house, ada.refresh_token, KEY))["session"]
    assert await refresh(house, ada.refresh_token, other) == OVER
    assert await refresh(house, first["refreshToken"], KEY) == OVER
    await assert_signed_out(house, first["accessToken"])


async def test_a_key_that_comes_only_with_the_repeat_ends_the_sign_in(house: House, ada: Person) -> None:
    first = (await refresh(house, ada.refresh_token))["session"]
    assert await refresh(house, ada.refresh_token, KEY) == OVER
    assert await refresh(house, first["refreshToken"]) == OVER


def rotated(settings: Settings) -> dict[str, Any]:
    """The settings of the secret key once another has taken its place."""
    retired = {settings.secret_key_id: settings.secret_key}
    return {"secret_key": SecretStr("k" * 32), "secret_key_id": "next", "retired_secret_keys": retired}


async def test_an_exchange_is_repeated_after_our_own_key_was_replaced(
    house: House, ada: Person, database_urls: DatabaseUrls, tmp_path: Path
) -> None:
    lost = (await refresh(house, ada.refresh_token, KEY))["session"]
    async with open_house(database_urls, tmp_path, **rotated(house.settings)) as renewed:
        answers = await asyncio.gather(*(refresh(renewed, ada.refresh_token, KEY) for _ in range(3)))
        assert {answer["session"]["refreshToken"] for answer in answers} == {lost["refreshToken"]}
        following = (await refresh(renewed, lost["refreshToken"], KEY))["session"]
        assert (await refresh(renewed, lost["refreshToken"], KEY))["session"] == following
        # What a retired key made is good for a repeat alone.
        assert await refresh(renewed, ada.refresh_token, KEY) == OVER
        assert await refresh(renewed, following["refreshToken"], KEY) == OVER


async def test_a_token_that_was_never_exchanged_is_renewed_under_our_newest_key(
    house: House, ada: Person, database_urls: DatabaseUrls, tmp_path: Path
) -> None:
    async with open_house(database_urls, tmp_path, **rotated(house.settings)) as renewed:
        made = (await refresh(renewed, ada.refresh_token, KEY))["session"]["refreshToken"]
        words = ("refresh", ada.refresh_token, KEY)
        signer = TokenSigner(renewed.settings)
        assert made == signer.derive_secret(*words)
        assert made not in signer.former_secrets(*words)
        assert TokenSigner(house.settings).derive_secret(*words) in signer.former_secrets(*words)


async def test_one_key_makes_another_token_of_every_token(house: House, ada: Person) -> None:
    other = (await sign_in(house, ada.email))["session"]
    made = [(await refresh(house, token, KEY))["session"] for token in (ada.refresh_token, other["refreshToken"])]
    assert made[0]["refreshToken"] != made[1]["refreshToken"]


async def test_a_key_that_can_be_guessed_is_refused_and_uses_nothing_up(house: House, ada: Person) -> None:
    for key in ("", "x" * 15, "x" * 129):
        refused = await refresh(house, ada.refresh_token, key)
        assert (refused["__typename"], refused["fields"]) == ("ValidationError", [{"path": "renewalKey"}])
    assert (await refresh(house, ada.refresh_token))["__typename"] == "RefreshSessionPayload"
