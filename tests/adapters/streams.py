"""Short words for what the bus tests say over and over."""

from collections.abc import AsyncIterator, Sequence
from typing import TypeVar

from companero.ports import ATTEMPT_STRIDE, StreamEvent, StreamGap

T = TypeVar("T")


def entries(attempt: int, *numbers: int) -> list[StreamEvent]:
    """Entries n of an attempt, each with its own text."""
    return [StreamEvent(attempt * ATTEMPT_STRIDE + n, {"text": f"{attempt}.{n}"}) for n in numbers]


async def some(items: AsyncIterator[T | None], count: int) -> list[T]:
    """The next ``count`` items that are not None."""
    found: list[T] = []
    while len(found) < count:
        item = await anext(items)
        if item is not None:
            found.append(item)
    return found


def told(items: Sequence[StreamEvent | StreamGap]) -> list[str]:
    """The texts of entries, and "gap" where some are lost."""
    return ["gap" if isinstance(item, StreamGap) else item.payload["text"] for item in items]
