"""Counting attempts in Postgres, so that an emptied Redis opens no door."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from companero.core.errors import LimitExceededError

_COUNT = text("SELECT count_attempt(:key, :allowed, :window)")
_FORGET = text("SELECT forget_attempts(:key)")


async def count_attempt(session: AsyncSession, key: str, allowed: int, window_seconds: int) -> None:
    """Raises LimitExceededError after more than ``allowed`` attempts under ``key`` within the window."""
    arguments = {"key": key, "allowed": allowed, "window": window_seconds}
    if not await session.scalar(_COUNT, arguments):
        raise too_often(window_seconds)


def too_often(window_seconds: int) -> LimitExceededError:
    wait = f"{window_seconds // 60} minutes" if window_seconds > 60 else "a minute"
    return LimitExceededError(f"That was a lot in a short time. Try again in {wait}.", window_seconds)


async def forget_attempts(session: AsyncSession, key: str) -> None:
    await session.execute(_FORGET, {"key": key})
