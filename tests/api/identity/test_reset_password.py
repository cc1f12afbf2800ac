"""requestPasswordReset and resetPassword: a mailed link, once and for an hour."""

from typing import Any

import pytest

from companero.ports import UpstreamError
from tests.api.house import PASSWORD, House, Person
from tests.api.identity.test_refresh_session import ME, OVER, assert_signed_out, refresh
from tests.api.identity.test_sign_in import WRONG, sign_in
from tests.api.records import execute, exhaust
from tests.services import DatabaseUrls

REQUEST = """
mutation ($email: String!) {
  requestPasswordReset(input: { email: $email }) {
    __typename
    ... on RequestPasswordResetPayload { email }
    ... on ValidationError { message fields { path } }
    ... on Error { message }
  }
}
"""
RESET = """
mutation ($token: String!, $password: String!) {
  resetPassword(input: { token: $token, password: $password }) {
    __typename
    ... on ResetPasswordPayload { session { accessToken refreshToken } viewer { user { email } workspaces { id } } }
    ... on ValidationError { message fields { path message } }
    ... on Error { message }
  }
}
"""
NEW = "quite another password"
TOO_OLD = {
    "__typename": "InvalidStateError",
    "message": "This link was used before or is too old. Ask for a new one.",
}


async def request(house: House, email: str) -> dict[str, Any]:
    payload: dict[str, Any] = (await house.graph(REQUEST, {"email": email}))["requestPasswordReset"]
    return payload


async def reset(house: House, token: str, password: str = NEW) -> dict[str, Any]:
    payload: dict[str, Any] = (await house.graph(RESET, {"token": token, "password": password}))["resetPassword"]
    return payload


async def mailed_token(house: House, email: str) -> str:
    """The token of the link that was just asked for."""
    house.mailer.sent.clear()
    await request(house, email)
    [mail] = house.mailer.sent
    assert mail.to == email.strip().lower()
    [link] = mail.links.values()
    address, token = link.split("?token=")
    assert address == "http://house.test/hub/reset"
    assert link in mail.text
    return token


async def test_anonymous_with_the_link_sets_a_new_password_and_is_signed_in(house: House, ada: Person) -> None:
    token = await mailed_token(house, ada.email)
    payload = await reset(house, token)
    assert payload["viewer"] == {"user": {"email": ada.email}, "workspaces": [{"id": ada.workspace_id}]}
    assert (await house.graph(ME, token=payload["session"]["accessToken"]))["viewer"]["user"]["email"] == ada.email
    assert await sign_in(house, ada.email, PASSWORD) == WRONG
    assert (await sign_in(house, ada.email, NEW))["__typename"] == "SignInPayload"


async def test_every_other_sign_in_ends_at_once(house: House, ada: Person, bruno: Person) -> None:
    second = (await sign_in(house, ada.email))["session"]
    for token in (ada.token, second["accessToken"], bruno.token):
        await house.graph(ME, token=token)
    await reset(house, await mailed_token(house, ada.email))
    for token in (ada.token, second["accessToken"]):
        await assert_signed_out(house, token)
    assert await refresh(house, ada.refresh_token) == OVER
    assert await refresh(house, second["refreshToken"]) == OVER
    assert (await house.graph(ME, token=bruno.token))["viewer"]["user"]["email"] == bruno.email


async def test_the_link_works_once(house: House, ada: Person) -> None:
    token = await mailed_token(house, ada.email)
    await reset(house, token)
    assert await reset(house, token, "yet another password") == TOO_OLD
    assert (await sign_in(house, ada.email, NEW))["__typename"] == "SignInPayload"


