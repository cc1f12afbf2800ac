"""PowerPoint decks: a slide is a page, its title a heading, its notes part of what the speaker says."""

from collections.abc import Iterator
from typing import IO

from lxml import etree

from companero.domains.knowledge.parse.archive import Archive, local_name
from companero.domains.knowledge.parse.document import BlockKind, DocumentBuilder, ParsedDocument
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.ooxml import (
    attribute,
    children,
    core_title,
    first_child,
    main_part,
    related_parts,
)
from companero.domains.knowledge.parse.progress import Progress
from companero.domains.knowledge.parse.tables import table_lines

_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})


def parse_pptx(file: IO[bytes], limits: ParseLimits, progress: Progress) -> ParsedDocument:
    """Slides in the order they are shown; ``page`` is the slide's number."""
    archive = Archive(file, limits)
    builder = DocumentBuilder(limits.max_characters)
    slides = _slides(archive)
    if len(slides) > limits.max_pages:
        raise ParseError(FailureReason.TOO_LARGE, f"{len(slides)} slides")
    for number, name in enumerate(slides, start=1):
        _read_slide(archive, name, number, builder)
        progress(number / len(slides))
    return builder.build(core_title(archive), page_count=len(slides))


def _slides(archive: Archive) -> list[str]:
    part = main_part(archive, "ppt/presentation.xml")
    parts = related_parts(archive, part)
    listed = first_child(archive.xml(part), "sldIdLst")
    if listed is None:
        return []
    # Every slide id also has a plain ``id``; the relationship's is the one in a namespace.
    links = [next((str(v) for k, v in slide.attrib.items() if str(k).endswith("}id")), "") for slide in listed]
    return [parts[link][1] for link in links if link in parts and parts[link][1] in archive.names]


def _read_slide(archive: Archive, name: str, number: int, builder: DocumentBuilder) -> None:
    root = archive.xml(name)
    shapes = [shape for shape in _shapes(root) if _placeholder(shape) not in _FURNITURE]
    titles = [shape for shape in shapes if _placeholder(shape) in _TITLES]
    title = " ".join(text for shape in titles for _, text in _paragraphs(shape))
    if title.strip():
        builder.heading(title, 1, number)
    else:
        builder.enter("", 1)
    for shape in shapes:
        if shape not in titles:
            _read_shape(shape, number, builder)
    for kind, part in related_parts(archive, name).values():
        if kind == "notesSlide" and part in archive.names:
            _read_notes(archive.xml(part), number, builder)


def _read_shape(shape: etree._Element, number: int, builder: DocumentBuilder) -> None:
    if local_name(shape) == "tbl":
        rows = [[_joined(cell) for cell in children(row, "tc")] for row in children(shape, "tr")]
        for line in table_lines(rows):
            builder.add(BlockKind.TABLE, line, number)
        return
    for kind, text in _paragraphs(shape):
        builder.add(kind, text, number)


def _read_notes(root: etree._Element, number: int, builder: DocumentBuilder) -> None:
    for shape in _shapes(root):
        if _placeholder(shape) == "body":
            for _, text in _paragraphs(shape):
                builder.add(BlockKind.PARAGRAPH, text, number)


def _shapes(root: etree._Element) -> Iterator[etree._Element]:
    """Text shapes and tables in drawing order, those inside groups too; of two alternatives the first."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        name = local_name(element)
        if name in ("sp", "tbl"):
            walk.skip_subtree()
            yield element
        elif name == "Fallback":
            walk.skip_subtree()


def _placeholder(shape: etree._Element) -> str:
    """The role of a placeholder, ``body`` unless it says otherwise; empty for a free shape."""
    found = first_child(shape, "nvSpPr", "nvPr", "ph")
    return "" if found is None else attribute(found, "type") or "body"


def _paragraphs(shape: etree._Element) -> Iterator[tuple[BlockKind, str]]:
    body = first_child(shape, "txBody")
    if body is None:
        return
    kind = BlockKind.LIST if _placeholder(shape) == "body" else BlockKind.PARAGRAPH
    for paragraph in children(body, "p"):
        yield kind, _text(paragraph)


def _text(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    for element in paragraph.iter(etree.Element):
        if local_name(element) == "t":
            pieces += (element.text or "", *(entity.tail or "" for entity in element))
        elif local_name(element) in ("br", "tab"):
            pieces.append("\n" if local_name(element) == "br" else " ")
    return "".join(pieces)


def _joined(cell: etree._Element) -> str:
    return " ".join(_text(element) for element in cell.iter(etree.Element) if local_name(element) == "p")
