"""requestEmailVerification and verifyEmail: whose address it is."""

from typing import Any

import pytest

from tests.api.house import GraphError, House, Person, Visitor
from tests.api.records import execute
from tests.services import DatabaseUrls

VERIFY = """
mutation ($token: String!) {
  verifyEmail(input: { token: $token }) {
    __typename
    ... on VerifyEmailPayload { user { id email emailVerified } }
    ... on Error { message }
  }
}
"""
REQUEST = """
mutation {
  requestEmailVerification {
    __typename
    ... on RequestEmailVerificationPayload { email }
    ... on Error { message }
  }
}
"""
VERIFIED = "{ viewer { user { emailVerified } } }"
TOO_OLD = {
    "__typename": "InvalidStateError",
    "message": "This link was used before or is too old. Ask for a new one in the settings.",
}


async def verify(house: House, token: str, bearer: str | None = None) -> dict[str, Any]:
    payload: dict[str, Any] = (await house.graph(VERIFY, {"token": token}, bearer))["verifyEmail"]
    return payload


async def request(house: House, person: Person) -> dict[str, Any]:
    payload: dict[str, Any] = (await house.graph(REQUEST, token=person.token))["requestEmailVerification"]
    return payload


def newest_token(house: House) -> str:
    [link] = house.mailer.sent[-1].links.values()
    return link.split("?token=")[1]


async def is_verified(house: House, person: Person) -> bool:
    found: bool = (await house.graph(VERIFIED, token=person.token))["viewer"]["user"]["emailVerified"]
    return found


async def test_anonymous_people_confirm_by_the_link_but_get_no_new_one(house: House, ada: Person) -> None:
    with pytest.raises(GraphError) as refused:
        await house.graph(REQUEST)
    assert refused.value.codes == ["UNAUTHENTICATED"]
    payload = await verify(house, newest_token(house))
    assert payload["user"] == {"id": ada.viewer["user"]["id"], "email": ada.email, "emailVerified": True}
    assert await is_verified(house, ada)


async def test_a_visitor_has_no_address(house: House, ada: Person) -> None:
    visitor: Visitor = await house.visit(ada)
    with pytest.raises(GraphError) as refused:
        await house.graph(REQUEST, token=visitor.token)
    assert refused.value.codes == ["FORBIDDEN"]


async def test_a_link_confirms_the_address_it_was_mailed_to_whoever_follows_it(
    house: House, ada: Person, bruno: Person
) -> None:
    payload = await verify(house, newest_token(house), ada.token)
    assert payload["user"]["email"] == bruno.email
    assert await is_verified(house, bruno)
    assert not await is_verified(house, ada)


async def test_a_link_works_once(house: House, ada: Person) -> None:
    token = newest_token(house)
    await verify(house, token)
    assert await verify(house, token) == TOO_OLD


async def test_a_link_works_for_three_days(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    [row] = await execute(database_urls, "SELECT expires_at FROM mailed_token")
    assert (row["expires_at"] - house.clock.now()).days == 3
    await execute(database_urls, "UPDATE mailed_token SET expires_at = now()")
    assert await verify(house, newest_token(house)) == TOO_OLD
    assert not await is_verified(house, ada)


async def test_a_token_of_another_kind_is_refused(house: House, ada: Person) -> None:
    for token in ("", "x", "a\x00b", ada.token, ada.refresh_token):
        assert await verify(house, token) == TOO_OLD


async def test_a_new_link_can_be_asked_for_until_one_was_followed(house: House, ada: Person) -> None:
    assert await request(house, ada) == {"__typename": "RequestEmailVerificationPayload", "email": ada.email}
    assert [mail.to for mail in house.mailer.sent] == [ada.email] * 2
    await verify(house, newest_token(house))
    assert await request(house, ada) == {
        "__typename": "InvalidStateError",
        "message": "Your e-mail address is verified already.",
    }


async def test_only_so_many_links_an_hour(house: House, ada: Person, bruno: Person) -> None:
    for _ in range(5):
        assert (await request(house, ada))["__typename"] == "RequestEmailVerificationPayload"
    refused = await request(house, ada)
    assert refused["__typename"] == "LimitExceededError"
    assert (await request(house, bruno))["__typename"] == "RequestEmailVerificationPayload"
