"""signIn: by address and password, and not by trying them all."""

from typing import Any

from tests.api.house import PASSWORD, House, Person
from tests.api.records import execute, exhaust, let_pass
from tests.services import DatabaseUrls

SIGN_IN = """
mutation ($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignInPayload {
      session { accessToken refreshToken expiresAt } viewer { user { id email } workspaces { id role } }
    }
    ... on ValidationError { message fields { path message } }
    ... on LimitExceededError { message retryAfterSeconds }
  }
}
"""
# Long, and beyond what an index can hold however it is packed.
NOISE = "".join(str(number * number) for number in range(20_000)) + "@example.com"
WRONG = {
    "__typename": "ValidationError",
    "message": "E-mail address and password do not belong together.",
    "fields": [{"path": "password", "message": "E-mail address and password do not belong together."}],
}


async def sign_in(house: House, email: str, password: str = PASSWORD) -> dict[str, Any]:
    payload: dict[str, Any] = (await house.graph(SIGN_IN, {"input": {"email": email, "password": password}}))["signIn"]
    return payload


async def sign_in_from(house: House, remote: str, email: str, password: str = PASSWORD) -> str:
    """The kind of answer somebody gets at another address."""
    body = {"query": SIGN_IN, "variables": {"input": {"email": email, "password": password}}}
    response = await house.http.post("/graphql", json=body, headers={"X-Forwarded-For": remote})
    return str(response.json()["data"]["signIn"]["__typename"])


async def test_anonymous_people_sign_in(house: House, ada: Person) -> None:
    payload = await sign_in(house, ada.email)
    assert payload["viewer"]["user"] == {"id": ada.viewer["user"]["id"], "email": ada.email}
    assert payload["viewer"]["workspaces"] == [{"id": ada.workspace_id, "role": "OWNER"}]
    token = payload["session"]["accessToken"]
    assert (await house.graph("{ viewer { user { email } } }", token=token))["viewer"]["user"]["email"] == ada.email


async def test_every_sign_in_is_one_of_its_own(house: House, ada: Person) -> None:
    first, second = [(await sign_in(house, ada.email))["session"] for _ in range(2)]
    assert first["refreshToken"] != second["refreshToken"] != ada.refresh_token
    assert first["accessToken"] != second["accessToken"] != ada.token


async def test_the_address_may_be_typed_in_any_case(house: House, ada: Person) -> None:
    for typed in (ada.email.upper(), f" {ada.email} ", ada.email.title()):
        assert (await sign_in(house, typed))["__typename"] == "SignInPayload"


async def test_a_wrong_password_and_an_unknown_address_are_answered_alike(house: House, ada: Person) -> None:
    assert await sign_in(house, ada.email, "not the password") == WRONG
    assert await sign_in(house, "nobody@example.com") == WRONG


async def test_only_the_very_password_opens(house: House, ada: Person) -> None:
    for password in (PASSWORD.upper(), f"{PASSWORD} ", "", "x" * 100_000, "a\x00b" * 5, "🫖" * 9):
        assert await sign_in(house, ada.email, password) == WRONG


async def test_whatever_is_typed_as_an_address_is_answered(house: House) -> None:
    for email in ("", "nobody", "a\x00b@example.com", NOISE, "' OR 1=1 --"):
        assert await sign_in(house, email) == WRONG


async def test_after_ten_wrong_passwords_the_right_one_has_to_wait(
    house: House, ada: Person, bruno: Person, database_urls: DatabaseUrls
) -> None:
    for _ in range(10):
        assert await sign_in(house, ada.email, "not the password") == WRONG
    refused = await sign_in(house, ada.email.upper())
    assert refused["__typename"] == "LimitExceededError"
    assert refused["message"] == "That was a lot in a short time. Try again in 15 minutes."
    assert 0 < refused["retryAfterSeconds"] <= 900
    # Nobody else is kept out by it.
    assert (await sign_in(house, bruno.email))["__typename"] == "SignInPayload"
    await let_pass(database_urls, 901)
    assert (await sign_in(house, ada.email))["__typename"] == "SignInPayload"


async def test_whoever_guesses_keeps_nobody_else_out(house: House, ada: Person) -> None:
    for guesser in ("203.0.113.7", "203.0.113.8"):
        for _ in range(10):
            assert await sign_in_from(house, guesser, ada.email, "not the password") == "ValidationError"
        assert await sign_in_from(house, guesser, ada.email) == "LimitExceededError"
    assert await sign_in_from(house, "198.51.100.1", ada.email) == "SignInPayload"


async def test_a_crowd_that_guesses_is_stopped(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    assert await sign_in_from(house, "203.0.113.7", ada.email, "not the password") == "ValidationError"
    await execute(database_urls, "UPDATE throttle SET attempts = 500 WHERE key = $1", f"sign-in:{ada.email}")
    assert await sign_in_from(house, "203.0.113.8", ada.email) == "LimitExceededError"


async def test_one_place_uses_up_only_its_share(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    for _ in range(15):
        await sign_in(house, ada.email, "not the password")
    [row] = await execute(database_urls, "SELECT attempts FROM throttle WHERE key = $1", f"sign-in:{ada.email}")
    assert row["attempts"] == 10


async def test_a_sign_in_that_succeeds_forgets_the_failures_before_it(house: House, ada: Person) -> None:
    for _ in range(2):
        for _ in range(6):
            assert await sign_in(house, ada.email, "not the password") == WRONG
        assert (await sign_in(house, ada.email))["__typename"] == "SignInPayload"


async def test_one_place_may_not_try_every_address(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    await sign_in(house, "somebody@example.com")
    await exhaust(database_urls)
    assert (await sign_in(house, ada.email))["__typename"] == "LimitExceededError"
