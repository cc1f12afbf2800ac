"""PDF files: text lines with their places on the page, put back together as headings and paragraphs."""

from collections import Counter
from contextlib import closing
from itertools import islice, pairwise
from typing import IO

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from companero.domains.knowledge.parse.document import DocumentBuilder, ParsedDocument
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.pdf_lines import Line, page_lines
from companero.domains.knowledge.parse.pdf_paragraphs import Outline, PageReader
from companero.domains.knowledge.parse.progress import Progress

_LEAST_LETTERS = 20
_LEAST_LETTERS_A_PAGE = 2
_PAGES_LOOKED_AT_FOR_IMAGES = 20
_HEADING_RATIO = 1.15
_HEADING_LEVELS = 3
_MOST_LARGE_TYPE = 0.2
_LEAST_RUNNING = 3
_LEAST_NUMBERED_SHARE = 0.3
_UNTITLED = ("untitled", "microsoft word", "microsoft powerpoint", "slide 1", "document")
_FILE_ENDINGS = (
    ".doc",
    ".docx",
    ".pdf",
    ".odt",
    ".rtf",
    ".txt",
    ".indd",
    ".tex",
    ".dvi",
    ".ps",
    ".ppt",
    ".pptx",
    ".qxd",
)


def parse_pdf(file: IO[bytes], limits: ParseLimits, progress: Progress) -> ParsedDocument:
    """Reading order as the file has it. Headings come from its outline, or else from larger type."""
    with closing(_open(file)) as document:
        return _read_document(document, limits, progress)


def _read_document(document: pdfium.PdfDocument, limits: ParseLimits, progress: Progress) -> ParsedDocument:
    if len(document) > limits.max_pages:
        raise ParseError(FailureReason.TOO_LARGE, f"{len(document)} pages")
    pages = []
    for index in range(len(document)):
        pages.append(_read_page(document, index, limits))
        progress((index + 1) / len(document))
    _refuse_without_text(document, pages)
    builder = DocumentBuilder(limits.max_characters)
    outline = _outline(document)
    sizes = {} if outline else _heading_sizes(pages)
    for number, lines in enumerate(_without_running_lines(pages), start=1):
        PageReader(builder, number, lines, outline.get(number, []), sizes).read()
    return builder.build(_title(document), page_count=len(document))


def _open(file: IO[bytes]) -> pdfium.PdfDocument:
    """An empty user password opens by itself."""
    try:
        return pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        locked = code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        raise ParseError(FailureReason.ENCRYPTED if locked else FailureReason.DAMAGED, str(error)) from error


def _read_page(document: pdfium.PdfDocument, index: int, limits: ParseLimits) -> list[Line]:
    """A broken page among good ones is read as an empty one."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return []
    try:
        return page_lines(page, limits.max_characters)
    except pdfium.PdfiumError:
        return []
    finally:
        page.close()


def _refuse_without_text(document: pdfium.PdfDocument, pages: list[list[Line]]) -> None:
    enough = max(_LEAST_LETTERS, _LEAST_LETTERS_A_PAGE * len(pages))
    found = (character for lines in pages for line in lines for character in line.text if character.isalnum())
    letters = sum(1 for _ in islice(found, enough))
    if letters == enough:
        return
    if _has_images(document):
        raise ParseError(FailureReason.SCANNED, f"{letters} letters on {len(pages)} pages")
    if letters == 0:
        whole = pdfium_c.FPDF_DocumentHasValidCrossReferenceTable(document)
        raise ParseError(FailureReason.EMPTY if whole else FailureReason.DAMAGED, "no text and no images")


def _has_images(document: pdfium.PdfDocument) -> bool:
    for index in range(min(len(document), _PAGES_LOOKED_AT_FOR_IMAGES)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            continue
        found = next(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]), None) is not None
        page.close()
        if found:
            return True
    return False


def _outline(document: pdfium.PdfDocument) -> Outline:
    """Page number to (title, level) in order; levels count from 1."""
    entries: Outline = {}
    for bookmark in document.get_toc():
        destination = bookmark.get_dest()
        index = destination.get_index() if destination is not None else None
        title = _bookmark_title(bookmark)
        if index is not None and title:
            entries.setdefault(index + 1, []).append((title, bookmark.level + 1))
    return entries


def _bookmark_title(bookmark: pdfium.PdfBookmark) -> str:
    try:
        return str(bookmark.get_title()).strip()
    except UnicodeError:
        return ""


def _heading_sizes(pages: list[list[Line]]) -> dict[float, int]:
    """Type size to heading level, for sizes clearly above the body's; nothing where large type is no exception."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page:
            letters[line.size] += len(line.text)
    if not letters:
        return {}
    body = letters.most_common(1)[0][0]
    large = sorted((size for size in letters if size >= _HEADING_RATIO * body), reverse=True)
    if sum(letters[size] for size in large) > _MOST_LARGE_TYPE * letters.total():
        return {}
    return {size: min(rank, _HEADING_LEVELS) for rank, size in enumerate(large, start=1)}


def _without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Drops headers, footers and page numbers: lines at a page's edge that come back, numbers aside, on other pages."""
    seen: dict[str, list[int]] = {}
    for number, lines in enumerate(pages):
        for pattern in {line.pattern for line in lines if line.at_edge}:
            seen.setdefault(pattern, []).append(number)
    running = {pattern for pattern, numbers in seen.items() if _is_running(pattern, numbers, len(pages))}
    return [[line for line in lines if not (line.at_edge and line.pattern in running)] for lines in pages]


def _is_running(pattern: str, numbers: list[int], page_count: int) -> bool:
    """Near neighbours count, left and right pages apart: "Chapter 3" above a chapter has none."""
    near = sum(after - before <= 2 for before, after in pairwise(numbers))
    only_numbers = not any(character.isalpha() for character in pattern)
    return near + 1 >= max(_LEAST_RUNNING, _LEAST_NUMBERED_SHARE * page_count if only_numbers else 0)


def _title(document: pdfium.PdfDocument) -> str:
    """The title in the file's properties, unless a program put its own or a file name there."""
    try:
        title = str(document.get_metadata_value("Title")).strip()
    except UnicodeError:
        return ""
    lower = title.lower()
    return "" if lower.startswith(_UNTITLED) or lower.endswith(_FILE_ENDINGS) else title
