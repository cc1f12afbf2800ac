"""signUp: a person comes in with a workspace of their own."""

import asyncio
import unicodedata
from datetime import datetime
from typing import Any

from companero.ports import UpstreamError
from tests.api.house import PASSWORD, House
from tests.api.records import exhaust
from tests.services import DatabaseUrls

SIGN_UP = """
mutation ($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on SignUpPayload {
      session { accessToken refreshToken expiresAt }
      viewer {
        user { id name email emailVerified }
        visitor { id }
        memberships { id }
        workspaces { id slug name role twin { id name greeting noAnswerMessage } widgets { id key allowedOrigins } }
      }
    }
    ... on ValidationError { message fields { path message } }
    ... on LimitExceededError { message retryAfterSeconds }
    ... on Error { message }
  }
}
"""
VIEWER = "{ viewer { user { email } workspaces { id } } }"

TYPO = "That does not look like an e-mail address. Check it for typos."
REFUSED: list[tuple[dict[str, str], str, str]] = [
    ({"email": ""}, "email", TYPO),
    ({"email": "ada"}, "email", TYPO),
    ({"email": "ada@"}, "email", TYPO),
    ({"email": "a@b@example.com"}, "email", TYPO),
    ({"email": "a da@example.com"}, "email", TYPO),
    ({"email": "a\x00da@example.com"}, "email", TYPO),
    ({"email": "a\u202eda@example.com"}, "email", TYPO),
    ({"email": f"{'a' * 250}@example.com"}, "email", TYPO),
    ({"password": ""}, "password", "Use a password of at least 8 characters."),
    ({"password": "1234567"}, "password", "Use a password of at least 8 characters."),
    ({"password": "x" * 100_000}, "password", "Use a password of at most 200 characters."),
    (
        {"password": "Ada@example.com"},
        "password",
        "Your password is your e-mail address. Choose another one.",
    ),
    ({"name": ""}, "name", "Please tell us your name."),
    ({"name": " \t "}, "name", "Please tell us your name."),
    ({"name": "x" * 101}, "name", "At most 100 characters, please, for your name."),
    ({"name": "x" * 100_000}, "name", "At most 100 characters, please, for your name."),
    ({"name": "A\x00da"}, "name", "There is a character that cannot be shown in your name."),
    ({"workspaceName": "\u200b"}, "workspaceName", "Please tell us the name of your workspace."),
    (
        {"workspaceName": "A\x07da"},
        "workspaceName",
        "There is a character that cannot be shown in the name of your workspace.",
    ),
]


def values(**changes: Any) -> dict[str, Any]:
    return {
        "email": "ada@example.com",
        "password": PASSWORD,
        "name": "Ada",
        "workspaceName": "Ada's room",
        **changes,
    }


async def sign_up(house: House, **changes: Any) -> dict[str, Any]:
    payload: dict[str, Any] = (await house.graph(SIGN_UP, {"input": values(**changes)}))["signUp"]
    return payload


async def test_anonymous_people_may_and_are_signed_in(house: House) -> None:
    payload = await sign_up(house)
    viewer = payload["viewer"]
    assert viewer["user"] == {**viewer["user"], "name": "Ada", "email": "ada@example.com", "emailVerified": False}
    assert viewer["visitor"] is None
    assert viewer["memberships"] == []
    [workspace] = viewer["workspaces"]
    assert (workspace["name"], workspace["role"]) == ("Ada's room", "OWNER")
    assert workspace["slug"].isascii()
    assert workspace["twin"]["greeting"]
    assert workspace["twin"]["noAnswerMessage"]
    [widget] = workspace["widgets"]
    assert widget["allowedOrigins"] == []
    assert datetime.fromisoformat(payload["session"]["expiresAt"]) > house.clock.now()
    seen = (await house.graph(VIEWER, token=payload["session"]["accessToken"]))["viewer"]
    assert seen == {"user": {"email": "ada@example.com"}, "workspaces": [{"id": workspace["id"]}]}


