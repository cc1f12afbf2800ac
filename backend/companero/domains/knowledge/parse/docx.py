"""Word documents, read part by part: the body is streamed, so its length costs time and not memory."""

from collections.abc import Iterator
from typing import IO

from lxml import etree

from companero.domains.knowledge.parse.archive import Archive, local_name
from companero.domains.knowledge.parse.document import BlockKind, DocumentBuilder, ParsedDocument
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.ooxml import attribute, children, core_title, first_child, main_part
from companero.domains.knowledge.parse.progress import Progress
from companero.domains.knowledge.parse.tables import table_lines

_BREAKS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "Fallback", "txbxContent", "delText", "instrText"})
_CONTENTS = -1
_DEEPEST_STYLE = 12
_MOST_COLUMNS = 64
_MOST_HEADING_CHARACTERS = 300


def parse_docx(file: IO[bytes], limits: ParseLimits, progress: Progress) -> ParsedDocument:
    """Headings by their styles and outline levels, lists by their numbering. Pages are not stored in this format."""
    archive = Archive(file, limits)
    reader = _Reader(DocumentBuilder(limits.max_characters), _heading_styles(archive))
    body = main_part(archive, "word/document.xml")
    with archive.open(body) as stream:
        size = max(1, archive.size(body))
        for element in _body_children(stream):
            reader.read(element)
            progress(stream.tell() / size)
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        root = archive.optional_xml(notes)
        if root is not None:
            reader.read_notes(root)
    return reader.builder.build(core_title(archive) or reader.title)


class _Reader:
    def __init__(self, builder: DocumentBuilder, heading_levels: dict[str, int]) -> None:
        self.builder = builder
        self.title = ""
        self._heading_levels = heading_levels

    def read(self, element: etree._Element) -> None:
        if local_name(element) == "tbl":
            for line in table_lines(_rows(element)):
                self.builder.add(BlockKind.TABLE, line)
            return
        self._read_paragraph(element)
        for box in _text_boxes(element):
            for paragraph in children(box, "p"):
                self._read_paragraph(paragraph)

    def read_notes(self, root: etree._Element) -> None:
        for note in root:
            if attribute(note, "type") in ("", "normal"):
                self.builder.add(BlockKind.PARAGRAPH, " ".join(_text(p) for p in children(note, "p")))

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        text = _text(paragraph)
        level, listed = self._properties(paragraph)
        if level == _CONTENTS:
            return
        if level is not None and text.strip() and len(text) <= _MOST_HEADING_CHARACTERS:
            self.builder.heading(text, level)
            self.title = self.title or (text if level == 0 else "")
        else:
            self.builder.add(BlockKind.LIST if listed else BlockKind.PARAGRAPH, text)

    def _properties(self, paragraph: etree._Element) -> tuple[int | None, bool]:
        properties = first_child(paragraph, "pPr")
        if properties is None:
            return None, False
        listed = first_child(properties, "numPr") is not None
        outline = first_child(properties, "outlineLvl")
        if outline is not None and _level(outline) is not None:
            return _level(outline), listed
        style = first_child(properties, "pStyle")
        return (self._heading_levels.get(attribute(style, "val")) if style is not None else None), listed


def _body_children(stream: IO[bytes]) -> Iterator[etree._Element]:
    """Paragraphs and outermost tables in order; each is emptied after use."""
    depth = 0
    events = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    for event, element in events:
        if local_name(element) not in ("p", "tbl"):
            continue
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 0:
            yield element
            element.clear()
            _forget_siblings_before(element)


def _forget_siblings_before(element: etree._Element) -> None:
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _text(element: etree._Element) -> str:
    """The visible text: no deletions, no field codes, and of two alternatives the first."""
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start",))
    for _, inner in walk:
        name = local_name(inner)
        if name in _SKIPPED:
            walk.skip_subtree()
        elif name == "t":
            # An entity that was not expanded splits the text: what follows it is its tail.
            pieces += (inner.text or "", *(entity.tail or "" for entity in inner))
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
    return "".join(pieces)


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    walk = etree.iterwalk(element, events=("start",))
    for _, inner in walk:
        if local_name(inner) == "Fallback":
            walk.skip_subtree()
        elif local_name(inner) == "txbxContent":
            walk.skip_subtree()
            yield inner


def _rows(table: etree._Element) -> list[list[str]]:
    return [[text for cell in children(row, "tc") for text in _spanned(cell)] for row in children(table, "tr")]


def _spanned(cell: etree._Element) -> list[str]:
    """The cell's text, and an empty one for each further column it covers."""
    span = first_child(cell, "tcPr", "gridSpan")
    width = attribute(span, "val") if span is not None else ""
    return [_cell(cell)] + [""] * (min(int(width), _MOST_COLUMNS) - 1 if width.isdecimal() else 0)


def _cell(cell: etree._Element) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.iter() if local_name(paragraph) == "p")


def _heading_styles(archive: Archive) -> dict[str, int]:
    """Style id to heading level: 0 for the title, 1 for ``heading 1``, -1 for a table of contents.

    Styles inherit from what they are based on.
    """
    root = archive.optional_xml("word/styles.xml")
    if root is None:
        return {}
    own: dict[str, int | None] = {}
    bases: dict[str, str] = {}
    for style in children(root, "style"):
        name = attribute(style, "styleId")
        own[name] = _style_level(style)
        based_on = first_child(style, "basedOn")
        bases[name] = attribute(based_on, "val") if based_on is not None else ""
    levels = {name: _inherited_level(name, own, bases) for name in own}
    return {name: level for name, level in levels.items() if level is not None}


def _inherited_level(name: str, own: dict[str, int | None], bases: dict[str, str]) -> int | None:
    for _ in range(_DEEPEST_STYLE):
        level = own.get(name)
        if level is not None:
            return level
        name = bases.get(name, "")
    return None


def _style_level(style: etree._Element) -> int | None:
    outline = first_child(style, "pPr", "outlineLvl")
    if outline is not None and _level(outline) is not None:
        return _level(outline)
    named = first_child(style, "name")
    name = attribute(named, "val").lower() if named is not None else ""
    if name == "title":
        return 0
    kind, _, number = name.rpartition(" ")
    if kind == "toc":
        return _CONTENTS
    return int(number) if kind == "heading" and number.isdigit() else None


def _level(outline: etree._Element) -> int | None:
    """1 for the outermost; None for body text, which is stored as 9."""
    value = attribute(outline, "val")
    if not value.isdecimal():
        raise ParseError(FailureReason.DAMAGED, f"outline level {value!r}")
    return int(value) + 1 if int(value) < 9 else None
