"""Password hashing with argon2id, off the event loop and a few at a time, since each takes 64 MiB."""

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 8
MAX_LENGTH = 200
_hasher = PasswordHasher()
_at_once = asyncio.Semaphore(2)


@cache
def _nobody() -> str:
    """Verified when nobody has the address, so that the answer takes as long as for a wrong password."""
    return _hasher.hash("nobody has this password")


async def hash_password(password: str) -> str:
    async with _at_once:
        return await asyncio.to_thread(_hasher.hash, password)


async def verify_password(stored: str | None, password: str) -> bool:
    """Whether ``password`` is the one behind ``stored``; takes its time even when there is none."""
    async with _at_once:
        matches = await asyncio.to_thread(_matches, stored or _nobody(), password)
    return matches and stored is not None


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