async def test_the_address_is_kept_in_lower_case_and_names_without_the_blanks_around_them(house: House) -> None:
    viewer = (await sign_up(house, email="  Ada@Example.COM ", name=" Ada ", workspaceName="  Room  "))["viewer"]
    assert viewer["user"]["email"] == "ada@example.com"
    assert viewer["user"]["name"] == "Ada"
    assert viewer["workspaces"][0]["name"] == "Room"


async def test_one_address_signs_up_once(house: House) -> None:
    await sign_up(house, email="ada@example.com")
    await sign_up(house, email="jos\u00e9@example.com")
    decomposed = unicodedata.normalize("NFD", "jos\u00e9@example.com")
    for again in ("ada@example.com", "ADA@Example.Com", " ada@example.com\t", decomposed, "JOS\u00c9@example.com"):
        assert await sign_up(house, email=again, password="quite another password") == {
            "__typename": "ConflictError",
            "message": "Somebody signed up with this e-mail address before. Sign in instead.",
        }


async def test_of_two_at_once_with_one_address_one_gets_it(house: House) -> None:
    answers = await asyncio.gather(*(sign_up(house, workspaceName=f"Room {number}") for number in range(2)))
    assert sorted(answer["__typename"] for answer in answers) == ["ConflictError", "SignUpPayload"]


async def test_two_workspaces_of_one_name_get_two_addresses(house: House) -> None:
    answers = [await sign_up(house, email=f"{number}@example.com") for number in range(2)]
    slugs = {answer["viewer"]["workspaces"][0]["slug"] for answer in answers}
    assert len(slugs) == 2


async def test_two_workspaces_of_one_name_at_once_get_two_addresses(house: House) -> None:
    answers = await asyncio.gather(*(sign_up(house, email=f"{number}@example.com") for number in range(2)))
    assert [answer["__typename"] for answer in answers] == ["SignUpPayload"] * 2
    assert len({answer["viewer"]["workspaces"][0]["slug"] for answer in answers}) == 2


async def test_what_cannot_be_accepted_is_said_in_a_sentence(house: House) -> None:
    for change, path, sentence in REFUSED:
        refused = await sign_up(house, **change)
        assert refused["__typename"] == "ValidationError", change
        assert refused["fields"] == [{"path": path, "message": sentence}]
        assert refused["message"] == sentence


async def test_everything_that_is_wrong_is_said_at_once(house: House) -> None:
    refused = await sign_up(house, email="x", password="x", name="", workspaceName="")
    assert [problem["path"] for problem in refused["fields"]] == ["email", "password", "name", "workspaceName"]


async def test_names_of_the_world_are_welcome_and_get_an_address_in_ascii(house: House) -> None:
    for number, name in enumerate(["小林 研究室", "מורה", "Ñandú & Söhne", "x" * 100, "-- DROP --", "👩‍🏫 Ana"]):
        viewer = (await sign_up(house, email=f"{number}@example.com", name=name, workspaceName=name))["viewer"]
        assert viewer["user"]["name"] == name
        [workspace] = viewer["workspaces"]
        assert workspace["name"] == name
        assert workspace["slug"].replace("-", "").isalnum()
        assert workspace["slug"].isascii()
        assert workspace["slug"] == workspace["slug"].lower()


async def test_a_mail_with_a_link_goes_out(house: House) -> None:
    await sign_up(house)
    [mail] = house.mailer.sent
    assert mail.to == "ada@example.com"
    [link] = mail.links.values()
    assert link.startswith("http://house.test/hub/verify?token=")
    assert link in mail.text


async def test_a_mail_that_cannot_be_sent_keeps_nobody_out(house: House) -> None:
    house.mailer.failure = UpstreamError("The mail server is away.")
    assert (await sign_up(house))["__typename"] == "SignUpPayload"


async def test_from_one_place_only_so_many_sign_up_in_an_hour(house: House, database_urls: DatabaseUrls) -> None:
    await sign_up(house)
    await exhaust(database_urls)
    refused = await sign_up(house, email="bruno@example.com")
    assert refused["__typename"] == "LimitExceededError"
    assert refused["message"] == "That was a lot in a short time. Try again in 60 minutes."
    assert refused["retryAfterSeconds"] == 3600
