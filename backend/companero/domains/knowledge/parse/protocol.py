"""What a parser process and the worker that started it say to each other.

Standard input is the file. Standard output carries one JSON object a line: ``{"progress": 0.4}`` any number of times
and at the end ``{"document": {…}}`` or ``{"failure": {…}}``. Passages go to a file that the worker opened, one JSON
array a line.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

import orjson

from companero.domains.knowledge.parse.document import Passage
from companero.domains.knowledge.parse.limits import ParseLimits

LONGEST_LINE = 64 * 1024
# A passage has 2,032 characters at most and its path ten names of 200.
LONGEST_PASSAGE_LINE = 256 * 1024


@dataclass(frozen=True, slots=True)
class ParseRequest:
    """The one argument of a parser process. ``results`` is the descriptor that takes the passages."""

    filename: str
    content_type: str
    results: int
    parent: int
    limits: ParseLimits

    def to_json(self) -> str:
        return orjson.dumps(asdict(self)).decode()

    @classmethod
    def from_json(cls, text: str) -> Self:
        fields = orjson.loads(text)
        return cls(**{**fields, "limits": ParseLimits(**fields["limits"])})


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """``format`` as in ``detect.Format``; ``language`` a text-search configuration; ``peak_bytes`` resident memory."""

    title: str
    language: str
    format: str
    page_count: int | None
    characters: int
    passage_count: int
    peak_bytes: int


def line(message: Mapping[str, Any]) -> bytes:
    return orjson.dumps(message, option=orjson.OPT_APPEND_NEWLINE)


def passage_line(passage: Passage) -> bytes:
    fields = (
        passage.index,
        passage.start,
        passage.end,
        passage.text,
        passage.page,
        passage.heading_path,
        passage.tokens,
    )
    return orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE)


def passage_from_line(data: bytes) -> Passage:
    """Raises ValueError for anything but a passage."""
    fields = orjson.loads(data)
    try:
        index, start, end, text, page, heading_path, tokens = fields
        passage = Passage(int(index), int(start), int(end), str(text), page, tuple(map(str, heading_path)), int(tokens))
    except TypeError as error:
        raise ValueError("not a passage") from error
    if len(passage.text) != passage.end - passage.start:
        raise ValueError("not a passage")
    return passage
