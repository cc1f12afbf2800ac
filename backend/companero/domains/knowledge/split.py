"""Cuts a document into passages an embedder sees whole: about 200 MiniLM tokens along headings, pages and sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companero.core.sentences import split_sentences
from companero.domains.knowledge.parse.document import Block, ParsedDocument, Passage
from companero.domains.knowledge.parse.tokens import count_tokens, cut, weigh

TARGET_TOKENS = 200
# MiniLM reads 256, two of which are its own marks.
MAX_TOKENS = 254
_SMALL_TOKENS = 80
_TINY_TOKENS = 24
# At the least, eight characters weigh one token.
_SURELY_TOO_LONG = 8 * MAX_TOKENS
_LONGEST_SECTION = 20_000
_BLANK_LINES = re.compile(r"\n\s*\n")

Span = tuple[int, int]


@dataclass(slots=True)
class _Pack:
    """Neighbouring sections that share passages; ``page`` and ``path`` are those of the longest of them."""

    start: int
    end: int
    page: int | None
    path: tuple[str, ...]
    tokens: int
    longest: int

    def takes(self, other: "_Pack") -> bool:
        """Whether ``other`` may go on where this one ends: tiny ones find company, full ones stay apart."""
        together = self.tokens + other.tokens
        same_place = self.page == other.page and self.path[:1] == other.path[:1]
        if self.tokens < _TINY_TOKENS:
            return same_place or self.path == other.path or together <= TARGET_TOKENS
        return same_place and self.tokens < _SMALL_TOKENS and together <= TARGET_TOKENS

    def add(self, other: "_Pack") -> None:
        self.end = other.end
        self.tokens += other.tokens
        if other.longest > self.longest:
            self.page, self.path, self.longest = other.page, other.path, other.longest


def split_document(document: ParsedDocument) -> Iterator[Passage]:
    """Passages in order and apart, which together hold all of the document that a tokenizer sees.

    Each has 1 to 254 tokens, and ``passage.text == document.text[passage.start : passage.end]``.
    """
    index = 0
    for pack in _packs(document):
        for start, end in _spans(document.text, pack):
            text = document.text[start:end]
            tokens = count_tokens(text)
            # Marks of direction, private signs and the like alone are nothing to search for.
            if tokens:
                yield Passage(index, start, end, text, pack.page, pack.path, tokens)
                index += 1


def _packs(document: ParsedDocument) -> Iterator[_Pack]:
    current: _Pack | None = None
    for blocks in _sections(document.blocks):
        section = _pack(document.text, blocks)
        if current is None:
            current = section
        elif current.takes(section):
            current.add(section)
        else:
            yield current
            current = section
    if current is not None:
        yield current


def _pack(text: str, blocks: Sequence[Block]) -> _Pack:
    start, end = blocks[0].start, blocks[-1].end
    # Too long for one passage either way: its exact weight is of no interest.
    tokens = weigh(text[start:end]) if end - start <= _SURELY_TOO_LONG else end - start
    return _Pack(start, end, blocks[0].page, blocks[0].heading_path, tokens, end - start)


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of blocks on one page under one heading, ended early where they get long."""
    section: list[Block] = []
    for block in blocks:
        if section and _starts_section(section[0], block):
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _starts_section(first: Block, block: Block) -> bool:
    moved = (block.page, block.heading_path) != (first.page, first.heading_path)
    return moved or block.end - first.start > _LONGEST_SECTION


def _spans(text: str, pack: _Pack) -> Iterator[Span]:
    if pack.tokens <= MAX_TOKENS:
        yield from _within_limit(text, (pack.start, pack.end))
        return
    for portion in _portions(text, pack.start, pack.end):
        for span in _with_company(text, _sentence_spans(text, portion)):
            yield from _within_limit(text, span)


def _portions(text: str, start: int, end: int) -> Iterator[Span]:
    """Parts of one huge block, at line ends or blanks where there are any."""
    while end - start > _LONGEST_SECTION:
        middle, stop = start + _LONGEST_SECTION // 2, start + _LONGEST_SECTION
        found = max(text.rfind("\n", middle, stop), middle)
        found = found if found > middle else max(text.rfind(" ", middle, stop), middle)
        stop = found if found > middle else stop
        yield start, stop
        start = stop
    yield start, end


def _sentence_spans(text: str, portion: Span) -> list[Span]:
    """Neighbours side by side up to the target; a paragraph that fits is not torn."""
    spans: list[Span] = []
    room = 0
    for start, end in _units(text, portion):
        weight = weigh(text[start:end])
        if weight > room:
            spans.append((start, end))
            room = TARGET_TOKENS - weight
        else:
            spans[-1] = (spans[-1][0], end)
            room -= weight
    return spans


def _units(text: str, portion: Span) -> Iterator[Span]:
    """Paragraphs, and the sentences of long ones, none heavier than the target; blanks stand between them."""
    for start, end in _paragraphs(text, portion):
        if weigh(text[start:end]) <= TARGET_TOKENS:
            yield start, end
            continue
        for first, last in split_sentences(text[start:end]):
            yield from cut(text, start + first, start + last, TARGET_TOKENS)


def _paragraphs(text: str, portion: Span) -> Iterator[Span]:
    start, end = portion
    for blank in _BLANK_LINES.finditer(text, start, end):
        if start < blank.start():
            yield start, blank.start()
        start = blank.end()
    if start < end:
        yield start, end


def _with_company(text: str, spans: list[Span]) -> list[Span]:
    """The last few words of a section go with the passage before them where they fit."""
    if len(spans) > 1 and weigh(text[spans[-2][0] : spans[-1][1]]) <= MAX_TOKENS:
        return [*spans[:-2], (spans[-2][0], spans[-1][1])]
    return spans


def _within_limit(text: str, span: Span) -> Iterator[Span]:
    for start, end in cut(text, *span, MAX_TOKENS):
        visible = text[start:end].strip()
        if visible:
            start = text.index(visible, start)
            yield start, start + len(visible)
