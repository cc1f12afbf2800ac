"""Which of the creator's sentences make the reply, and how they are put together."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from companero.adapters.verbatim_sentences import Sentence
from companero.core.words import rarity, stems, words
from companero.ports import Quote, SourcePassage, Vector

MOST_SENTENCES = 4
_MOST_WORDS = 110
# A reply shorter than this goes on as the source goes on.
_FEWEST_WORDS = 35
_FEWEST_WORDS_ALONE = 7
_FEWEST_WORDS_AFTER = 12
# A paragraph or a list item up to this length is said whole.
_THOUGHT_WORDS = 60
# Relevance = cosine to the question + these, each times a share of 0..1.
# Tuned on XQuAD and on everyday paraphrases, see bench/retrieval.py.
_HEADING = 0.5
_PASSAGE = 0.4
_WORDS = 0.2
_PHRASES = 0.2
_NOT_WHOLE = 0.25
# Beginning with an "it" whose noun is out of reach.
_DANGLES = 0.3
# Right under a heading that asks the same.
_OPENS = 0.15
_TOO_SHORT = 0.5
# How much of the best relevance is needed to be said as well: beside what is said already, and elsewhere.
_BESIDE = 0.7
_ELSEWHERE = 0.88
_ALIKE = 0.85
# How much of the best one's own relevance a thought must have itself to be added: in its paragraph, beside, elsewhere.
_ADDS_WITHIN = 0.5
_ADDS_BESIDE = 0.65
_ADDS_ELSEWHERE = 0.8
_BETWEEN = re.compile(r"\s+(?:[-–—•*·▪◦‣]\s+|\(?\d{1,3}[.)]\s+)?")


@dataclass(frozen=True, slots=True)
class Thought:
    """Neighbouring sentences that belong together: a short paragraph or list item, or one sentence of a long one.

    ``lead`` are those before them that they lean on; it ``dangles`` when they lean on something that cannot be said.
    """

    sentences: tuple[Sentence, ...]
    lead: tuple[Sentence, ...] = ()
    dangles: bool = False

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
    def opens(self) -> bool:
        return self.sentences[0].opens

    @property
    def is_whole(self) -> bool:
        return any(sentence.is_whole for sentence in self.sentences)

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
    places = {(sentence.passage, sentence.order): sentence for sentence in sentences}
    return [thought for part in parts if part for thought in _with_lead(part, places)]


_Places = Mapping[tuple[int, int], Sentence]


def _with_lead(part: tuple[Sentence, ...], places: _Places) -> Iterator[Thought]:
    """Brings in what ``part`` leans on. Where that is out of reach, or too much, what stands alone goes without it."""
    lead = _lead(part, places)
    first = (*lead, *part)[0]
    leaning = tuple(takewhile(lambda sentence: sentence.leans_back, part))
    alone = part[len(leaning) :]
    if not first.leans_back or first.opens or sum(len(words(s.text)) for s in alone) < _FEWEST_WORDS_AFTER:
        yield Thought(part, lead, dangles=first.leans_back)
        return
    lead = _lead(leaning, places)
    if lead and not lead[0].leans_back:
        yield Thought(leaning, lead)
    yield Thought(alone)


def _lead(part: tuple[Sentence, ...], places: _Places) -> tuple[Sentence, ...]:
    """The sentences before ``part`` under its heading, back to one that stands alone, as far as there is room."""
    lead: tuple[Sentence, ...] = ()
    first = part[0]
    while first.leans_back:
        before = places.get((first.passage, first.order - 1))
        if before is None or before.heading != first.heading or not _is_sayable((before, *lead, *part)):
            break
        first, lead = before, (before, *lead)
    return lead


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


def own_relevances(question: str, thoughts: Sequence[Thought], cosines: Vector) -> list[float]:
    """How well each thought answers by what it says itself; ``cosines`` (n,) to the question."""
    shares = word_shares(question, [f"{thought.heading} {thought.text}" for thought in thoughts])
    phrases = [_phrase_share(question, thought.text) for thought in thoughts]
    return [
        float(cosine) + _WORDS * share + _PHRASES * phrase
        for cosine, share, phrase in zip(cosines, shares, phrases, strict=True)
    ]


def _phrase_share(question: str, text: str) -> float:
    """The share of the question's pairs of neighbouring content words that are neighbours in the text as well."""
    asked = set(pairwise(stems(question)))
    return len(asked.intersection(pairwise(stems(text)))) / len(asked) if asked else 0.0


def relevances(
    question: str,
    own: Sequence[float],
    thoughts: Sequence[Thought],
    passages: Sequence[SourcePassage],
    heading_cosines: Vector,
) -> list[float]:
    """How well each thought answers where it stands; ``heading_cosines`` (n,) of the question to the headings above."""
    best = max(passage.score for passage in passages) or 1.0
    asked = word_shares(question, [thought.heading for thought in thoughts])
    return [
        value
        + _HEADING * float(heading_cosine)
        + _PASSAGE * passages[thought.passage].score / best
        - _NOT_WHOLE * (not thought.is_whole)
        - _TOO_SHORT * (len(words(thought.text)) < _FEWEST_WORDS_ALONE)
        - _DANGLES * thought.dangles * (1 - min(2 * max(float(heading_cosine), 0.0), 1.0) * thought.opens)
        + _OPENS * thought.opens * same**2
        for value, thought, heading_cosine, same in zip(own, thoughts, heading_cosines, asked, strict=True)
    ]


