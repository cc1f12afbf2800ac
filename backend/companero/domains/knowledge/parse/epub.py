"""E-books: the chapters of the spine, one after the other."""

import html.entities
import posixpath
import re
from typing import IO
from urllib.parse import unquote

from lxml import etree

from companero.domains.knowledge.parse.archive import Archive, local_name, xml_parser
from companero.domains.knowledge.parse.document import DocumentBuilder, ParsedDocument
from companero.domains.knowledge.parse.encoding import decode_text
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.html import html_root, page_title, read_html
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.progress import Progress

_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Obfuscated fonts are listed as encrypted too, and they are of no concern to a reader of text.
_FONT_SCHEMES = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def parse_epub(file: IO[bytes], limits: ParseLimits, progress: Progress) -> ParsedDocument:
    """Headings are those of the chapters' markup; a chapter without any goes by its title. There are no pages."""
    archive = Archive(file, limits)
    _refuse_protected(archive)
    package = _package_name(archive)
    root = archive.xml(package)
    chapters = _spine(root, package)
    builder = DocumentBuilder(limits.max_characters)
    for number, name in enumerate(chapters, start=1):
        if name in archive.names:
            _read_chapter(archive.read(name), builder)
        progress(number / len(chapters))
    title = next((e.text or "" for e in root.iter(etree.Element) if local_name(e) == "title"), "")
    return builder.build(title)


def _refuse_protected(archive: Archive) -> None:
    root = archive.optional_xml("META-INF/encryption.xml")
    if root is None:
        return
    schemes = [e.get("Algorithm", "") for e in root.iter(etree.Element) if local_name(e) == "EncryptionMethod"]
    if any(scheme not in _FONT_SCHEMES for scheme in schemes):
        raise ParseError(FailureReason.ENCRYPTED, "epub encryption.xml")


def _package_name(archive: Archive) -> str:
    for element in archive.xml("META-INF/container.xml").iter(etree.Element):
        if local_name(element) == "rootfile":
            return str(element.get("full-path", ""))
    raise ParseError(FailureReason.DAMAGED, "epub without a root file")


def _spine(root: etree._Element, package: str) -> list[str]:
    elements = list(root.iter(etree.Element))
    folder = posixpath.dirname(package)
    targets = {e.get("id", ""): unquote(e.get("href", "")) for e in elements if local_name(e) == "item"}
    order = [e.get("idref", "") for e in elements if local_name(e) == "itemref"]
    return [posixpath.normpath(posixpath.join(folder, targets[idref])) for idref in order if idref in targets]


def _read_chapter(data: bytes, builder: DocumentBuilder) -> None:
    root = _chapter_root(decode_text(data))
    if root is None:
        return
    if not any(local_name(element) in ("h1", "h2", "h3") for element in root.iter(etree.Element)):
        builder.enter(page_title(root), 1)
    read_html(root, builder, drop_furniture=False)


def _chapter_root(text: str) -> etree._Element | None:
    """XHTML as XML, because ``<title/>`` swallows a page read as HTML; as HTML where it is not even well-formed."""
    markup = _NAMED.sub(_plain_entity, _DECLARATION.sub("", text))
    try:
        return etree.fromstring(markup.encode("utf-8", errors="replace"), xml_parser())
    except etree.XMLSyntaxError:
        return html_root(text) if text.strip() else None


def _plain_entity(found: re.Match[str]) -> str:
    name = found[1]
    return found[0] if name.rstrip(";") in _XML_OWN else html.entities.html5.get(name, found[0])
