"""Which of the creator's sentences make the reply, and how they are put together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from companero.adapters.verbatim_sentences import Sentence
from companero.core.words import rarity, stems, words
from companero.ports import Quote, SourcePassage, Vector

MOST_SENTENCES = 4
_MOST_WORDS = 110
# A reply shorter than this goes on as the source goes on.
_FEWEST_WORDS = 35
_FEWEST_WORDS_ALONE = 5
# A paragraph or a list item up to this length is said whole.
_THOUGHT_WORDS = 60
# Relevance = cosine to the question + these, each times a share of 0..1.
# Tuned on XQuAD and on everyday paraphrases, see bench/retrieval.py.
_HEADING = 0.5
_PASSAGE = 0.4
_WORDS = 0.2
_NOT_WHOLE = 0.25
_TOO_SHORT = 0.5
# How much of the best relevance is needed to be said as well: beside what is said already, and elsewhere.
_BESIDE = 0.7
_ELSEWHERE = 0.88
_ALIKE = 0.85
_BETWEEN = re.compile(r"\s+(?:[-–—•*·▪◦‣]\s+|\(?\d{1,3}[.)]\s+)?")


@dataclass(frozen=True, slots=True)
class Thought:
    """Neighbouring sentences that belong together: a short paragraph or list item, or one sentence of a long one."""

    sentences: tuple[Sentence, ...]

    @property
    def passage(self) -> int:
        return self.sentences[0].passage

    @property
    def heading(self) -> str:
        return self.sentences[0].heading

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def leans_back(self) -> bool:
        return self.sentences[0].leans_back

    def goes_on_from(self, other: "Thought") -> bool:
        """Whether it stands right behind ``other``, under the same heading."""
        last, first = other.sentences[-1], self.sentences[0]
        return (last.passage, last.heading, last.order + 1) == (first.passage, first.heading, first.order)


@dataclass(frozen=True, slots=True)
class Reply:
    """``quotes`` say which piece of the text is which passage's, to the letter."""

    text: str
    quotes: tuple[Quote, ...]


def thoughts_of(sentences: Sequence[Sentence]) -> list[Thought]:
    """All sentences in order, grouped; questions only where the text itself goes on from them."""
    groups = groupby(sentences, key=lambda s: (s.passage, s.paragraph, s.heading))
    parts = (_without_questions_at_edges(part) for _, paragraph in groups for part in _parts(tuple(paragraph)))
    return [Thought(part) for part in parts if part]


def _parts(paragraph: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, ...]]:
    if _is_short(paragraph):
        yield paragraph
        return
    for _, line in groupby(paragraph, key=lambda s: s.line):
        said = tuple(line)
        yield from [said] if _is_short(said) else [(sentence,) for sentence in said]


