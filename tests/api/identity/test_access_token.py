"""Bearer tokens: only what we signed, for this, and not too long ago."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from pydantic import SecretStr

from tests.api.house import REQUEST_UPLOAD, House, Person, open_house
from tests.api.identity.test_sign_in import sign_in
from tests.conformance.serving import client as open_socket
from tests.services import DatabaseUrls

ME = {"query": "{ viewer { user { email } } }"}


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def forged(house: House, token: str, header: dict[str, Any], claims: dict[str, Any], digest: str | None) -> str:
    """The token with another header and other claims, signed with our very key; unsigned without a digest."""
    own = {**jwt.get_unverified_header(token), **header}
    body = {**jwt.decode(token, options={"verify_signature": False}), **claims}
    parts = [b64(json.dumps({k: v for k, v in part.items() if v is not None}).encode()) for part in (own, body)]
    key = house.settings.secret_key.get_secret_value().encode()
    signature = hmac.new(key, ".".join(parts).encode(), digest).digest() if digest else b""
    return ".".join([*parts, b64(signature)])


async def ask(house: House, authorization: str) -> httpx.Response:
    return await house.http.post("/graphql", json=ME, headers={"Authorization": authorization})


async def assert_refused(house: House, authorization: str) -> None:
    response = await ask(house, authorization)
    assert response.status_code == 401, authorization
    assert response.headers["www-authenticate"] == "Bearer"
    [error] = response.json()["errors"]
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}
    assert error["message"] == "Please sign in first."
    assert "data" not in response.json()


async def test_what_we_signed_is_accepted(house: House, ada: Person) -> None:
    for scheme in ("Bearer", "bearer", "BEARER"):
        assert (await ask(house, f"{scheme} {ada.token}")).json()["data"]["viewer"]["user"]["email"] == ada.email
    # The forger of this file makes tokens that hold unless something is wrong with them.
    assert (await ask(house, f"Bearer {forged(house, ada.token, {}, {}, 'sha256')}")).status_code == 200


async def test_a_token_is_not_padded(house: House, ada: Person) -> None:
    assert (await ask(house, f"Bearer {' ' * 100}{ada.token}")).status_code == 200
    await assert_refused(house, f"Bearer {' ' * 1000}{ada.token}")


async def test_what_is_wrong_with_it_does_not_matter(house: House, ada: Person, bruno: Person) -> None:
    head, body, signature = ada.token.split(".")
    other_body = bruno.token.split(".")[1]
    for token in (
        forged(house, ada.token, {"alg": "none"}, {}, None),
        forged(house, ada.token, {"alg": "None"}, {}, "sha256"),
        forged(house, ada.token, {"alg": "HS512"}, {}, "sha512"),
        forged(house, ada.token, {"alg": "RS256"}, {}, "sha256"),
        forged(house, ada.token, {"kid": "k2"}, {}, "sha256"),
        forged(house, ada.token, {"kid": None}, {}, "sha256"),
        forged(house, ada.token, {"kid": 7}, {}, "sha256"),
        forged(house, ada.token, {"kid": ["k1"]}, {}, "sha256"),
        forged(house, ada.token, {}, {"iss": "somebody"}, "sha256"),
        forged(house, ada.token, {}, {"iss": None}, "sha256"),
        forged(house, ada.token, {}, {"aud": "companero-upload"}, "sha256"),
        forged(house, ada.token, {}, {"aud": None}, "sha256"),
        forged(house, ada.token, {}, {"exp": None}, "sha256"),
        forged(house, ada.token, {}, {"exp": int(house.clock.now().timestamp())}, "sha256"),
        forged(house, ada.token, {}, {"sid": None}, "sha256"),
        forged(house, ada.token, {}, {"sid": "' OR 1=1"}, "sha256"),
        forged(house, ada.token, {}, {"sid": "01900000-0000-7000-8000-000000000000"}, "sha256"),
        forged(house, ada.token, {}, {"knd": "admin"}, "sha256"),
        forged(house, ada.token, {}, {"sub": None}, "sha256"),
        forged(house, ada.token, {}, {}, "md5"),
        f"{head}.{other_body}.{signature}",
        f"{head}.{body}.",
        f"{head}.{body}",
        f"{ada.token}x",
        ada.refresh_token,
        "garbage",
        "a.b.c",
        "....",
        "x" * 8_000,
        hashlib.sha256(ada.token.encode()).hexdigest(),
    ):
        await assert_refused(house, f"Bearer {token}")


async def test_another_scheme_is_refused(house: House, ada: Person) -> None:
    for authorization in (ada.token, f"Basic {ada.token}", f"Token {ada.token}", "Bearer", f"Bearer{ada.token}"):
        await assert_refused(house, authorization)


async def test_it_ends_after_ten_minutes(house: House, ada: Person) -> None:
    house.clock.advance(timedelta(seconds=house.settings.access_token_seconds - 1))
    assert (await ask(house, f"Bearer {ada.token}")).status_code == 200
    house.clock.advance(timedelta(seconds=1))
    await assert_refused(house, f"Bearer {ada.token}")


async def test_the_token_of_an_upload_opens_nothing_else(house: House, ada: Person) -> None:
    values = {
        "workspaceId": ada.workspace_id,
        "filename": "a.md",
        "contentType": "text/markdown",
        "byteSize": 1,
        "idempotencyKey": "k",
    }
    payload = (await house.graph(REQUEST_UPLOAD, {"input": values}, ada.token))["requestDocumentUpload"]
    await assert_refused(house, f"Bearer {payload['upload']['url'].rsplit('/', 1)[1]}")
    assert (await house.http.put(f"/uploads/{ada.token}", content=b"x")).status_code == 403


async def test_a_socket_with_a_token_that_does_not_hold_is_closed(house: House, ada: Person) -> None:
    for authorization in (f"Bearer {ada.token}x", "Bearer garbage", f"Basic {ada.token}"):
        async with open_socket(house.address) as socket:
            await socket.send("connection_init", payload={"authorization": authorization})
            assert (await socket.closed())[0] == 4403


@pytest.mark.parametrize("retired", [True, False])
async def test_after_a_new_key_old_tokens_hold_as_long_as_the_old_key_is_kept(
    database_urls: DatabaseUrls, tmp_path: Path, retired: bool
) -> None:
    async with open_house(database_urls, tmp_path) as house:
        ada = await house.sign_up("Ada")
        old = {"k1": house.settings.secret_key} if retired else {}
    changed: dict[str, Any] = {"secret_key": SecretStr("another secret, longer than is needed"), "secret_key_id": "k2"}
    async with open_house(database_urls, tmp_path, retired_secret_keys=old, **changed) as house:
        response = await ask(house, f"Bearer {ada.token}")
        assert response.status_code == (200 if retired else 401)
        fresh = (await sign_in(house, ada.email))["session"]["accessToken"]
        assert jwt.get_unverified_header(fresh)["kid"] == "k2"
        assert (await ask(house, f"Bearer {fresh}")).status_code == 200
