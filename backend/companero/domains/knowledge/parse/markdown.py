"""Markdown, as CommonMark with tables."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from companero.domains.knowledge.parse.document import BlockKind, DocumentBuilder, ParsedDocument
from companero.domains.knowledge.parse.html import html_root, read_html
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.progress import Progress
from companero.domains.knowledge.parse.tables import table_lines

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
# What may open quotes and lists at the start of a line; every level of nesting takes a column of it.
_PREFIX = re.compile(r"^(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])){20,}+", re.MULTILINE)
_LAST_MARK = re.compile(r"(?:[>*+-]|\d{1,9}[.)])[ ]*\Z")
_LONGEST_PREFIX = 80
_DEEPEST = 100


def parse_markdown(text: str, limits: ParseLimits, progress: Progress) -> ParsedDocument:
    """Headings by their marks; lists, tables and code by theirs; front matter gives the title and is left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(text)
    title = _FRONT_TITLE.search(front[1]) if front else None
    body = _PREFIX.sub(_bounded_prefix, text[front.end() :] if front else text)
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    tokens = parser.parse(body)
    reader = _Reader(DocumentBuilder(limits.max_characters))
    for number, token in enumerate(tokens, start=1):
        reader.read(token)
        progress(number / len(tokens))
    return reader.builder.build(title[1] if title else "")


def _bounded_prefix(found: re.Match[str]) -> str:
    """So much of a prefix that the parser, which leaves out what nests too deeply, reads what follows."""
    columns = found[0].expandtabs(4)
    if len(columns) <= _LONGEST_PREFIX:
        return columns
    kept = columns[: _LONGEST_PREFIX - 2].rstrip("0123456789")
    last = _LAST_MARK.search(columns, len(columns) - _LONGEST_PREFIX)
    return f"{kept if kept[-1:] == ' ' else kept + ' '}{last[0].rstrip() + ' ' if last else ''}"


class _Reader:
    def __init__(self, builder: DocumentBuilder) -> None:
        self.builder = builder
        self._heading = 0
        self._list_depth = 0
        self._rows: list[list[str]] | None = None

    def read(self, token: Token) -> None:
        if token.type == "inline":
            self._text("".join(_words(token.children or ())))
        elif token.type in ("fence", "code_block"):
            self.builder.add(BlockKind.CODE, token.content)
        elif token.type == "html_block":
            self._html(token.content)
        else:
            self._structure(token)

    def _structure(self, token: Token) -> None:
        if token.type in ("heading_open", "heading_close"):
            self._heading = int(token.tag[1]) if token.nesting > 0 else 0
        elif token.type in ("list_item_open", "list_item_close"):
            self._list_depth += token.nesting
        elif token.type == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif token.type == "table_open":
            self._rows = []
        elif token.type == "table_close":
            rows, self._rows = self._rows or [], None
            for line in table_lines(rows, explicit_header=True):
                self.builder.add(BlockKind.TABLE, line)

    def _text(self, text: str) -> None:
        if self._rows:
            self._rows[-1].append(text)
        elif self._heading:
            self.builder.heading(text, self._heading)
        else:
            self.builder.add(BlockKind.LIST if self._list_depth else BlockKind.PARAGRAPH, text)

    def _html(self, markup: str) -> None:
        read_html(html_root(f"<div>{markup}</div>"), self.builder, drop_furniture=True)


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak" or (token.type == "html_inline" and _BREAK_TAG.fullmatch(token.content)):
            yield "\n"
        elif token.type == "image":
            yield token.content