async def test_the_link_works_for_an_hour(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    token = await mailed_token(house, ada.email)
    [row] = await execute(database_urls, "SELECT expires_at FROM mailed_token WHERE purpose = 'PASSWORD_RESET'")
    assert (row["expires_at"] - house.clock.now()).total_seconds() == 3600
    await execute(database_urls, "UPDATE mailed_token SET expires_at = now()")
    assert await reset(house, token) == TOO_OLD


async def test_a_refused_password_does_not_use_the_link_up(house: House, ada: Person) -> None:
    token = await mailed_token(house, ada.email)
    refused = await reset(house, token, "short")
    assert refused["fields"] == [{"path": "password", "message": "Use a password of at least 8 characters."}]
    assert (await reset(house, token))["__typename"] == "ResetPasswordPayload"


async def test_once_the_password_is_new_no_older_link_changes_it(house: House, ada: Person) -> None:
    older = await mailed_token(house, ada.email)
    newer = await mailed_token(house, ada.email)
    assert older != newer
    assert (await reset(house, newer))["__typename"] == "ResetPasswordPayload"
    assert await reset(house, older, "an attacker's password") == TOO_OLD


async def test_other_tokens_do_not_open_it(house: House, ada: Person) -> None:
    [welcome] = house.mailer.sent
    verification = next(iter(welcome.links.values())).split("=")[1]
    for token in ("", "x", "a\x00b", verification, ada.token, ada.refresh_token):
        assert await reset(house, token) == TOO_OLD


async def test_nobody_learns_who_has_an_account(house: House, ada: Person) -> None:
    house.mailer.sent.clear()
    assert await request(house, f" {ada.email.upper()} ") == {
        "__typename": "RequestPasswordResetPayload",
        "email": ada.email,
    }
    assert await request(house, "nobody@example.com") == {
        "__typename": "RequestPasswordResetPayload",
        "email": "nobody@example.com",
    }
    assert [mail.to for mail in house.mailer.sent] == [ada.email]


async def test_what_is_no_address_is_said(house: House) -> None:
    for email in ("", "nobody", "a\x00@example.com"):
        refused = await request(house, email)
        assert refused["__typename"] == "ValidationError"
        assert refused["message"] == "That does not look like an e-mail address. Check it for typos."
        assert refused["fields"] == [{"path": "email"}]


@pytest.mark.parametrize("known", [True, False])
async def test_an_address_gets_only_so_many_mails_in_an_hour(
    house: House, ada: Person, database_urls: DatabaseUrls, known: bool
) -> None:
    """Whether somebody has the address or not, so that the limit does not tell either."""
    email = ada.email if known else "nobody@example.com"
    for _ in range(5):
        assert (await request(house, email))["__typename"] == "RequestPasswordResetPayload"
    assert (await request(house, email))["__typename"] == "LimitExceededError"
    assert (await request(house, "somebody.else@example.com"))["__typename"] == "RequestPasswordResetPayload"
    await exhaust(database_urls)
    assert (await request(house, "somebody.else@example.com"))["__typename"] == "LimitExceededError"


async def test_whoever_asks_too_often_keeps_nobody_else_from_asking(house: House, ada: Person) -> None:
    async def ask_from(remote: str) -> str:
        body = {"query": REQUEST, "variables": {"email": ada.email}}
        response = await house.http.post("/graphql", json=body, headers={"X-Forwarded-For": remote})
        return str(response.json()["data"]["requestPasswordReset"]["__typename"])

    asked = [await ask_from("203.0.113.7") for _ in range(7)]
    assert asked == ["RequestPasswordResetPayload"] * 5 + ["LimitExceededError"] * 2
    assert await ask_from("198.51.100.1") == "RequestPasswordResetPayload"


async def test_one_place_asks_only_for_so_many_people(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    await request(house, "somebody@example.com")
    await execute(database_urls, "UPDATE throttle SET attempts = 50 WHERE key LIKE 'reset-from:%'")
    assert (await request(house, ada.email))["__typename"] == "LimitExceededError"


async def test_a_mail_server_that_is_away_does_not_tell_either(house: House, ada: Person) -> None:
    house.mailer.failure = UpstreamError("The mail server is away.")
    assert (await request(house, ada.email))["__typename"] == "RequestPasswordResetPayload"
