"""Tables of web pages: which hold data, and what each row says."""

from collections.abc import Iterator

from lxml import etree

from companero.domains.knowledge.parse.archive import local_name
from companero.domains.knowledge.parse.tables import row_sentence, table_lines

_NOT_IN_DATA = frozenset({"table", "h1", "h2", "h3", "h4", "form", "article", "section"})
_NEVER_TEXT = frozenset({"script", "style", "noscript", "template", "svg", "sup"})
_BREAKING = frozenset({"br", "p", "div", "li"})
_MOST_COLUMNS = 200
_MOST_ROWS_SPANNED = 1000


def data_table_lines(table: etree._Element) -> Iterator[str] | None:
    """A sentence a row; None for a table that only lays the page out."""
    if any(local_name(inner) in _NOT_IN_DATA for inner in table.iterdescendants(etree.Element)):
        return None
    rows = [row for row in table.iter(etree.Element) if local_name(row) == "tr"]
    grid = _grid(rows)
    if max((len(row) for row in grid), default=0) < 2:
        return None
    return _lines(table, rows, grid)


def _lines(table: etree._Element, rows: list[etree._Element], grid: list[list[str]]) -> Iterator[str]:
    caption = next((element for element in table if local_name(element) == "caption"), None)
    if caption is not None:
        yield _text(caption)
    if _names_its_rows(rows):
        yield from (
            row_sentence([row[0]] * len(row), ["", *row[1:]]) if len(row) > 1 else row[0] for row in grid if row
        )
        return
    headed = bool(rows) and all(local_name(cell) == "th" for cell in _cells(rows[0]))
    yield from table_lines(grid, explicit_header=headed)


def _names_its_rows(rows: list[etree._Element]) -> bool:
    """Whether the rows read ``name, value``: a header cell followed by one plain cell."""
    shapes = [[local_name(cell) for cell in _cells(row)] for row in rows]
    pairs = sum(shape == ["th", "td"] for shape in shapes)
    return pairs > len(shapes) / 2


def _grid(rows: list[etree._Element]) -> list[list[str]]:
    """Cell texts by column, spans filled in: down with the same text, sideways with nothing."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        texts: list[str] = []
        for cell in _cells(row):
            _fill_hanging(texts, hanging)
            text, width, height = _text(cell), _span(cell, "colspan"), _span(cell, "rowspan")
            for offset in range(min(width, _MOST_COLUMNS)):
                if height > 1:
                    hanging[len(texts)] = (min(height, _MOST_ROWS_SPANNED) - 1, text if offset == 0 else "")
                texts.append(text if offset == 0 else "")
        _fill_hanging(texts, hanging)
        grid.append(texts[:_MOST_COLUMNS])
    return grid


def _fill_hanging(texts: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    while len(texts) in hanging:
        rows_left, text = hanging.pop(len(texts))
        if rows_left > 1:
            hanging[len(texts)] = (rows_left - 1, text)
        texts.append(text)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if local_name(cell) in ("td", "th")]


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "")
    return max(1, int(value)) if value.isdecimal() and len(value) < 6 else 1


def _text(cell: etree._Element) -> str:
    pieces: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            pieces.append(element.tail or "" if element is not cell else "")
        elif local_name(element) in _NEVER_TEXT:
            walk.skip_subtree()
        else:
            pieces += (" " if local_name(element) in _BREAKING else "", element.text or "")
    return " ".join("".join(pieces).split())
