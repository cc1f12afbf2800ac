"""Signed access tokens, and secrets of which only a hash is kept."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import jwt

from companero.settings import Settings

ALGORITHM = "HS256"
ISSUER = "companero"
AUDIENCE = "companero-graph"


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """``subject`` is a user or a member, as ``kind`` says; ``session_id`` the sign-in the token belongs to."""

    kind: Literal["user", "member"]
    subject: UUID
    session_id: UUID
    ends_at: datetime | None = None


class BadTokenError(Exception):
    """Expired, forged, or not ours."""


class TokenSigner:
    """Signs with the current key; verifies with it and with retired ones, by key id."""

    def __init__(self, settings: Settings) -> None:
        self._key_id = settings.secret_key_id
        self._keys = {key: secret.get_secret_value() for key, secret in settings.retired_secret_keys.items()}
        self._keys[self._key_id] = settings.secret_key.get_secret_value()

    def sign(self, claims: dict[str, Any], *, audience: str, now: datetime, seconds: int) -> str:
        payload = claims | {
            "iss": ISSUER,
            "aud": audience,
            "iat": int(now.timestamp()),
            "exp": int((now + timedelta(seconds=seconds)).timestamp()),
        }
        return jwt.encode(payload, self._keys[self._key_id], ALGORITHM, headers={"kid": self._key_id})

    def verify(self, token: str, *, audience: str, now: datetime) -> dict[str, Any]:
        """The claims. Raises BadTokenError for a wrong algorithm, key id, signature, issuer, audience or time."""
        try:
            key = self._keys[jwt.get_unverified_header(token)["kid"]]
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=audience,
                issuer=ISSUER,
                # The clock is ours, so that tests can move it; PyJWT would ask the machine's.
                options={"require": ["exp", "iat", "iss", "aud"], "verify_exp": False, "verify_iat": False},
            )
        except (jwt.PyJWTError, KeyError, TypeError) as error:
            raise BadTokenError from error
        if claims["exp"] <= now.timestamp():
            raise BadTokenError
        return claims

    def sign_access(self, claims: AccessClaims, *, now: datetime, seconds: int) -> str:
        body = {"sub": str(claims.subject), "knd": claims.kind, "sid": str(claims.session_id)}
        return self.sign(body, audience=AUDIENCE, now=now, seconds=seconds)

    def verify_access(self, token: str, *, now: datetime) -> AccessClaims:
        claims = self.verify(token, audience=AUDIENCE, now=now)
        try:
            kind: Literal["user", "member"] = {"user": "user", "member": "member"}[claims["knd"]]  # type: ignore[assignment]
            return AccessClaims(
                kind, UUID(claims["sub"]), UUID(claims["sid"]), datetime.fromtimestamp(claims["exp"], UTC)
            )
        except (KeyError, ValueError, AttributeError) as error:
            raise BadTokenError from error

    def derive_secret(self, *of: str) -> str:
        """256 bits, URL-safe: the same for the same words in the same order, and for nobody else to work out."""
        return _derived(self._keys[self._key_id], of)

    def former_secrets(self, *of: str) -> list[str]:
        """What ``derive_secret`` made of these words under each key that has been retired since."""
        return [_derived(key, of) for key_id, key in self._keys.items() if key_id != self._key_id]


def _derived(key: str, of: Sequence[str]) -> str:
    # Hashed one by one, so that no two lists of words run into the same bytes.
    words = b"".join(hashlib.sha256(word.encode()).digest() for word in of)
    return base64.urlsafe_b64encode(hmac.digest(key.encode(), words, "sha256")).rstrip(b"=").decode()


def new_secret() -> str:
    """256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def secret_hash(secret: str) -> bytes:
    """What is stored of a random secret; a fast hash is enough for 256 bits of randomness."""
    return hashlib.sha256(secret.encode()).digest()
