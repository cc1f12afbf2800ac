"""Small raised characters in web pages: references to notes, which nobody reads aloud, and powers, which are meant."""

import re
from itertools import islice

from lxml import etree

from companero.domains.knowledge.parse.archive import local_name

_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
# A mark is made of few elements and stands behind few others; more are not looked at.
_MOST_PIECES = 12
_ROLES = frozenset({"doc-noteref", "doc-backlink"})
_TYPES = frozenset({"noteref", "backlink"})
_CLASSES = re.compile(
    r"(?:^|\s)(?:[\w-]*[_-])?(?:note-?ref|fn-?ref|footnote-?(?:ref|reference|link|back|backref|anchor)|backlink)(?=\s|$)"
)
_RAISED_CLASSES = re.compile(r"(?:^|\s)(?:reference|footnote|fn)(?=\s|$)")
# A number or two, a letter, or signs, in brackets or bare: "3", "[12]", "2,3", "(a)", "*", "†", "↩", ": 210".
_MARK = re.compile(r"(?::\s*)?[\[(]?(?:\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[a-z]|[*†‡§¶#↩↑⤴^\ufe0e\ufe0f]{1,4})[\])]?")
_RAISED_MARK = re.compile(r"\[.{1,40}\]|\(\d{1,3}\)|[*†‡§¶,;]{1,4}")
_WAY_BACK = re.compile(r"[↩↑⤴\ufe0e\ufe0f]+")
_PAUSE = re.compile(r"[.!?…,;:][\"'”’»)\]]*\Z")
_FULL_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_POWER = re.compile(r"[+−-]?(?:\d{1,3}|n)|[+−-]")


def is_reference(element: etree._Element) -> bool:
    """Whether an inline element only leads to a note, or back from it."""
    name = local_name(element)
    if name not in ("sup", "a", "span"):
        return False
    if _is_called_one(element):
        return True
    if name != "sup" and not _points_into_the_page(element):
        return False
    said = "".join(islice(element.itertext(), _MOST_PIECES)).strip()
    return _is_raised_reference(element, said) if name == "sup" else _is_linked_reference(element, said)


def _is_raised_reference(element: etree._Element, said: str) -> bool:
    if _RAISED_CLASSES.search(element.get("class", "")) or _RAISED_MARK.fullmatch(said):
        return True
    return _MARK.fullmatch(said) is not None and (_leads_into_the_page(element) or _stands_behind(element, _PAUSE))


def _is_linked_reference(element: etree._Element, said: str) -> bool:
    if _WAY_BACK.fullmatch(said):
        return True
    return _MARK.fullmatch(said) is not None and (said[0] in "[(*†‡§" or _stands_behind(element, _FULL_STOP))


def raised(text: str) -> str:
    """A power as it is written without markup: 10³. Other raised text, as in 1st, as it is."""
    return text.translate(_RAISED) if _POWER.fullmatch(text.strip()) else text


def _is_called_one(element: etree._Element) -> bool:
    types = element.get("epub:type") or element.get(_EPUB_TYPE) or ""
    return (
        element.get("role") in _ROLES
        or not _TYPES.isdisjoint(types.split())
        or _CLASSES.search(element.get("class", "")) is not None
    )


def _leads_into_the_page(element: etree._Element) -> bool:
    inside = any(_points_into_the_page(inner) for inner in element.iter(etree.Element))
    parent = element.getparent()
    return inside or (parent is not None and _points_into_the_page(parent))


def _points_into_the_page(element: etree._Element) -> bool:
    return local_name(element) == "a" and "#" in element.get("href", "")


def _stands_behind(element: etree._Element, end: re.Pattern[str]) -> bool:
    """Whether the text before ends so; other references may stand between."""
    before = element.getprevious()
    for _ in range(_MOST_PIECES):
        if before is None or (before.tail or "").strip() or local_name(before) != "sup":
            break
        before = before.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    return end.search((text or "").rstrip()) is not None