def _without_questions_at_edges(part: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    while part and part[0].asks:
        part = part[1:]
    while part and part[-1].asks:
        part = part[:-1]
    return part


def _is_short(sentences: Sequence[Sentence]) -> bool:
    length = sum(len(words(sentence.text)) for sentence in sentences)
    return length <= _THOUGHT_WORDS and len(sentences) <= MOST_SENTENCES


def likeliest(
    question: str, thoughts: Sequence[Thought], passages: Sequence[SourcePassage], characters: int
) -> list[Thought]:
    """What is worth a closer look, in order: by passage and by words alone, as many as ``characters`` hold."""
    shares = word_shares(question, [f"{thought.heading} {thought.text}" for thought in thoughts])
    worth = [passages[t.passage].score + 0.5 * share for t, share in zip(thoughts, shares, strict=True)]
    kept: list[int] = []
    for i in sorted(range(len(thoughts)), key=lambda i: -worth[i]):
        characters -= len(thoughts[i].text)
        if characters < 0 and kept:
            break
        kept.append(i)
    return [thoughts[i] for i in sorted(kept)]


def word_shares(question: str, texts: Sequence[str]) -> list[float]:
    """The share of the question's words each text holds, rare ones counting more."""
    asked = set(stems(question))
    held = [set(stems(text)) for text in texts]
    rare = rarity(held)
    whole = rare.sum(asked)
    return [rare.sum(asked & found) / whole if whole else 0.0 for found in held]


def relevances(
    question: str,
    thoughts: Sequence[Thought],
    passages: Sequence[SourcePassage],
    cosines: Vector,
    heading_cosines: Vector,
) -> list[float]:
    """How well each thought answers; ``cosines`` (n,) to the question, and those of the headings they stand under."""
    shares = word_shares(question, [f"{thought.heading} {thought.text}" for thought in thoughts])
    best = max(passage.score for passage in passages) or 1.0
    return [
        float(cosine + _HEADING * heading_cosine)
        + _PASSAGE * passages[thought.passage].score / best
        + _WORDS * share
        - _NOT_WHOLE * (not any(sentence.is_whole for sentence in thought.sentences))
        - _TOO_SHORT * (len(words(thought.text)) < _FEWEST_WORDS_ALONE)
        for thought, cosine, heading_cosine, share in zip(thoughts, cosines, heading_cosines, shares, strict=True)
    ]


def choose(thoughts: Sequence[Thought], relevance: Sequence[float], likeness: Vector) -> list[int]:
    """Indices of what to say, the best first; ``likeness`` (n, n) holds the cosine of each to each."""
    best = max(range(len(thoughts)), key=lambda i: relevance[i])
    chosen = _with_support(thoughts, best)
    while True:
        open_ones = [i for i in range(len(thoughts)) if i not in chosen and _fits(thoughts, chosen, i)]
        gains = {i: _gain(thoughts, relevance, likeness, chosen, i) for i in open_ones}
        following = max(gains, key=lambda i: gains[i], default=None)
        if following is None or gains[following] < relevance[best]:
            break
        chosen.append(following)
    _round_off(thoughts, chosen)
    return chosen


def _round_off(thoughts: Sequence[Thought], chosen: list[int]) -> None:
    """Lets what is too short to be an answer go on, or begin earlier, within its paragraph."""
    while sum(len(words(thoughts[i].text)) for i in chosen) < _FEWEST_WORDS:
        after, before = max(chosen) + 1, min(chosen) - 1
        follows = after < len(thoughts) and _same_paragraph(thoughts[after], thoughts[after - 1])
        precedes = before >= 0 and _same_paragraph(thoughts[before], thoughts[before + 1])
        i = after if follows else before
        if not (follows or precedes) or not _fits(thoughts, chosen, i):
            return
        chosen.append(i)


def _same_paragraph(one: Thought, other: Thought) -> bool:
    a, b = one.sentences[0], other.sentences[0]
    return (a.passage, a.paragraph, a.heading) == (b.passage, b.paragraph, b.heading)


def _with_support(thoughts: Sequence[Thought], i: int) -> list[int]:
    """A thought, with those before it that it leans on, as far as they are at hand and there is room."""
    chosen = [i]
    while (
        i > 0
        and thoughts[i].leans_back
        and thoughts[i].goes_on_from(thoughts[i - 1])
        and _fits(thoughts, chosen, i - 1)
    ):
        i -= 1
        chosen.append(i)
    return chosen


def _fits(thoughts: Sequence[Thought], chosen: Sequence[int], i: int) -> bool:
    said = [sentence for j in (*chosen, i) for sentence in thoughts[j].sentences]
    return len(said) <= MOST_SENTENCES and sum(len(words(sentence.text)) for sentence in said) <= _MOST_WORDS


def _gain(
    thoughts: Sequence[Thought], relevance: Sequence[float], likeness: Vector, chosen: Sequence[int], i: int
) -> float:
    """Relevance in proportion to what is needed at that place; 0 for what cannot be said there."""
    follows = i - 1 in chosen and thoughts[i].goes_on_from(thoughts[i - 1])
    precedes = i + 1 in chosen and thoughts[i + 1].goes_on_from(thoughts[i])
    if (thoughts[i].leans_back and not follows) or max(likeness[i, j] for j in chosen) > _ALIKE:
        return 0.0
    return relevance[i] / (_BESIDE if follows or precedes else _ELSEWHERE)


def assemble(
    thoughts: Sequence[Thought], relevance: Sequence[float], chosen: Sequence[int], passages: Sequence[SourcePassage]
) -> Reply:
    """Passages in the order in which they were chosen, sentences in that of the source.

    What stands between neighbours in the source stays between them.
    """
    rank = {thoughts[i].passage: place for place, i in reversed(list(enumerate(chosen)))}
    placed = sorted(chosen, key=lambda i: (rank[thoughts[i].passage], i))
    said = [(sentence, _share(relevance[i])) for i in placed for sentence in thoughts[i].sentences]
    text = said[0][0].text
    runs = [Quote(0, len(text), passages[said[0][0].passage].id, said[0][1])]
    for (before, _), (sentence, score) in pairwise(said):
        gap, goes_on = _gap(before, sentence, passages)
        start = len(text) + len(gap)
        text += gap + sentence.text
        if goes_on:
            runs[-1] = replace(runs[-1], end=len(text), score=max(runs[-1].score, score))
        else:
            runs.append(Quote(start, len(text), passages[sentence.passage].id, score))
    return Reply(text, tuple(runs))


def _share(relevance: float) -> float:
    """Of the best there could be, 0..1."""
    return min(max(relevance / (1 + _HEADING + _PASSAGE + _WORDS), 0.0), 1.0)


def _gap(before: Sentence, after: Sentence, passages: Sequence[SourcePassage]) -> tuple[str, bool]:
    """What stands between two sentences of the reply, and whether it stands so in the source."""
    source = passages[after.passage]
    if before.passage == after.passage and _BETWEEN.fullmatch(source.text, before.end, after.start):
        return source.text[before.end : after.start], True
    return (" " if before.passage == after.passage else "\n\n"), False
