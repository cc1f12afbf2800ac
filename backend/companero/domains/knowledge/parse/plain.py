"""Plain text: paragraphs out of lines, and the headings that people set without any markup."""

import re
import statistics
from collections.abc import Iterator

from companero.domains.knowledge.parse.document import BlockKind, DocumentBuilder, ParsedDocument
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.progress import Progress

_PARAGRAPH_BREAK = re.compile(r"\n(?:[^\S\n]*\n)+")
_NUMBERED_PART = re.compile(
    r"(?:chapter|part|section|lesson|module|week|step|cap[ií]tulo|parte|secci[oó]n|lecci[oó]n|m[oó]dulo|semana)"
    r"\s+(?:\d{1,3}|[ivxlc]{1,7})\b.{0,80}",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,})\s*\Z")
BULLET = re.compile(r"\s*(?:[•‣◦▪●○■□–*·-]|\d{1,3}[.)]|[a-zA-Z][)])\s+(?=\S)")
_BULLET_MARK = re.compile(r"\s*[•‣◦▪●○■□–*·-]\s+")
_HARD_WRAPPED = range(45, 101)
_MOST_HEADING_CHARACTERS = 80


def parse_plain(text: str, limits: ParseLimits, progress: Progress) -> ParsedDocument:
    """A form feed starts a new page; wrapped lines are joined where the whole text is wrapped at one width."""
    builder = DocumentBuilder(limits.max_characters)
    pages = text.replace("\r\n", "\n").replace("\r", "\n").strip("\f").split("\f")
    wrapped = _is_hard_wrapped(text)
    for number, page in enumerate(pages, start=1):
        for paragraph in _PARAGRAPH_BREAK.split(page.strip("\n")):
            _add_paragraph(builder, paragraph, number if len(pages) > 1 else None, wrapped)
        progress(number / len(pages))
    return builder.build(page_count=len(pages) if len(pages) > 1 else None)


def strip_bullet(line: str) -> str:
    """A list item without its mark; a number stays, because it may be referred to."""
    return _BULLET_MARK.sub("", line, count=1)


def _add_paragraph(builder: DocumentBuilder, paragraph: str, page: int | None, wrapped: bool) -> None:
    lines = [line for line in paragraph.split("\n") if line.strip()]
    if len(lines) == 2 and _UNDERLINE.match(lines[1].strip()):
        builder.heading(lines[0], 1 if "=" in lines[1] else 2, page)
    elif len(lines) == 1 and _is_heading(lines[0].strip()):
        builder.heading(lines[0], 1, page)
    else:
        for kind, text in _joined(lines, wrapped):
            builder.add(kind, text, page)


def _joined(lines: list[str], wrapped: bool) -> Iterator[tuple[BlockKind, str]]:
    """List items apart; other lines joined by a space when wrapped, else kept as lines."""
    kind, pieces = BlockKind.PARAGRAPH, list[str]()
    for line in lines:
        if BULLET.match(line):
            yield kind, (" " if wrapped or kind is BlockKind.LIST else "\n").join(pieces)
            kind, pieces = BlockKind.LIST, [strip_bullet(line)]
        else:
            pieces.append(line)
    yield kind, (" " if wrapped or kind is BlockKind.LIST else "\n").join(pieces)


def _is_heading(line: str) -> bool:
    if len(line) > _MOST_HEADING_CHARACTERS or line[-1] in ".,;:":
        return False
    return _NUMBERED_PART.fullmatch(line) is not None or (line.isupper() and len(line) > 3 and " " in line)


def _is_hard_wrapped(text: str) -> bool:
    """Whether lines that another line follows mostly end near one and the same width."""
    lengths = [
        len(line.rstrip())
        for paragraph in _PARAGRAPH_BREAK.split(text[:200_000])
        for line in paragraph.split("\n")[:-1]
        if line.strip() and not BULLET.match(line)
    ]
    if len(lengths) < 2:
        return False
    typical = statistics.median(lengths)
    near = sum(typical - 15 <= length <= typical + 15 for length in lengths)
    return int(typical) in _HARD_WRAPPED and near >= 0.7 * len(lengths)
