"""An almanac of a coast that does not exist: more than a thousand entries, and questions that each of them answers."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

ENTRIES = 1_200
ENTRIES_A_DOCUMENT = 200
_FIRST = "Var Tor Ost Hel Brim Skar Lun Mar Fen Gal Dun Ner Sol Ask Rav Wil Ulv Hag Tan Bor".split()
_LAST = "holm by vik sund ness haven fjord mark dal stad".split()
_GIVEN = "Ilse Jonas Marit Anders Petra Lukas Sunniva Emil Karin Tobias Agnes Rurik Dagny Felix Ragna Oskar".split()
_FAMILY = "Brandt Holt Lindqvist Moe Sorensen Vinter Aaker Falk Dahl Krog Nyman Storm Berg Hult Eide Roth".split()
_TRADES = "baker carpenter sailmaker teacher clockmaker shepherd printer cooper gardener weaver".split()
_KINDS = {
    "lighthouse": "Its lamp burns {thing} and can be seen {number} miles out to sea when the air is clear",
    "mill": "Its stones grind {thing} for the villages around, and on a windy day it fills {number} sacks before noon",
    "bakery": "Its oven is fired with {thing}, and {number} loaves leave it before the first ferry calls",
    "school": "Its roof is covered with {thing}, and {number} children sit under it from autumn until the hay is in",
    "ferry": "Its hull is tarred with {thing}, and it takes {number} passengers across when the current allows",
    "orchard": "Its trees are fed with {thing}, and {number} baskets are carried down to the quay in a good year",
}
_THINGS = "rapeseed oil, grey barley, birch wood, red slate, pine resin, seaweed, peat, beeswax, flax straw, oak bark"
_HABITS = (
    "Whoever comes up the path is offered tea before any question is asked, a custom that began in the winter when the "
    "harbour froze and the mail was carried over the ice",
    "A bronze bell is rung every four minutes in fog, and the old people say that they sleep badly when it is silent",
    "On Thursdays the doors stand open for visitors, who sign a book that has been kept without a gap since the great "
    "storm",
    "The accounts are still kept by hand, in two colours of ink, and read aloud to everybody on the longest night",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage to be, and a question that it answers."""

    heading: str
    text: str
    question: str


def entries(count: int = ENTRIES) -> Iterator[Entry]:
    """The same every time; no two are about the same thing."""
    chance = random.Random(1843)
    subjects = [(kind, first + last) for last in _LAST for first in _FIRST for kind in _KINDS]
    chance.shuffle(subjects)
    for kind, place in subjects[:count]:
        yield _entry(chance, kind, place)


def _entry(chance: random.Random, kind: str, place: str) -> Entry:
    keeper = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
    year, number = chance.randrange(1790, 1930), chance.randrange(12, 90)
    trade, thing = chance.choice(_TRADES), chance.choice(_THINGS.split(", "))
    sentences = [
        f"The {kind} of {place} was finished in {year} and stands where the road from the quay turns inland",
        f"{keeper} looks after it today, having first come to {place} as a {trade}",
        _KINDS[kind].format(thing=thing, number=number),
        *chance.sample(_HABITS, 2),
    ]
    question = chance.choice(
        [
            f"Who looks after the {kind} of {place} today?",
            f"In which year was the {kind} of {place} finished?",
            f"Where does the {kind} of {place} stand?",
        ]
    )
    return Entry(f"The {kind} of {place}", ". ".join(sentences) + ".", question)


def documents() -> list[bytes]:
    """The entries as Markdown files; each entry is long enough, and apart enough, to be a passage of its own."""
    written = [f"# {entry.heading}\n\n{entry.text}\n" for entry in entries()]
    parts = (written[start : start + ENTRIES_A_DOCUMENT] for start in range(0, len(written), ENTRIES_A_DOCUMENT))
    return ["\n".join(part).encode() for part in parts]


def questions() -> list[str]:
    return [entry.question for entry in entries()]
