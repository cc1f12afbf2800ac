"""ZIP containers read with a ceiling on everything, and the XML inside them without entities, DTDs or network."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from lxml import etree

from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits

_RATIO_MATTERS_FROM = 32 * 1024 * 1024
_ENCRYPTED_FLAG = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


class Archive:
    """The members of a ZIP file. Every method raises ParseError where the container is damaged or a bomb."""

    def __init__(self, file: IO[bytes], limits: ParseLimits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise ParseError(FailureReason.DAMAGED, f"zip: {error}") from error
        self._members = {info.filename: info for info in self._zip.infolist()}
        self._refuse_bombs()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._members)

    def _refuse_bombs(self) -> None:
        infos = self._zip.infolist()
        unpacked = sum(info.file_size for info in infos)
        packed = sum(info.compress_size for info in infos) + 1
        too_dense = unpacked > _RATIO_MATTERS_FROM and unpacked / packed > self._limits.archive_ratio
        if len(infos) > self._limits.archive_members or unpacked > self._limits.archive_bytes or too_dense:
            raise ParseError(FailureReason.TOO_LARGE, f"zip of {len(infos)} members, {packed} to {unpacked} bytes")

    def size(self, name: str) -> int:
        """Bytes of a member when unpacked; 0 when it is not there."""
        return self._members[name].file_size if name in self._members else 0

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A stream over one member, which never yields more than the size it declares."""
        info = self._members.get(name)
        if info is None:
            raise ParseError(FailureReason.DAMAGED, f"zip: no {name}")
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise ParseError(FailureReason.ENCRYPTED, name)
        if info.file_size > self._limits.archive_part_bytes:
            raise ParseError(FailureReason.TOO_LARGE, f"zip: {name} unpacks to {info.file_size} bytes")
        try:
            with self._zip.open(info) as stream:
                yield stream
        except etree.XMLSyntaxError as error:
            raise ParseError(FailureReason.DAMAGED, f"{name}: {error}") from error
        except _BROKEN as error:
            raise ParseError(FailureReason.DAMAGED, f"zip: {name}: {error}") from error

    def read(self, name: str) -> bytes:
        with self.open(name) as stream:
            return stream.read()

    def xml(self, name: str) -> etree._Element:
        """The root of one XML member."""
        with self.open(name) as stream:
            return etree.parse(stream, xml_parser()).getroot()

    def optional_xml(self, name: str) -> etree._Element | None:
        return self.xml(name) if name in self._members else None


def xml_parser(recover: bool = False) -> etree.XMLParser:
    """A parser that expands nothing, loads nothing and stops at libxml2's own depth and size limits."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=recover, remove_comments=True
    )


def local_name(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments, entities and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
