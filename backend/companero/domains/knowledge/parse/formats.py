"""One file in, one document out: finds the format and hands over to its parser."""

from typing import IO

from companero.domains.knowledge.parse.detect import Format, detect_container, detect_text
from companero.domains.knowledge.parse.document import ParsedDocument
from companero.domains.knowledge.parse.encoding import decode_text
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.progress import Progress

_MOST_BYTES_A_CHARACTER = 4


def parse_file(
    file: IO[bytes], filename: str, content_type: str, limits: ParseLimits, progress: Progress
) -> tuple[Format, ParsedDocument]:
    """Reads a seekable file. Raises ParseError with the reason a person is told; parsers are imported when needed."""
    container = detect_container(file, limits)
    if container is not None:
        return container, _parse_container(container, file, limits, progress)
    if file.seek(0, 2) > _MOST_BYTES_A_CHARACTER * limits.max_characters:
        raise ParseError(FailureReason.TOO_LARGE, "text file")
    file.seek(0)
    text = decode_text(file.read())
    if not text.strip():
        raise ParseError(FailureReason.EMPTY)
    form = detect_text(text, filename, content_type)
    return form, _parse_text(form, text, limits, progress)


def _parse_container(form: Format, file: IO[bytes], limits: ParseLimits, progress: Progress) -> ParsedDocument:
    if form is Format.PDF:
        from companero.domains.knowledge.parse.pdf import parse_pdf

        return parse_pdf(file, limits, progress)
    if form is Format.DOCX:
        from companero.domains.knowledge.parse.docx import parse_docx

        return parse_docx(file, limits, progress)
    if form is Format.PPTX:
        from companero.domains.knowledge.parse.pptx import parse_pptx

        return parse_pptx(file, limits, progress)
    from companero.domains.knowledge.parse.epub import parse_epub

    return parse_epub(file, limits, progress)


def _parse_text(form: Format, text: str, limits: ParseLimits, progress: Progress) -> ParsedDocument:
    if form is Format.HTML:
        from companero.domains.knowledge.parse.html import parse_html

        return parse_html(text, limits, progress)
    if form is Format.MARKDOWN:
        from companero.domains.knowledge.parse.markdown import parse_markdown

        return parse_markdown(text, limits, progress)
    if form is Format.CSV:
        from companero.domains.knowledge.parse.csv_rows import parse_csv

        return parse_csv(text, limits, progress)
    from companero.domains.knowledge.parse.plain import parse_plain

    return parse_plain(text, limits, progress)
