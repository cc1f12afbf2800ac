"""Which words of an answer rest on which passage, and how much of it rests on any."""

from collections.abc import Sequence
from functools import lru_cache

from companero.core.sentences import split_sentences
from companero.core.words import Rarity, rarity, stems
from companero.ports import Quote, SourcePassage

# A sentence of which less than this is found in its best passage is the model's own.
SUPPORTED = 0.5


def align(answer: str, passages: Sequence[SourcePassage]) -> tuple[Quote, ...]:
    """One quote for each sentence of ``answer`` that rests on a passage, in order; ``score`` is what is found of it."""
    held = [_words_of(passage) for passage in passages]
    rare = _rarity(passages)
    quotes = []
    for start, end in split_sentences(answer):
        said = stems(answer[start:end])
        shares = [_found(said, words, rare) for words in held]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= SUPPORTED:
            quotes.append(Quote(start, end, passages[best].id, shares[best]))
    return tuple(quotes)


def groundedness(answer: str, passages: Sequence[SourcePassage]) -> float:
    """The share of the answer's words found in the passages, rare words counting more: 0..1, 0 without any words."""
    held = set[str]().union(*map(_words_of, passages))
    return _found(stems(answer), held, _rarity(passages))


def _found(said: Sequence[str], held: set[str], rare: Rarity) -> float:
    whole = rare.sum(said)
    return rare.sum(word for word in said if word in held) / whole if whole else 0.0


def _words_of(passage: SourcePassage) -> set[str]:
    headings = stems(" ".join((passage.document_title, *passage.heading_path)))
    return set(headings).union(*_sentences(passage.text))


def _rarity(passages: Sequence[SourcePassage]) -> Rarity:
    """Over the sentences of the passages: the only texts at hand that say which words are common here."""
    return rarity(sentence for passage in passages for sentence in _sentences(passage.text))


@lru_cache(maxsize=1000)
def _sentences(text: str) -> tuple[tuple[str, ...], ...]:
    """The stems of each sentence. Remembered, some megabytes of them, as a passage that answers once answers again."""
    return tuple(tuple(stems(text[start:end])) for start, end in split_sentences(text))
