"""What a file is, by what is in it. Its name and declared type only settle what its content leaves open."""

import re
from enum import StrEnum
from pathlib import PurePath
from typing import IO

from companero.domains.knowledge.parse.archive import Archive
from companero.domains.knowledge.parse.csv_rows import csv_delimiter
from companero.domains.knowledge.parse.encoding import looks_binary
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.markup_signs import has_tags, is_html, is_markdown, starts_as_page, starts_as_xml

_HEAD_BYTES = 4096
_SAMPLE_CHARACTERS = 65_536
_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_SEARCH_BYTES = 1024 * 1024
_NOT_TEXT = (b"{\\rtf", b"%!PS", b"<svg", b"-----BEGIN ")
_WORD_PART = re.compile(r"word/document\d*\.xml")
_POWERPOINT_PART = re.compile(r"ppt/presentation\d*\.xml")


class Format(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    EPUB = "epub"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    CSV = "csv"


_NAMED = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
}
_TYPED = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
    "text/plain": Format.TEXT,
    "text/csv": Format.CSV,
    "text/tab-separated-values": Format.CSV,
}


def detect_container(file: IO[bytes], limits: ParseLimits) -> Format | None:
    """PDF, DOCX, PPTX or EPUB; None for what may be text. Raises ParseError for what can be neither."""
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    file.seek(0)
    if not head:
        raise ParseError(FailureReason.EMPTY, "no bytes")
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return _packed_format(Archive(file, limits))
    if head.startswith(_OLE):
        raise ParseError(_ole_reason(file))
    if head.lstrip().startswith(_NOT_TEXT) or looks_binary(head):
        raise ParseError(FailureReason.UNSUPPORTED)
    return None


def detect_text(text: str, filename: str, content_type: str) -> Format:
    """HTML, Markdown, CSV or plain text. Raises ParseError(UNSUPPORTED) for XML that is not a page."""
    named = _NAMED.get(PurePath(filename.lower()).suffix) or _TYPED.get(content_type.partition(";")[0].strip().lower())
    if starts_as_page(text):
        return Format.HTML
    if starts_as_xml(text):
        raise ParseError(FailureReason.UNSUPPORTED, "xml")
    sample = text[:_SAMPLE_CHARACTERS]
    shown = _shown_formats(sample)
    if shown:
        return named if named in shown else shown[0]
    return named if named in _possible_formats(sample) else Format.TEXT


def _shown_formats(text: str) -> list[Format]:
    """What the text gives itself away as, the likeliest first: Markdown may hold HTML, and tables may hold both."""
    shown = [(Format.MARKDOWN, is_markdown(text)), (Format.HTML, is_html(text))]
    return [form for form, is_shown in shown if is_shown] + (
        [Format.CSV] if csv_delimiter(text, spaced=False) is not None else []
    )


def _possible_formats(text: str) -> list[Format]:
    """What the text can pass for if its name says so."""
    possible = [Format.TEXT, Format.MARKDOWN]
    if has_tags(text):
        possible.append(Format.HTML)
    if csv_delimiter(text, spaced=True):
        possible.append(Format.CSV)
    return possible


def _packed_format(archive: Archive) -> Format:
    names = archive.names
    if any(_WORD_PART.fullmatch(name) for name in names):
        return Format.DOCX
    if any(_POWERPOINT_PART.fullmatch(name) for name in names):
        return Format.PPTX
    if "META-INF/container.xml" in names and _is_epub(archive):
        return Format.EPUB
    raise ParseError(FailureReason.UNSUPPORTED, f"zip of {', '.join(sorted(names)[:5])}")


def _is_epub(archive: Archive) -> bool:
    declared = archive.read("mimetype").strip() if "mimetype" in archive.names else b""
    return declared in (b"", b"application/epub+zip")


def _ole_reason(file: IO[bytes]) -> FailureReason:
    """Office locks a document by wrapping it into the container of its old format."""
    sample = file.read(_OLE_SEARCH_BYTES)
    file.seek(0)
    return FailureReason.ENCRYPTED if _OLE_ENCRYPTED in sample else FailureReason.LEGACY_OFFICE
