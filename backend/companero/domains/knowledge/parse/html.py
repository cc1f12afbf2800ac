"""Web pages: the words someone wrote, without the furniture around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from companero.domains.knowledge.parse.archive import local_name
from companero.domains.knowledge.parse.document import BlockKind, DocumentBuilder, ParsedDocument
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.html_depth import bounded_tree
from companero.domains.knowledge.parse.html_marks import is_reference, raised
from companero.domains.knowledge.parse.html_tables import data_table_lines
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.progress import Progress

_NEVER_TEXT = frozenset(
    "script style noscript template svg iframe object embed canvas audio video head title select option button input "
    "textarea datalist map math dialog".split()
)
_FURNITURE = frozenset({"nav", "footer", "aside", "menu"})
_FURNITURE_ROLES = frozenset(
    "navigation banner contentinfo search complementary menu menubar toolbar tablist dialog note".split()
)
_FURNITURE_NAMES = re.compile(
    r"(?:^|\s)(?!(?:has|with|no|is)-)(?:[\w-]*[_-])?(?:nav|navbar|navbox|navigation|sidebar|breadcrumbs?|cookies?|footer|toc|"
    r"noprint|editsection|advert|advertisement|skip-link|jump-link|visually-hidden|sr-only|catlinks|hatnote|dablink|"
    r"coordinates|geo-(?:inline|nondefault|default|multi-punct)|portlet|langlinks(?:-edit)?|interlanguage-link|toolbar|dropdown-menu|nav-?links|page-?actions|"
    r"print-?footer|indicators)(?=\s|$)"
)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer form header "
    "hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul aside".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {"li": BlockKind.LIST, "dt": BlockKind.LIST, "dd": BlockKind.LIST, "pre": BlockKind.CODE}
_HEARTS = frozenset({"h1", "main", "article", "body"})
_LEAST_MAIN_SHARE = 0.4
_LEAST_FARM_LINKS = 15
_FARM_LINK_SHARE = 0.9
_MOST_FARM_CHARACTERS = 30
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def parse_html(text: str, limits: ParseLimits, progress: Progress) -> ParsedDocument:
    """Blocks of the page's main part: navigation, scripts, hidden parts and forms' controls are left out."""
    root = html_root(text)
    builder = DocumentBuilder(limits.max_characters)
    read_html(_main_part(root), builder, drop_furniture=True)
    progress(1.0)
    return builder.build(page_title(root))


def html_root(text: str) -> etree._Element:
    """The tree of any tag soup, however deep its nesting. Raises ParseError where there is nothing in it."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    data = text.encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(data, parser)
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            root = bounded_tree(data)
    except etree.XMLSyntaxError as error:
        raise ParseError(FailureReason.DAMAGED, str(error)) from error
    if root is None:
        raise ParseError(FailureReason.EMPTY)
    return root


def page_title(root: etree._Element) -> str:
    found = next((element for element in root.iter(etree.Element) if local_name(element) == "title"), None)
    return "".join(found.itertext()) if found is not None else ""


def read_html(root: etree._Element, builder: DocumentBuilder, *, drop_furniture: bool) -> None:
    """Appends the text under ``root``. A table of data becomes a line a row; a table for layout is read through."""
    flow = _Flow(builder)
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walk:
        if event == "start" and _is_unwanted(element, drop_furniture and element is not root):
            walk.skip_subtree()
            skipped = element
        elif event == "start":
            lines = data_table_lines(element) if local_name(element) == "table" else None
            if lines is not None:
                flow.table(lines)
                walk.skip_subtree()
                skipped = element
            else:
                flow.open(element)
        else:
            if element is not skipped:
                flow.close(element)
            if element is not root:
                flow.text(element.tail)
    flow.flush()


@dataclass(slots=True)
class _Flow:
    """Running text between two block edges, and what it is part of."""

    builder: DocumentBuilder
    pieces: list[str] = field(default_factory=list)
    kinds: list[BlockKind] = field(default_factory=list)
    heading: int = 0

    def open(self, element: etree._Element) -> None:
        name = local_name(element)
        if name in _BLOCKS or name in _HEADINGS:
            self.flush()
        self.heading = _HEADINGS.get(name, self.heading)
        if name in _KINDS:
            self.kinds.append(_KINDS[name])
        if name == "br":
            self.pieces.append("\n")
        self.text(raised(element.text) if name == "sup" and element.text else element.text)

    def close(self, element: etree._Element) -> None:
        name = local_name(element)
        if name in _BLOCKS or name in _HEADINGS:
            self.flush()
        if name in _HEADINGS:
            self.heading = 0
        if name in _KINDS:
            self.kinds.pop()

    def text(self, text: str | None) -> None:
        if text:
            self.pieces.append(text if BlockKind.CODE in self.kinds else _BLANKS.sub(" ", text))

    def table(self, lines: Iterator[str]) -> None:
        self.flush()
        for line in lines:
            self.builder.add(BlockKind.TABLE, line)

    def flush(self) -> None:
        text = "".join(self.pieces)
        self.pieces.clear()
        if self.heading and text.strip():
            self.builder.heading(text, self.heading)
        else:
            self.builder.add(self.kinds[-1] if self.kinds else BlockKind.PARAGRAPH, text)


def _is_unwanted(element: etree._Element, drop_furniture: bool) -> bool:
    name = local_name(element)
    if name in _NEVER_TEXT or not name or "hidden" in element.attrib or is_reference(element):
        return True
    if not drop_furniture:
        return name == "nav"
    return (
        name in _FURNITURE
        or (name in ("ul", "ol") and _is_link_farm(element))
        or element.get("role") in _FURNITURE_ROLES
        or element.get("aria-hidden") == "true"
        or ((name == "header" or _is_named_furniture(element)) and not _holds_the_article(element))
    )


def _is_named_furniture(element: etree._Element) -> bool:
    return _FURNITURE_NAMES.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def _is_link_farm(listing: etree._Element) -> bool:
    """A long list of short links leads elsewhere and says nothing."""
    items = [element for element in listing if local_name(element) == "li"]
    if len(items) < _LEAST_FARM_LINKS:
        return False
    linked = sum(len("".join(a.itertext())) for item in items for a in item.iter(etree.Element) if local_name(a) == "a")
    total = sum(len("".join(item.itertext()).strip()) for item in items)
    return linked >= _FARM_LINK_SHARE * total and total <= _MOST_FARM_CHARACTERS * len(items)


def _holds_the_article(element: etree._Element) -> bool:
    """Frameworks name wrappers after what they contain: a page's own heading speaks against the name."""
    return any(local_name(inner) in _HEARTS for inner in element.iter(etree.Element))


def _main_part(root: etree._Element) -> etree._Element:
    """What the page itself calls its main part, where that holds a good share of its words."""
    candidates = [
        element
        for element in root.iter(etree.Element)
        if local_name(element) == "main" or element.get("role") == "main" or element.get("itemprop") == "articleBody"
    ] or [element for element in root.iter(etree.Element) if local_name(element) == "article"]
    if len(candidates) != 1:
        return root
    return candidates[0] if _weight(candidates[0]) >= _LEAST_MAIN_SHARE * _weight(root) else root


def _weight(element: etree._Element) -> int:
    walk = etree.iterwalk(element, events=("start",))
    total = 0
    for _, inner in walk:
        if local_name(inner) in _NEVER_TEXT:
            walk.skip_subtree()
        else:
            total += len(inner.text or "")
    return total
