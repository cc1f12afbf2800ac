"""What of a text only opens, closes or heads a letter or a page, and is no answer to anything."""

import re
from collections.abc import Sequence

from companero.core.words import fold, words

_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_SALUTATION = re.compile(
    r"(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|to whom|querid[oa]s?|estimad[oa]s?|hola|buenos dias)\b"
    r"[^.?;]{0,60}[,:!]"
)
_CLOSING = re.compile(
    r"(?:(?:yours|sincerely|faithfully)(?: (?:truly|sincerely|faithfully|ever|always|yours))?"
    r"|(?:with )?(?:all |my |our |many |very )*(?:kind|kindest|best|warm|warmest|good|friendly)? ?"
    r"(?:regards|wishes|greetings)"
    r"|(?:with |lots of |all my )?love|cheers|warmly|cordially|respectfully|gratefully|take care|best|all the best"
    r"|(?:un (?:fuerte |gran )?)?abrazos?|(?:un )?saludos?(?: cordial(?:es)?)?|atentamente|cordialmente|con carino)"
    r"(?:[.!]?|\s*[,–—-]\s*(?P<name>[^.!?;:]{0,40}\.?))"
)
_DASH = re.compile(r"(?:[—–―]|--)\s*\S")
# Begins only where a run of signs begins, so that every line is read through once.
_ADDRESS = re.compile(r"(?<![^\s@])[^\s@]++@[^\s@]+\.\w|(?:https?://|www\.)\S")
_BETWEEN_PARTS = re.compile(r"\s[·|•]\s")
_NAME_WORDS = 4
_LINE_WORDS = 6
_HEAD_WORDS = 16
_MOST_SIGNATURE_LINES = 4


def is_closing(text: str) -> bool:
    """Whether a line or a sentence takes leave, with or without a name: "Yours, Inés"."""
    found = _CLOSING.fullmatch(fold(text.strip()))
    return found is not None and len(words(found["name"] or "")) <= _NAME_WORDS


def letter_lines(lines: Sequence[str]) -> set[int]:
    """Indices of the ``lines`` that are a salutation, a closing with the names under it, or a letterhead."""
    found: set[int] = set()
    signing = 0
    for i, line in enumerate(lines):
        if is_closing(line):
            signing = _MOST_SIGNATURE_LINES
            found.add(i)
        elif signing and _is_short(line):
            signing -= 1
            found.add(i)
        else:
            signing = 0
            if _SALUTATION.fullmatch(fold(line)) or _is_letterhead(line) or _is_attribution(lines, i):
                found.add(i)
    return found


def _is_short(line: str) -> bool:
    return len(words(line)) <= _LINE_WORDS and not _ENDS.search(line)


def _is_letterhead(line: str) -> bool:
    """Names and addresses side by side, or an address alone."""
    if _ENDS.search(line) or len(words(line)) > _HEAD_WORDS:
        return False
    return len(_BETWEEN_PARTS.findall(line)) > 1 or (len(words(line)) <= _LINE_WORDS and bool(_ADDRESS.search(line)))


def _is_attribution(lines: Sequence[str], i: int) -> bool:
    """A name behind a dash; several such lines are a list."""
    beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return bool(_DASH.match(lines[i])) and _is_short(lines[i]) and not any(_DASH.match(line) for line in beside)
