"""Rows as sentences: a row that names its columns can be found and quoted on its own."""

import re
from collections.abc import Iterator, Sequence

_HEADER_CHARACTERS = 80
_NUMBER = re.compile(r"[\s\d.,:%€$£+/()-]+")


def is_header(first: Sequence[str], second: Sequence[str] | None) -> bool:
    """Whether a table's first row names its columns: short, distinct, filled, no numbers, and not alone."""
    if second is None or len(first) < 2:
        return False
    names = [name.strip() for name in first]
    return (
        all(names)
        and len(set(names)) == len(names)
        and all(len(name) <= _HEADER_CHARACTERS and not _NUMBER.fullmatch(name) for name in names)
    )


def row_sentence(header: Sequence[str] | None, cells: Sequence[str]) -> str:
    """``Name: Ana; Age: 31`` in one line, empty cells left out; without a header, cells divided by ``; ``."""
    parts = []
    for column, cell in enumerate(cells):
        value = " ".join(cell.split())
        name = " ".join(header[column].split()) if header and column < len(header) else ""
        if value:
            parts.append(f"{name.rstrip(':')}: {value}" if name and name != value else value)
    return "; ".join(parts)


def table_lines(rows: Sequence[Sequence[str]], explicit_header: bool = False) -> Iterator[str]:
    """A sentence a row. The first row names the columns when it is said to or looks like it."""
    header: Sequence[str] | None = None
    if rows and ((explicit_header and len(rows) > 1) or is_header(rows[0], rows[1] if len(rows) > 1 else None)):
        header, rows = rows[0], rows[1:]
    for row in rows:
        sentence = row_sentence(header, row)
        if sentence:
            yield sentence
