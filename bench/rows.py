"""A row of the table, and the few statistics behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Row:
    """``value`` beside ``baseline`` of the same run, both in ``unit``; ``holds`` says whether ``target`` is reached."""

    name: str
    value: float
    unit: str
    baseline: float | None
    target: str
    holds: bool


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` of them do not exceed."""
    return sorted(values)[max(0, ceil(len(values) * share) - 1)]
