"""Reads made-up files in the test's own process."""

import io

from companero.domains.knowledge.parse.detect import Format
from companero.domains.knowledge.parse.document import BlockKind, ParsedDocument
from companero.domains.knowledge.parse.formats import parse_file
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.progress import Progress

LIMITS = ParseLimits()


def read(data: bytes | str, filename: str = "", content_type: str = "", limits: ParseLimits = LIMITS) -> ParsedDocument:
    return read_with_format(data, filename, content_type, limits)[1]


def read_with_format(
    data: bytes | str, filename: str = "", content_type: str = "", limits: ParseLimits = LIMITS
) -> tuple[Format, ParsedDocument]:
    raw = data.encode() if isinstance(data, str) else data
    return parse_file(io.BytesIO(raw), filename, content_type, limits, Progress(lambda share: None))


def texts(document: ParsedDocument, kind: BlockKind | None = None) -> list[str]:
    """The text of each block, or of each block of one kind."""
    return [document.text[b.start : b.end] for b in document.blocks if kind is None or b.kind is kind]
