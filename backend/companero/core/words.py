"""Words as grounding, sentence choice and abstention compare them: folded, lightly stemmed, function words apart."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_POSSESSIVE = re.compile(r"'(?:s|ll|re|ve|d|m|t)?$")
_OPENERS = " \t\"'“”‘’«»(¿¡–—-"
_ENDS = ".!?:;\n…"
# Longest first; what is left of a word is never shorter than three letters.
_ENDINGS = ("mente", "aciones", "acion", "ings", "ing", "edly", "ness", "ies", "ed", "es", "ly", "os", "as", "s")

ENGLISH = frozenset(
    "a about after again all also am an and any are aren't as at be because been before being but by can can't cannot "
    "could couldn't did didn't do does doesn't doing don't for from get gets getting give go going got had has have "
    "having he her here hers him his how how's i i'd i'll i'm i've if in into is isn't it it's its just keep let "
    "let's like lot lots make may me might more most much must my no nor not now of off on one only or other our out "
    "over own please really same shall she should shouldn't so some such tell than that that's the their them then "
    "there these they they're this those through to too under until up us very want was wasn't way we we're well were "
    "what what's when where where's which while who who's whom whose why will with won't would wouldn't yes you you'd "
    "you'll you're you've your yours explain know need someone something anything things thing".split()
)
SPANISH = frozenset(
    "a al algo algun alguna algunas alguno algunos ante antes como con contra cual cuales cuando cuanta cuantas "
    "cuanto cuantos de debe deberia debo decir del desde dime donde dos e el ella ellas ellos en entre era eran eres "
    "es esa esas ese eso esos esta estaba estan estar estas este esto estos estoy explica explicame fue fueron ha "
    "haber hablame habia hace hacer haces hacia hago han hasta hay he la las le les lo los mas me mi mis mucha "
    "muchas mucho muchos muy nada ni no nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por "
    "porque pues puede puedes puedo que quien quienes quiero se sea ser si sido sin sobre solo somos son soy su sus "
    "tal tambien tan tanto te tener tengo ti tiene tienen tienes todo todos tu tus un una unas uno unos usted "
    "ustedes va vamos y ya yo hola gracias adios".split()
)


def fold(text: str) -> str:
    """Lower case without accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in parts if not unicodedata.combining(character))


def words(text: str) -> list[str]:
    """The words of a text as written, in order."""
    return _WORD.findall(text)


def is_spanish(text: str) -> bool:
    """Whether more function words of a text are Spanish than English."""
    found = [_plain(word) for word in words(text)]
    spanish = sum(word in SPANISH for word in found)
    return "¿" in text or "¡" in text or spanish > sum(word in ENGLISH for word in found)


def content_words(text: str) -> list[str]:
    """The words of a text that say what it is about, as written."""
    function = SPANISH if is_spanish(text) else ENGLISH
    return [word for word in words(text) if _plain(word) not in function]


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return fold(word).replace("’", "'")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A rough stem, the same for most forms of an English or Spanish word."""
    folded = _POSSESSIVE.sub("", _plain(word))
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 3:
            folded = folded[: -len(ending)]
            break
    if len(folded) > 3 and folded[-1] == folded[-2]:
        folded = folded[:-1]
    return folded[:-1] if len(folded) > 3 and folded[-1] in "aeioy" else folded


def stems(text: str) -> list[str]:
    """The stems of the content words, in order, with repeats."""
    return [stem(word) for word in content_words(text)]


def names(text: str) -> list[str]:
    """Stems of what is named: numbers, and words with a capital that neither a sentence nor a headline gave them."""
    content = set(content_words(text))
    capitals = [match for match in _WORD.finditer(text) if match[0][0].isupper() and not _begins(text, match.start())]
    headline = any(match[0] not in content and not match[0].startswith("I") for match in capitals)
    named = set() if headline else {match.start() for match in capitals if match[0] in content}
    return [
        stem(match[0])
        for match in _WORD.finditer(text)
        if match.start() in named or any(character.isdigit() for character in match[0])
    ]


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins at a word."""
    at -= 1
    while at >= 0 and text[at] in _OPENERS:
        at -= 1
    return at < 0 or text[at] in _ENDS


def rarity(texts: Iterable[Iterable[str]]) -> "Rarity":
    """How rare each stem is among ``texts``."""
    found = [set(text) for text in texts]
    return Rarity(Counter(word for text in found for word in text), len(found))


class Rarity:
    """Inverse document frequency, above 0; highest for a stem that is nowhere."""

    def __init__(self, holding: Mapping[str, int], total: int) -> None:
        self._holding = holding
        self._total = total

    def __call__(self, word: str) -> float:
        holding = self._holding.get(word, 0)
        return math.log(1 + (self._total - holding + 0.5) / (holding + 0.5))

    def sum(self, found: Iterable[str]) -> float:
        return sum(self(word) for word in found)
