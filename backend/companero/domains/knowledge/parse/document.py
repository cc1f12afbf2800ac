"""What a parser makes of a file: one text, and blocks that say what stands where in it.

Every offset is a code point of ``ParsedDocument.text``. Nothing here is heavy: the worker imports it too.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.language import guess_language

_HEADING_CHARACTERS = 200
_TITLE_WITHIN = 3
_DEEPEST_LEVEL = 9
_SAMPLE_CHARACTERS = 100_000
_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\xad\ufeff\ufffe\uffff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_BREAKS = re.compile(r" ?\n[ \n]*")
_BLANK_LINES_AT_EDGES = re.compile(r"\A(?:[^\S\n]*\n)+|\s+\Z")


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """``text[start:end]``; ``page`` counts from 1; ``heading_path`` runs from the outermost heading inwards.

    A heading's own path ends with itself.
    """

    start: int
    end: int
    kind: BlockKind
    page: int | None
    heading_path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """``text`` is NFC with ``\\n`` line ends and has no controls; ``language`` names a text-search configuration."""

    title: str
    language: str
    text: str
    blocks: tuple[Block, ...]
    page_count: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` equals ``document.text[start:end]``; ``tokens`` counts MiniLM tokens without the two special ones."""

    index: int
    start: int
    end: int
    text: str
    page: int | None
    heading_path: tuple[str, ...]
    tokens: int


class DocumentBuilder:
    """Collects blocks in reading order. Raises ParseError(TOO_LARGE) beyond ``max_characters``."""

    def __init__(self, max_characters: int) -> None:
        self._max_characters = max_characters
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._path: list[tuple[int, str]] = []
        self._path_names: tuple[str, ...] = ()

    def enter(self, title: str, level: int) -> None:
        """Opens a section whose heading does not stand in the text, or one without a name. Level 1 is the outermost."""
        name = " ".join(clean_text(title).split())[:_HEADING_CHARACTERS]
        level = min(level, _DEEPEST_LEVEL)
        self._path = [entry for entry in self._path if entry[0] < level] + ([(level, name)] if name else [])
        self._path_names = tuple(name for _, name in self._path)

    def heading(self, text: str, level: int, page: int | None = None) -> None:
        self.enter(text, level)
        self.add(BlockKind.HEADING, " ".join(text.split()), page)

    def add(self, kind: BlockKind, text: str, page: int | None = None) -> None:
        """Appends a block, or nothing when there is nothing visible in ``text``."""
        text = clean_text(text, keep_blanks=kind is BlockKind.CODE)
        if not text:
            return
        separator = self._separator(kind)
        start = self._length + len(separator)
        self._length = start + len(text)
        if self._length > self._max_characters:
            raise ParseError(FailureReason.TOO_LARGE, f"more than {self._max_characters} characters")
        self._pieces += (separator, text)
        self._blocks.append(Block(start, self._length, kind, page, self._path_names))

    def _separator(self, kind: BlockKind) -> str:
        if not self._blocks:
            return ""
        return "\n" if kind is self._blocks[-1].kind and kind in (BlockKind.LIST, BlockKind.TABLE) else "\n\n"

    def build(self, title: str = "", page_count: int | None = None) -> ParsedDocument:
        """The document; without a ``title`` a heading near its start is one. Raises ParseError(EMPTY) without text."""
        if not self._blocks:
            raise ParseError(FailureReason.EMPTY)
        first_heading = next(
            (b.heading_path[-1] for b in self._blocks[:_TITLE_WITHIN] if b.kind is BlockKind.HEADING), ""
        )
        language = guess_language(self._sample())
        text = "".join(self._pieces)
        self._pieces.clear()
        title = " ".join(clean_text(title).split())[:_HEADING_CHARACTERS]
        return ParsedDocument(title or first_heading, language, text, tuple(self._blocks), page_count)

    def _sample(self) -> str:
        """Blocks from the whole document, so that a foreign foreword does not name its language."""
        step = max(1, self._length // _SAMPLE_CHARACTERS)
        return "\n".join(self._pieces[1 :: 2 * step])[:_SAMPLE_CHARACTERS]


def clean_text(text: str, keep_blanks: bool = False) -> str:
    """NFC, ``\\n`` line ends, no controls, no blank edges; runs of blanks become one space unless ``keep_blanks``."""
    text = _SURROGATES.sub("\ufffd", _UNWANTED.sub("", _LINE_BREAKS.sub("\n", text)))
    if keep_blanks:
        text = _BLANK_LINES_AT_EDGES.sub("", text)
    else:
        text = _AROUND_BREAKS.sub("\n", _BLANKS.sub(" ", text)).strip()
    return unicodedata.normalize("NFC", text)
