"""Which sentences make the reply, and how they are put together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from companero.adapters.verbatim_sentences import LONGEST_WORDS, Sentence
from companero.core.words import rarity, stems
from companero.ports import Quote, SourcePassage, Vector

MOST_SENTENCES = 4
# Relevance = cosine to the question + these, each times a share of 0..1. Tuned on XQuAD and on everyday paraphrases.
_WORDS = 0.35
_HEADING = 0.25
_PASSAGE = 0.4
_HEADING_WORDS = 0.1
_NOT_WHOLE = 0.15
_TOO_LONG = 0.2
# How far a sentence may fall behind the best one and still be said: beside a chosen one, and elsewhere.
_BESIDE = 0.6
_ELSEWHERE = 0.85
_REPETITION = 0.8
_MARKER_BETWEEN = re.compile(r"\s+(?:[-–—•*·▪◦‣]\s+|\(?\d{1,3}[.)]\s+)?")


@dataclass(frozen=True, slots=True)
class Reply:
    text: str
    quotes: tuple[Quote, ...]


def likeliest(question: str, sentences: Sequence[Sentence], passages: Sequence[SourcePassage], most: int) -> list[int]:
    """At most ``most`` of the sentences, in order: what is worth a closer look, by passage and by words alone."""
    shares = word_shares(question, [f"{sentence.heading} {sentence.text}" for sentence in sentences])
    worth = [passages[s.passage].score + 0.5 * share for s, share in zip(sentences, shares, strict=True)]
    return sorted(sorted(range(len(sentences)), key=lambda i: -worth[i])[:most])


def word_shares(question: str, texts: Sequence[str]) -> list[float]:
    """The share of the question's words each text holds, rare ones counting more."""
    asked = set(stems(question))
    held = [set(stems(text)) for text in texts]
    rare = rarity(held)
    whole = rare.sum(asked)
    return [rare.sum(asked & words) / whole if whole else 0.0 for words in held]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sentences with their ``relevance`` and the cosine of each to each in ``likeness`` (n, n)."""

    sentences: Sequence[Sentence]
    relevance: Sequence[float]
    likeness: Vector


def weigh(
    question: str,
    sentences: Sequence[Sentence],
    passages: Sequence[SourcePassage],
    question_vector: Vector,
    vectors: Vector,
    heading_cosines: Sequence[float],
) -> Candidates:
    """``vectors`` (n, d) are those of the sentences; ``heading_cosines`` to the question of the line each stands under."""
    shares = word_shares(question, [sentence.text for sentence in sentences])
    heading_shares = word_shares(question, [sentence.heading for sentence in sentences])
    best = max(passage.score for passage in passages) or 1.0
    relevance = [
        float(cosine)
        + _WORDS * share
        + _HEADING * heading_cosine
        + _HEADING_WORDS * heading_share
        + _PASSAGE * passages[sentence.passage].score / best
        - _NOT_WHOLE * (not sentence.is_whole)
        - _TOO_LONG * (sentence.length > LONGEST_WORDS)
        for sentence, cosine, share, heading_cosine, heading_share in zip(
            sentences, vectors @ question_vector, shares, heading_cosines, heading_shares, strict=True
        )
    ]
    return Candidates(sentences, relevance, vectors @ vectors.T)


def choose(found: Candidates) -> list[int]:
    """The sentences to say, in the order in which to say them."""
    lifted = [found.relevance[i] + _lift(found, i) for i in range(len(found.sentences))]
    chosen: list[int] = []
    first = max(range(len(lifted)), key=lambda i: lifted[i])
    _add(found, chosen, first)
    floor = found.relevance[first]
    while len(chosen) < MOST_SENTENCES:
        best = max((i for i in range(len(lifted)) if i not in chosen), key=lambda i: _gain(found, chosen, i), default=None)
        if best is None or _gain(found, chosen, best) < floor * _BESIDE:
            break
        _add(found, chosen, best)
    return _in_order(found, chosen)


def _lift(found: Candidates, i: int) -> float:
    return 0.3 * max((found.relevance[j] for j in _neighbours(found, i)), default=0.0)


def _neighbours(found: Candidates, i: int) -> list[int]:
    return [j for j in (i - 1, i + 1) if 0 <= j < len(found.sentences) and _adjoin(found.sentences[min(i, j)], found.sentences[max(i, j)])]


def _adjoin(before: Sentence, after: Sentence) -> bool:
    return (before.passage, before.heading, before.order + 1) == (after.passage, after.heading, after.order)


def _gain(found: Candidates, chosen: list[int], i: int) -> float:
    sentence = found.sentences[i]
    beside = any(j in chosen for j in _neighbours(found, i))
    if sentence.leans_back and i - 1 not in chosen:
        return 0.0
    repeated = max(float(found.likeness[i, j]) for j in chosen)
    gain = found.relevance[i] - 2 * max(0.0, repeated - _REPETITION)
    return gain if beside else gain * _BESIDE / _ELSEWHERE


def _add(found: Candidates, chosen: list[int], i: int) -> None:
    """With the sentence it leans on, if that is at hand."""
    chosen.append(i)
    while found.sentences[i].leans_back and i and _adjoin(found.sentences[i - 1], found.sentences[i]) and len(chosen) < MOST_SENTENCES:
        i -= 1
        if i in chosen:
            break
        chosen.append(i)


def _in_order(found: Candidates, chosen: list[int]) -> list[int]:
    rank: dict[int, int] = {}
    for i in chosen:
        rank.setdefault(found.sentences[i].passage, len(rank))
    return sorted(chosen, key=lambda i: (rank[found.sentences[i].passage], found.sentences[i].start))


def assemble(found: Candidates, chosen: Sequence[int], passages: Sequence[SourcePassage]) -> Reply:
    """Neighbours keep what stands between them in the source, so each quote is a piece of its passage to the letter."""
    text = ""
    quotes: list[Quote] = []
    for before, i in zip([None, *chosen], chosen, strict=False):
        sentence = found.sentences[i]
        source = passages[sentence.passage]
        last = found.sentences[before] if before is not None else None
        score = min(max(found.relevance[i], 0.0), 1.0)
        if last is not None and last.passage == sentence.passage and _MARKER_BETWEEN.fullmatch(source.text, last.end, sentence.start):
            text += source.text[last.end : sentence.end]
            quotes[-1] = Quote(quotes[-1].start, len(text), source.id, max(quotes[-1].score, score))
            continue
        if last is not None:
            text += " " if passages[last.passage].document_title == source.document_title else "\n\n"
        quotes.append(Quote(len(text), len(text) + len(sentence.text), source.id, score))
        text += sentence.text
    return Reply(text, tuple(quotes))
