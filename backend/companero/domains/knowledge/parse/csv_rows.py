"""CSV and its relatives: every row becomes a sentence that names its columns."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from companero.domains.knowledge.parse.document import BlockKind, DocumentBuilder, ParsedDocument
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.progress import Progress
from companero.domains.knowledge.parse.tables import is_header, row_sentence

_DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS = 20_000
_SAMPLE_ROWS = 100
_LEAST_ROWS = 3
_LEAST_SHARE = 0.9
_ROWS_A_BLOCK = 50
_MOST_FIELD_CHARACTERS = 1_000_000


def parse_csv(text: str, limits: ParseLimits, progress: Progress) -> ParsedDocument:
    """Blocks of up to 50 rows, one line a row. The first row names the columns where it looks like it."""
    delimiter = csv_delimiter(text, spaced=True) or ","
    builder = DocumentBuilder(limits.max_characters)
    rows = _rows(text, delimiter)
    first, second = next(rows, None), next(rows, None)
    header = first if first is not None and is_header(first, second) else None
    lines = [row_sentence(header, row) for row in (None if header else first, second) if row]
    total = text.count("\n") + 1
    for number, row in enumerate(rows, start=3):
        progress(number / total)
        lines.append(row_sentence(header, row))
        if len(lines) >= _ROWS_A_BLOCK:
            builder.add(BlockKind.TABLE, "\n".join(lines))
            lines.clear()
    builder.add(BlockKind.TABLE, "\n".join(lines))
    return builder.build()


def csv_delimiter(text: str, *, spaced: bool) -> str | None:
    """The character that cuts the first rows into one and the same number of cells, two or more; None for prose.

    A comma before a blank is one of prose, unless ``spaced`` says that it need not be.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    if len(text) > len(sample):
        sample = sample[: sample.rfind("\n") + 1]
    scored = {delimiter: _columns(sample, delimiter, spaced) for delimiter in _DELIMITERS}
    best = max(scored, key=lambda delimiter: scored[delimiter])
    return best if scored[best] >= 2 else None


def _columns(sample: str, delimiter: str, spaced: bool) -> int:
    """How many cells nearly all rows have; 0 where they disagree or are too few to tell."""
    try:
        rows = [row for row, _ in zip(_rows(sample, delimiter), range(_SAMPLE_ROWS), strict=False)]
    except ParseError:
        return 0
    if len(rows) < _LEAST_ROWS or (not spaced and _reads_as_prose(rows)):
        return 0
    width, times = Counter(map(len, rows)).most_common(1)[0]
    return width if times >= _LEAST_SHARE * len(rows) else 0


def _reads_as_prose(rows: list[list[str]]) -> bool:
    later = [cell for row in rows for cell in row[1:]]
    return sum(cell.startswith(" ") for cell in later) > len(later) / 2


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_MOST_FIELD_CHARACTERS)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as error:
        raise ParseError(FailureReason.DAMAGED, f"csv: {error}") from error
