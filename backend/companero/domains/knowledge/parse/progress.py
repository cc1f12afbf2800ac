"""How far a parser has come, told in steps that are worth telling."""

from collections.abc import Callable

_STEP = 0.01


class Progress:
    """Calls ``tell`` with a growing share in ``start``..``end``; a parser calls it with 0..1 as often as it likes."""

    def __init__(self, tell: Callable[[float], None], start: float = 0.0, end: float = 1.0) -> None:
        self._tell = tell
        self._start = start
        self._width = end - start
        self._told = start

    def __call__(self, share: float) -> None:
        value = self._start + self._width * min(1.0, max(0.0, share))
        if value >= self._told + _STEP:
            self._told = value
            self._tell(round(value, 3))
