"""Where sentences begin and end, in English, Spanish and scripts that need no space after a full stop.

Only punctuation and a few word lists are looked at: the same text always splits the same way, and offsets stay exact.
"""

import re
from collections.abc import Iterator

_CLOSERS = "\"'”’»›)\\]}」』）】》〉｣"
_OPENERS = "\"'“‘„«‹([{—–-"
_MARKS = ".!?…‼⁇⁈⁉؟۔।॥։።។။"
# A run of marks is tried once, from its first: a document of dots is read through once.
_CANDIDATE = re.compile(
    rf"(?<![{_MARKS}])(?P<mark>[{_MARKS}]++)[{_CLOSERS}]*+(?:\[\d{{1,4}}\])*+(?=\s|\Z)"
    rf"|(?P<full>[。！？｡]+|．(?!\w))(?P<quote>[{_CLOSERS}]*)"
    r"|[\n\r\u2028\u2029]"
)
_WORD_BEFORE = re.compile(r"[^\s\"'“‘«(\[{¿¡—–/]+\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+(?![^\W_]|\.)")
_ENUMERATOR = re.compile(r"\W*(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivxIVX]{1,5})\Z")
_LONGEST_WORD = 40
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_SECTION_SIGNS = "§¶"

_BEFORE_A_NAME = frozenset(
    "mr mrs ms messrs dr prof rev hon gen col capt lt sgt cpl gov sen rep pres sr sra sres sras srta dr dra drs "
    "dña lic ing arq mons fr hno hna sto sta e.g i.e p.ej vs cf viz al".split()
)
_BEFORE_A_NUMBER = frozenset(
    "no nos nr nº núm num n.º p pp pg pág págs fig figs vol vols cap caps ch sec art arts eq ed tel ext ref tab "
    "jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic c ca aprox approx".split()
)
_MAY_END_A_SENTENCE = frozenset(
    "etc inc ltd co corp llc bros dept univ assn est jr esq st ave blvd rd mt ft ud uds vd vds cía cia avda av dpto "
    "pto ee uu ff ss mm cc jj oo rr hh ej min máx mín max hr hrs seg kg km cm lb lbs oz ph.d u.s u.k".split()
)
_STARTERS = frozenset(
    "the a an this that these those it its he she we they you i my your our their his her there here when where why "
    "what who how if in on at as for from with by to but and or so then after before while although because since "
    "not yes no do does did is are was were can could should would will may one some many most each every all both "
    "however therefore instead now today once first second finally also even only still just "
    "el la los las un una unos unas este esta estos estas ese esa esos esas eso esto aquel lo él ella ellos ellas "
    "nosotros usted ustedes yo tú mi tu su sus nuestro nuestra hay cuando donde por para con sin en de del al y o "
    "pero sino porque aunque si no sí ya así entonces después antes luego también además hoy ahora como qué quién "
    "cómo cuándo es son era fue ser está están muchos cada todo todos algunos según desde hasta tras".split()
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans ``[start, end)`` in code points, ascending and apart, without white space at either edge.

    Together they hold every character of ``text`` that is not white space. A line break always ends a sentence.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _boundaries(text):
        _append_trimmed(spans, text, start, end)
        start = end
    _append_trimmed(spans, text, start, len(text))
    return spans


def _boundaries(text: str) -> Iterator[int]:
    start = 0
    for found in _CANDIDATE.finditer(text):
        if _ends_sentence(text, start, found):
            start = found.end()
            yield start


def _ends_sentence(text: str, start: int, found: re.Match[str]) -> bool:
    if found["full"]:
        # 「…。」と言った continues: the quote is an object of the verb that follows.
        return not (found["quote"] and text.startswith(("と", "、", "，"), found.end()))
    mark = found["mark"]
    if mark is None:
        return True
    follows = _next_visible(text, found.end())
    if follows == len(text) or "\n" in text[found.end() : follows]:
        return True
    if mark == "." and _is_abbreviation(text, start, found.start("mark"), follows):
        return False
    return not _continues(text, follows)


def _continues(text: str, at: int) -> bool:
    """Whether what stands at ``at`` goes on with a sentence: a small letter, behind quotes or dashes if any."""
    while at < len(text) and text[at] in _OPENERS:
        at += 1
    return at < len(text) and (text[at].islower() or text[at] in ",;:")


def _is_abbreviation(text: str, start: int, dot: int, follows: int) -> bool:
    found = _WORD_BEFORE.search(text, max(start, dot - _LONGEST_WORD), dot)
    if found is None:
        return False
    if dot - start < _LONGEST_WORD and _ENUMERATOR.fullmatch(text, start, dot):
        return True
    word = found[0].lower()
    if word in _BEFORE_A_NAME:
        return True
    dotted = _DOTTED.match(word) is not None
    if (dotted or word in _BEFORE_A_NUMBER) and (text[follows].isdigit() or text[follows] in _SECTION_SIGNS):
        return True
    if not (dotted or (len(word) == 1 and word.isalpha()) or word in _MAY_END_A_SENTENCE):
        return False
    after = _WORD_AFTER.match(text, follows)
    return (after is not None and after[0].lower() not in _STARTERS) or (text[follows].isupper() and after is None)


def _next_visible(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
