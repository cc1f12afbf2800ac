"""Which words of an answer rest on which passage."""

from uuid import UUID, uuid4

from companero.domains.conversations.grounding import align, groundedness
from companero.ports import Quote, SourcePassage

OIL = SourcePassage(uuid4(), "Oil the chain every month. Wipe off what you can see.", "Chains", 0.9)
SADDLE = SourcePassage(uuid4(), "The saddle should be level. Measure it with a spirit level.", "Saddles", 0.5)
ANSWER = "You should oil your chain each month. The moon is made of cheese! Use a spirit level on the saddle."


def _cited(answer: str, quotes: tuple[Quote, ...]) -> list[tuple[str, UUID]]:
    return [(answer[quote.start : quote.end], quote.passage_id) for quote in quotes]


def test_each_sentence_rests_on_its_own_passage() -> None:
    assert _cited(ANSWER, align(ANSWER, [SADDLE, OIL])) == [
        ("You should oil your chain each month.", OIL.id),
        ("Use a spirit level on the saddle.", SADDLE.id),
    ]


def test_offsets_count_code_points() -> None:
    answer = "🚲🚲 Sí. 🚲 Oil the chain."
    (quote,) = align(answer, [OIL])
    assert answer[quote.start : quote.end].endswith("Oil the chain.")
    assert 0 < quote.score <= 1


def test_what_rests_on_nothing_is_not_cited() -> None:
    assert align("Cheese tastes of the moon.", [OIL, SADDLE]) == ()
    assert align("Oil the chain.", []) == ()
    assert align("", [OIL]) == ()
    assert align("Yes, it is.", [OIL]) == ()


def test_groundedness_is_the_share_of_the_words_found() -> None:
    passages = [OIL, SADDLE]
    assert groundedness("Oil the chain.", passages) == 1
    assert 0 < groundedness("Oil the chain with butter.", passages) < 1
    assert groundedness("Butter melts.", passages) == 0
    assert groundedness("Oil the chain.", []) == 0
    assert groundedness("", passages) == 0


def test_a_made_up_rare_word_costs_more_than_a_made_up_common_one() -> None:
    passages = [SourcePassage(uuid4(), "A bicycle. Another bicycle. My bicycle. The derailleur shifts.", "", 0.5)]
    assert groundedness("bicycle unicorn", passages) < groundedness("derailleur unicorn", passages)
