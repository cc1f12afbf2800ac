"""From the lines of a PDF page to headings, paragraphs and lists."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise

from companero.domains.knowledge.parse.document import BlockKind, DocumentBuilder
from companero.domains.knowledge.parse.pdf_lines import LINE_HYPHENS, Line
from companero.domains.knowledge.parse.plain import BULLET, strip_bullet

Outline = dict[int, list[tuple[str, int]]]

_NO_LETTERS = re.compile(r"[\W_]+")
_MOST_HEADING_LINES = 3
_MOST_HEADING_CHARACTERS = 160
_ENDINGS = tuple('.!?:;…。！？؟۔।"”»)')
_WIDE_GAP = 1.4
_OTHER_SIZE = 1.2
_SHORT = 0.1
_VERY_SHORT = 0.25
_INDENT = 0.8
_NO_SPACE_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH")


class PageReader:
    """Adds one page's lines to the builder. ``outline`` are its (title, level), ``sizes`` the type that heads."""

    def __init__(
        self,
        builder: DocumentBuilder,
        number: int,
        lines: Sequence[Line],
        outline: Sequence[tuple[str, int]],
        sizes: Mapping[float, int],
    ) -> None:
        self._builder = builder
        self._number = number
        self._lines = lines
        self._sizes = sizes
        self._outlined = self._match_outline(outline)
        self._margin = _percentile([line.right for line in lines], 0.9)
        self._width = max(1.0, self._margin - min((line.left for line in lines), default=0.0))
        self._leading = _leading(lines)
        self._kind = BlockKind.PARAGRAPH
        self._text = ""

    def read(self) -> None:
        index = 0
        while index < len(self._lines):
            heading = self._outlined.get(index) or self._large_type_at(index)
            if heading is None:
                self._take(index)
                index += 1
            else:
                self._flush()
                span, level = heading
                text = _join_all([line.text for line in self._lines[index : index + span]])
                self._builder.heading(text, level, self._number)
                index += span
        self._flush()

    def _match_outline(self, outline: Sequence[tuple[str, int]]) -> dict[int, tuple[int, int]]:
        """Line index to (lines, level). An entry whose words are not on the page opens its section anyway."""
        keys = [_key(line.text) for line in self._lines]
        found: dict[int, tuple[int, int]] = {}
        cursor = 0
        for title, level in outline:
            place = _find(_key(title), keys, cursor)
            if place is None:
                self._builder.enter(title, level)
            else:
                index, span = place
                found[index] = (span, level)
                cursor = index + span
        return found

    def _large_type_at(self, index: int) -> tuple[int, int] | None:
        size = self._lines[index].size
        if size not in self._sizes:
            return None
        span = 1
        while (
            index + span < len(self._lines)
            and self._lines[index + span].size == size
            and index + span not in self._outlined
        ):
            span += 1
        text = " ".join(line.text for line in self._lines[index : index + span])
        reads_as_heading = span <= _MOST_HEADING_LINES and len(text) <= _MOST_HEADING_CHARACTERS
        return (span, self._sizes[size]) if reads_as_heading and sum(c.isalpha() for c in text) > 1 else None

    def _take(self, index: int) -> None:
        line = self._lines[index]
        bullet = BULLET.match(line.text) is not None
        if bullet or not self._text or self._starts_paragraph(self._lines[index - 1], line):
            self._flush()
            self._kind = BlockKind.LIST if bullet else BlockKind.PARAGRAPH
            self._text = strip_bullet(line.text) if bullet else line.text
        else:
            self._text = self._joined(self._lines[index - 1], line)

    def _starts_paragraph(self, before: Line, line: Line) -> bool:
        gap = before.last_bottom - line.first_bottom
        ended = before.text.rstrip().endswith(_ENDINGS)
        if gap <= 0:
            return ended
        if gap > _WIDE_GAP * self._leading or not 1 / _OTHER_SIZE < (line.size or 1) / (before.size or 1) < _OTHER_SIZE:
            return True
        return ended and (self._ends_short(before, _SHORT) or line.left > before.left + _INDENT * line.size)

    def _ends_short(self, line: Line, share: float) -> bool:
        return line.right < self._margin - share * self._width

    def _joined(self, before: Line, line: Line) -> str:
        """A line that ends far from the margin was broken on purpose, unless a word or a sentence goes on after it."""
        if (
            self._ends_short(before, _VERY_SHORT)
            and not line.text[0].islower()
            and self._text[-1] not in LINE_HYPHENS + "-"
        ):
            return f"{self._text}\n{line.text}"
        return _join(self._text, line.text)

    def _flush(self) -> None:
        self._builder.add(self._kind, self._text, self._number)
        self._text = ""


def _join_all(texts: Sequence[str]) -> str:
    joined = texts[0]
    for text in texts[1:]:
        joined = _join(joined, text)
    return joined


def _join(before: str, after: str) -> str:
    """Two lines as one: words cut by a hyphen are mended, and scripts without spaces get none."""
    last, first = before[-1], after[0]
    if last in LINE_HYPHENS or (last in "-‐" and before[-2:-1].isalpha() and first.islower()):
        return before[:-1] + after
    glued = last in "-‐" or (_needs_no_space(last) and _needs_no_space(first))
    return before + after if glued else f"{before} {after}"


def _needs_no_space(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_NO_SPACE_SCRIPTS)


def _key(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _find(key: str, keys: Sequence[str], cursor: int) -> tuple[int, int] | None:
    """Where up to three lines together read ``key``: (index, lines)."""
    for index in range(cursor, len(keys)):
        if not keys[index] or not key.startswith(keys[index]):
            continue
        for span in range(1, _MOST_HEADING_LINES + 1):
            if "".join(keys[index : index + span]) == key:
                return index, span
    return None


def _leading(lines: Sequence[Line]) -> float:
    """The distance between lines of one paragraph: among the smaller ones on the page."""
    gaps = [(before.last_bottom - line.first_bottom, line.size) for before, line in pairwise(lines)]
    return _percentile([gap for gap, size in gaps if gap > size / 2], 0.25)


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))] if values else 0.0
