"""How many characters a regular expression looks at, counted by trying every way as a backtracking engine does."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as ops  # type: ignore[attr-defined]
from typing import Any

_LONGEST_LOOK = 30
_LOOKS = (ops.ASSERT, ops.ASSERT_NOT)
_LEAVES = (ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN, ops.AT, *_LOOKS)


class Counted:
    """A pattern whose attempts are counted; ``steps`` grows with every character, place or look around tried."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.steps = 0
        self._parsed = _parser.parse(pattern.pattern, pattern.flags)
        self._leaves: dict[int, Callable[[str, int], re.Match[str] | None]] = {}

    def match(self, text: str, start: int = 0, *, whole: bool = False) -> int | None:
        """Where a match from ``start`` ends, at the end of the text when ``whole``."""
        ends = self._ways(tuple(self._parsed), text, start)
        return next((end for end in ends if not whole or end == len(text)), None)

    def find_all(self, text: str) -> None:
        """Matches one behind the other, each looked for from every place."""
        start = 0
        while start <= len(text):
            end = self.match(text, start)
            start = start + 1 if end is None or end == start else end

    def _ways(self, items: tuple[Any, ...], text: str, at: int) -> Iterator[int]:
        if not items:
            yield at
            return
        for end in self._one(items[0], text, at):
            yield from self._ways(items[1:], text, end)

    def _one(self, item: Any, text: str, at: int) -> Iterator[int]:
        op, what = item
        if op is ops.BRANCH:
            for way in what[1]:
                yield from self._ways(tuple(way), text, at)
        elif op is ops.SUBPATTERN:
            yield from self._ways(tuple(what[3]), text, at)
        elif op is ops.MAX_REPEAT:
            low, high, body = what
            yield from self._repeat(tuple(body), text, at, low, high)
        elif op is ops.POSSESSIVE_REPEAT:
            low, high, body = what
            yield from islice(self._repeat(tuple(body), text, at, low, high), 1)
        else:
            yield from self._leaf(item, text, at)

    def _repeat(self, body: tuple[Any, ...], text: str, at: int, low: int, high: int) -> Iterator[int]:
        if len(body) == 1 and body[0][0] in _LEAVES:
            yield from self._run(body[0], text, at, low, high)
            return
        if high > 0:
            for end in self._ways(body, text, at):
                if end > at:
                    yield from self._repeat(body, text, end, max(low - 1, 0), high - 1)
        if low == 0:
            yield at

    def _run(self, leaf: Any, text: str, at: int, low: int, high: int) -> Iterator[int]:
        ends = [at]
        while len(ends) <= high and (end := next(self._leaf(leaf, text, ends[-1]), None)) is not None:
            ends.append(end)
        yield from reversed(ends[low:])

    def _leaf(self, item: Any, text: str, at: int) -> Iterator[int]:
        self.steps += 1
        if id(item) not in self._leaves:
            alone = _parser.SubPattern(self._parsed.state, [item])
            assert item[0] in _LEAVES
            assert item[0] not in _LOOKS or item[1][1].getwidth()[1] <= _LONGEST_LOOK
            self._leaves[id(item)] = _compiler.compile(alone).match
        if found := self._leaves[id(item)](text, at):
            yield found.end()


def out_of_proportion(pattern: re.Pattern[str], texts: Iterable[tuple[str, str]], *, anchored: bool) -> Iterator[str]:
    """Those of the texts that cost far more than twice as much at twice their length; each comes at both lengths."""
    for text, twice in texts:
        if _cost(pattern, twice, anchored) > 2.6 * _cost(pattern, text, anchored) + 60:
            yield text


def _cost(pattern: re.Pattern[str], text: str, anchored: bool) -> int:
    counted = Counted(pattern)
    if anchored:
        counted.match(text, whole=True)
    else:
        counted.find_all(text)
    return counted.steps
