"""Unicode's composed form, in time that grows with the text and not with its square."""

import unicodedata
from collections.abc import Iterator

# As many marks on one character as Unicode's stream-safe format lets stand; no language writes nearly as many.
_MOST_MARKS = 30


def composed(text: str) -> str:
    """In NFC, without marks beyond the thirtieth of a character: ordering marks costs the square of their number."""
    return text if text.isascii() else unicodedata.normalize("NFC", "".join(_with_few_marks(text)))


def _with_few_marks(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            yield character
