"""What Word and PowerPoint containers share: relationships, document properties, tables."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from companero.domains.knowledge.parse.archive import Archive, local_name

_UNTITLED = frozenset({"", "untitled", "powerpoint presentation", "presentation", "word document", "document"})


def related_parts(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Relationship id to (last word of its type, member name) for the internal relationships of ``part``."""
    folder, name = posixpath.split(part)
    root = archive.optional_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return {}
    return {
        link.get("Id", ""): (link.get("Type", "").rpartition("/")[2], _target(folder, link.get("Target", "")))
        for link in root.iter(etree.Element)
        if local_name(link) == "Relationship" and link.get("TargetMode") != "External"
    }


def main_part(archive: Archive, usual: str) -> str:
    """The member the package names as its document."""
    return next((name for kind, name in related_parts(archive, "").values() if kind == "officeDocument"), usual)


def core_title(archive: Archive) -> str:
    """The title its author gave it, or nothing where the program did."""
    root = archive.optional_xml("docProps/core.xml")
    if root is None:
        return ""
    title = next((element.text or "" for element in root if local_name(element) == "title"), "").strip()
    return "" if title.lower() in _UNTITLED else title


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if local_name(child) == name)


def first_child(element: etree._Element, *names: str) -> etree._Element | None:
    """Follows a path of child names downwards."""
    current: etree._Element | None = element
    for name in names:
        if current is None:
            return None
        current = next(children(current, name), None)
    return current


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
