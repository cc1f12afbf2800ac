"""The lines of one PDF page: text in logical order, and where it stands."""

import ctypes
import math
import re
import unicodedata
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from companero.domains.knowledge.parse.failures import FailureReason, ParseError

_EDGE_SHARE = 0.1
_DIGITS = re.compile(r"\d+")
_ROMAN_NUMBER = re.compile(r"[ivxlc]{1,7}")
_COMPATIBILITY = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# An entry of a table of contents: it repeats a heading and answers nothing.
_LEADS_TO_A_PAGE = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,})\s*[\divxlc]{1,5}\b|\.{3}\s*\d.*\.{3}\s*\d")
# What pdfium puts where a word was cut at the end of a line, and then goes on with the next line.
_CUT_WORD = re.compile("[\x02\ufffe](?=(.))")
LINE_HYPHENS = "\x02\ufffe\xad"
_CUT_MARK = 0xFFFE
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAKS = (0x0A, 0x0D)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; places and type ``size`` in points, counted from the page's lower left corner.

    It is two lines of the page where a word is cut at the end of the first: then ``first_bottom`` is above
    ``last_bottom``.
    """

    text: str
    size: float
    left: float
    right: float
    first_bottom: float
    last_bottom: float
    at_edge: bool

    @property
    def pattern(self) -> str:
        """What stays the same when a running line comes back: its words, with numbers masked."""
        words = " ".join(self.text.lower().split())
        return "#" if _ROMAN_NUMBER.fullmatch(words) else _DIGITS.sub("#", words)


def page_lines(page: pdfium.PdfPage, max_characters: int) -> list[Line]:
    """Lines with anything visible, in the file's own order. Raises pdfium.PdfiumError for a broken page."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > max_characters:
            raise ParseError(FailureReason.TOO_LARGE, f"{count} characters on one page")
        codes = _codes(textpage, count)
        _, low, right, high = page.get_bbox()
        edges = (low + _EDGE_SHARE * (high - low), high - _EDGE_SHARE * (high - low))
        found = (_line(textpage, codes, start, end, edges, right) for start, end in _ranges(codes))
        return [line for line in found if line is not None]
    finally:
        textpage.close()


def _codes(textpage: pdfium.PdfTextPage, count: int) -> list[int]:
    """UTF-16 units by pdfium's own index.

    Asked for together it leaves out what has no Unicode, and then they are asked for singly; it also shows some other
    units as the mark of a cut word.
    """
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(textpage.raw, 0, count, units) != count + 1:
        return [pdfium_c.FPDFText_GetUnicode(textpage.raw, index) for index in range(count)]
    codes = list(units)[:count]
    if _CUT_MARK in codes:
        for index, code in enumerate(codes):
            if code == _CUT_MARK:
                codes[index] = pdfium_c.FPDFText_GetUnicode(textpage.raw, index)
    return codes


def _ranges(codes: list[int]) -> list[tuple[int, int]]:
    ends = [index for index, code in enumerate(codes) if code in _BREAKS]
    return list(zip([0, *(end + 1 for end in ends)], [*ends, len(codes)], strict=True))


def _line(
    textpage: pdfium.PdfTextPage, codes: list[int], start: int, end: int, edges: tuple[float, float], page_right: float
) -> Line | None:
    while start < end and _is_blank(codes[start]):
        start += 1
    while end > start and _is_blank(codes[end - 1]):
        end -= 1
    if start == end:
        return None
    text = _text(textpage, codes, start, end)
    if _LEADS_TO_A_PAGE.search(text):
        return None
    first, last = _box(textpage, start), _box(textpage, end - 1)
    left, right = min(first[0], last[0]), max(first[1], last[1])
    if _RIGHT_TO_LEFT.match(text):
        # Mirrored, so that a line starts at ``left`` and ends at ``right`` in every script.
        left, right = page_right - right, page_right - left
    return Line(
        text=text,
        size=_type_size(textpage, start),
        left=left,
        right=right,
        first_bottom=first[2],
        last_bottom=last[2],
        at_edge=last[3] < edges[0] or first[2] > edges[1],
    )


def _type_size(textpage: pdfium.PdfTextPage, index: int) -> float:
    """In half points; the nominal size says little, because many programs scale a font of size 1."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(textpage, index, matrix)
    size: float = pdfium_c.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    return round(2 * size) / 2


def _is_blank(code: int) -> bool:
    return (code < 0x20 and chr(code) not in LINE_HYPHENS) or chr(code).isspace()


def _text(textpage: pdfium.PdfTextPage, codes: list[int], start: int, end: int) -> str:
    text = "".join(map(chr, codes[start:end]))
    if _RIGHT_TO_LEFT.search(text):
        text = "".join(_in_logical_order(textpage, text, start))
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _CUT_WORD.sub(lambda found: "" if found[1].islower() else "-", text)
    return _COMPATIBILITY.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _in_logical_order(textpage: pdfium.PdfTextPage, characters: str, start: int) -> list[str]:
    """pdfium turns right-to-left runs round character by character, and with them the several letters of one glyph.

    Letters of one glyph share one box: each such run is turned back.
    """
    ordered: list[str] = []
    run: list[str] = []
    run_box: tuple[float, ...] | None = None
    for offset, character in enumerate(characters):
        box = _box(textpage, start + offset) if _RIGHT_TO_LEFT.match(character) else None
        if box is None or box != run_box:
            ordered += reversed(run)
            run = []
        run_box = box
        run.append(character)
    return [*ordered, *reversed(run)]


def _box(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a character; the height is that of its font, whatever the letter."""
    rect = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(textpage, index, rect):
        return 0.0, 0.0, 0.0, 0.0
    return rect.left, rect.right, rect.bottom, rect.top
