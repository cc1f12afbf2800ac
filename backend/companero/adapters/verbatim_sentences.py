"""Which pieces of a passage can be said aloud: whole sentences, without headings, labels and table debris."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companero.adapters.verbatim_letters import is_closing, letter_lines
from companero.core.sentences import split_sentences
from companero.core.words import ENGLISH, SPANISH, fold, words
from companero.ports import SourcePassage

_HEADING_WORDS = 16
_PROSE_WORDS = 5
_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")
_ASKS = re.compile(r"[?？؟]\)?\Z|\A[\"“«¿][^\"”»]*[?？؟][\"”»]\Z")
_MARKER = re.compile(r"(?:[-–—•*·▪◦‣]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+")
_POSTSCRIPT = re.compile(r"(?:p\. ?){1,3}[sd]\.:?\s+|PS:\s+|PD:\s+", re.IGNORECASE)
_SPEAKER = re.compile(r"(?:[^\W\d_a-z]|[ .'-]){2,30}:\s+")
_ASIDE = re.compile(r"\[[^\]]{1,60}\]\s*")
_ASIDE_BETWEEN = re.compile(r"(?<=[.!?\"”’…])\s*\[[^\]\d]{1,60}\](?=\s|\Z)")
_LINE = re.compile(r"^[^\S\n]*(?P<said>\S(?:[^\n]*\S)?)", re.MULTILINE)
_CELL = re.compile(r"(?:^|;\s+)([^\s:;.][^:;.]{0,39}):\s+")
_LEANS_BACK = re.compile(
    r"(?:it|its|it's|this|that|that's|these|those|they|them|their|he|she|his|her|him|such|so|but|and|or|nor|yet|still|"
    r"however|therefore|thus|hence|then|also|instead|otherwise|too|both|either|neither|another|others|moreover|besides|"
    r"furthermore|nevertheless|similarly|likewise|consequently|meanwhile|afterwards|after that|from there|in that|"
    r"in this|in these|in those|in other words|as a result|for example|for instance|for this|for that|on the other|"
    r"the same|the latter|the former|there you|that way|if so|if not|if it|if they|if he|if she|"
    r"of course|because of this|nothing else|everything else|the rest|the other|one of them|some of them|none of them|"
    r"again|next|finally|lastly|only then|even so|even then|(?:most|all|each|any) of (?:it|them|these|those|this|that)|"
    r"(?:in )?the (?:second|third|fourth|fifth)|here,|there,|there (?:she|he|they|it)|what (?:it|they)|"
    r"esto|eso|este|esta|ese|esa|estos|estas|esos|esas|ello|ella|ellos|ellas|pero|y|o|ni|sino|además|también|tampoco|"
    r"así|entonces|sin embargo|por eso|por ejemplo|en cambio|luego|después|tras eso|con eso|su|sus|lo mismo|otra|otro|"
    r"el segundo|la segunda|la tercera|el tercero|si no|si lo)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("it they them he she him ello ellos ellas".split())
_OBJECTS = frozenset("it them him".split())
_FUNCTION = ENGLISH | SPANISH

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """``passages[passage].text[start:end]``, the ``order``-th piece of its passage, in its ``line`` and ``paragraph``.

    ``heading`` is the line it stands under, ``opens`` whether right under; ``is_whole`` is False for a line without a
    full stop; ``asks`` marks a question, ``leans_back`` one that needs the sentence before it.
    """

    passage: int
    paragraph: int
    line: int
    order: int
    start: int
    end: int
    text: str
    heading: str
    opens: bool
    is_whole: bool
    asks: bool
    leans_back: bool


def sentences_of(passages: Sequence[SourcePassage]) -> list[Sentence]:
    """What may be quoted, in the order of the passages and of their text."""
    return [sentence for index, passage in enumerate(passages) for sentence in _sentences(index, passage)]


def _sentences(index: int, passage: SourcePassage) -> Iterator[Sentence]:
    text = passage.text
    heading = passage.heading_path[-1] if passage.heading_path else ""
    titles = {fold(title) for title in (passage.document_title, *passage.heading_path)}
    lines = list(_lines(text))
    unsaid = letter_lines([text[start:end] for start, end in lines])
    order = paragraph = before = 0
    opens = False
    for line, (start, end) in enumerate(lines):
        paragraph += text.count("\n", before, start) > 1
        before = end
        if _is_heading(text, start, end) or _is_title(text[start:end], titles):
            heading, opens = text[start:end], True
            continue
        is_row, pieces = (False, []) if line in unsaid else _pieces(text, start, end)
        for piece in pieces:
            a, b = _trim(text, *piece)
            said = text[a:b]
            if _is_said(said):
                order += 1
                whole = bool(_ENDS.search(said)) and not is_row
                asks = bool(_ASKS.search(said)) and not is_row
                yield Sentence(
                    index, paragraph, line, order, a, b, said, heading, opens, whole, asks, leans_back=_leans_back(said)
                )
                opens = False


def _is_said(piece: str) -> bool:
    return bool(words(piece)) and not _ASIDE.fullmatch(piece) and not is_closing(piece)


def _leans_back(said: str) -> bool:
    """Whether it begins with, or soon comes to, a pronoun that nothing in it can stand for: "You can prevent it"."""
    if _LEANS_BACK.match(said):
        return True
    met = 0
    for word in map(fold, words(said)):
        if word in _OBJECTS and met:
            return True
        if word in _PRONOUNS:
            return met == 0
        met += word.replace("’", "'") not in _FUNCTION
        if met > 1:
            return False
    return False


def _pieces(text: str, start: int, end: int) -> tuple[bool, list[Span]]:
    """Whether a line is a row of a table, and what of it can be said: its sentences, its prose cells, or all of it."""
    cells = list(_CELL.finditer(text[start:end]))
    if len(cells) < 2:
        return False, _spoken(text, start, end)
    edges = [cell.start() for cell in cells[1:]] + [end - start]
    values = [(start + cell.end(), start + edge) for cell, edge in zip(cells, edges, strict=True)]
    prose = [(a, b) for a, b in values if len(words(text[a:b])) >= _PROSE_WORDS]
    if len(cells) == 2 or not prose:
        return True, [(start, end)]
    return False, [piece for a, b in prose for piece in _spoken(text, a, b)]


def _spoken(text: str, start: int, end: int) -> list[Span]:
    """Sentences, those inside one pair of quotation marks together."""
    spans: list[Span] = []
    for part_start, part_end in _between_asides(text, start, end):
        for a, b in split_sentences(text[part_start:part_end]):
            a, b = part_start + a, part_start + b
            if spans and _is_open(text[spans[-1][0] : spans[-1][1]]):
                spans[-1] = (spans[-1][0], b)
            else:
                spans.append((a, b))
    return spans


def _between_asides(text: str, start: int, end: int) -> Iterator[Span]:
    for aside in _ASIDE_BETWEEN.finditer(text, start, end):
        yield start, aside.start()
        start = aside.end()
    yield start, end


def _is_open(said: str) -> bool:
    opened = said.count("“") - said.count("”") or said.count("«") - said.count("»")
    return opened > 0 or said.count('"') % 2 == 1


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        yield match.span("said")


def _is_heading(text: str, start: int, end: int) -> bool:
    """A short line of its own, above a blank line, that is no sentence or asks what the next ones answer."""
    line = text[start:end]
    if _SPEAKER.match(line) and _ASKS.search(line):
        return True
    above_blank = text.count("\n", end, len(text) - len(text[end:].lstrip())) > 1
    below_blank = start == 0 or text.count("\n", len(text[:start].rstrip()), start) > 1
    short = len(words(line)) <= _HEADING_WORDS
    is_sentence = bool(_ENDS.search(line)) or len(split_sentences(line)) > 1
    return above_blank and below_blank and short and (not is_sentence or bool(_ASKS.search(line)))


def _is_title(line: str, titles: set[str]) -> bool:
    """The document's or the chapter's own title, or a line in capitals, wherever it stands."""
    capitals = line.isupper() and 1 < len(words(line)) <= _HEADING_WORDS and not _ENDS.search(line)
    return capitals or fold(line.strip()) in titles


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without list markers, speakers' names and stage directions at its edges."""
    trimmed = True
    while trimmed:
        trimmed = False
        for edge in (_MARKER, _SPEAKER, _ASIDE, _POSTSCRIPT):
            if (match := edge.match(text, start, end)) and match.end() < end:
                start, trimmed = match.end(), True
    return start, end