def choose(
    thoughts: Sequence[Thought], relevance: Sequence[float], own: Sequence[float], likeness: Vector
) -> list[int]:
    """Indices of what to say, the best first; ``likeness`` (n, n) holds the cosine of each to each."""
    best = max(range(len(thoughts)), key=lambda i: relevance[i])
    chosen = [best]
    while True:
        open_ones = [i for i in range(len(thoughts)) if i not in chosen and _fits(thoughts, chosen, i)]
        gains = {i: _gain(thoughts, relevance, own, likeness, chosen, i) for i in open_ones}
        following = max(gains, key=lambda i: gains[i], default=None)
        if following is None or gains[following] <= 0 or gains[following] < relevance[best]:
            break
        chosen.append(following)
    _round_off(thoughts, own, chosen)
    return chosen


def _round_off(thoughts: Sequence[Thought], own: Sequence[float], chosen: list[int]) -> None:
    """Lets what is too short to be an answer go on, or begin earlier if that answers too, within its paragraph."""
    while sum(len(words(sentence.text)) for sentence in _said(thoughts, chosen)) < _FEWEST_WORDS:
        after, before = max(chosen) + 1, min(chosen) - 1
        follows = after < len(thoughts) and _same_paragraph(thoughts[after], thoughts[after - 1])
        precedes = before >= 0 and _same_paragraph(thoughts[before], thoughts[before + 1])
        i = after if follows else before
        adds = follows or (precedes and own[before] >= _ADDS_WITHIN * own[chosen[0]])
        if not adds or not _fits(thoughts, chosen, i):
            return
        chosen.append(i)


def _same_paragraph(one: Thought, other: Thought) -> bool:
    a, b = one.sentences[0], other.sentences[0]
    return (a.passage, a.paragraph, a.heading) == (b.passage, b.paragraph, b.heading)


def _said(thoughts: Sequence[Thought], chosen: Iterable[int]) -> set[Sentence]:
    return {sentence for i in chosen for sentence in (*thoughts[i].lead, *thoughts[i].sentences)}


def _fits(thoughts: Sequence[Thought], chosen: Sequence[int], i: int) -> bool:
    return _is_sayable(_said(thoughts, (*chosen, i)))


def _is_sayable(said: Collection[Sentence]) -> bool:
    return len(said) <= MOST_SENTENCES and sum(len(words(sentence.text)) for sentence in said) <= _MOST_WORDS


def _gain(
    thoughts: Sequence[Thought],
    relevance: Sequence[float],
    own: Sequence[float],
    likeness: Vector,
    chosen: Sequence[int],
    i: int,
) -> float:
    """Relevance in proportion to what is needed at that place; 0 for what cannot be said there or adds nothing."""
    follows = i - 1 in chosen and thoughts[i].goes_on_from(thoughts[i - 1])
    precedes = i + 1 in chosen and thoughts[i + 1].goes_on_from(thoughts[i])
    if (thoughts[i].leans_back and not follows) or max(likeness[i, j] for j in chosen) > _ALIKE:
        return 0.0
    if not (follows or precedes):
        adds = thoughts[i].is_whole and own[i] >= _ADDS_ELSEWHERE * own[chosen[0]]
        return relevance[i] / _ELSEWHERE if adds else 0.0
    within = _same_paragraph(thoughts[i], thoughts[i - 1 if follows else i + 1])
    adds = own[i] >= (_ADDS_WITHIN if within else _ADDS_BESIDE) * own[chosen[0]]
    return relevance[i] / _BESIDE if adds else 0.0


def assemble(
    thoughts: Sequence[Thought], relevance: Sequence[float], chosen: Sequence[int], passages: Sequence[SourcePassage]
) -> Reply:
    """Passages in the order in which they were chosen, sentences in that of the source.

    What stands between neighbours in the source stays between them.
    """
    rank = {thoughts[i].passage: place for place, i in reversed(list(enumerate(chosen)))}
    scores: dict[Sentence, float] = {}
    for i in chosen:
        for sentence in (*thoughts[i].lead, *thoughts[i].sentences):
            scores[sentence] = max(_share(relevance[i]), scores.get(sentence, 0.0))
    said = sorted(scores.items(), key=lambda item: (rank[item[0].passage], item[0].order))
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
    return min(max(relevance / (1 + _HEADING + _PASSAGE + _WORDS + _PHRASES), 0.0), 1.0)


def _gap(before: Sentence, after: Sentence, passages: Sequence[SourcePassage]) -> tuple[str, bool]:
    """What stands between two sentences of the reply, and whether it stands so in the source."""
    source = passages[after.passage]
    if before.passage == after.passage and _BETWEEN.fullmatch(source.text, before.end, after.start):
        return source.text[before.end : after.start], True
    return (" " if before.passage == after.passage else "\n\n"), False
