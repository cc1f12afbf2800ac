"""What visitors and documents say is read in proportion to its length, whatever it says."""

import inspect
import re
from itertools import product
from types import ModuleType

import pytest

from companero.adapters import verbatim, verbatim_letters, verbatim_reply, verbatim_sentences
from companero.core import sentences, words
from companero.domains.knowledge import questions
from companero.domains.knowledge.parse import html_marks
from tests.backtracking import Counted, out_of_proportion

MODULES = (verbatim, verbatim_letters, verbatim_reply, verbatim_sentences, sentences, words, questions, html_marks)
# Tried on what is at most so many characters long.
BOUNDED = {"_SMALL_TALK": 80, "_ASKS_WHO_ANSWERS": 80, "_WORD_BEFORE": 40, "_ENUMERATOR": 40, "_DOTTED": 40}
TIMES = 16
PUMPS = ["a", " ", "\n", ".", "!", "@", ")", "[", "€", "A", "1", "-", "'", ";", ","]
LONGER_PUMPS = [
    "a@",
    "a.",
    "all ",
    "!)",
    "[1]",
    "1,",
    "1, ",
    "; a: ",
    "a\n",
    " \n",
    "note-",
    "p. ",
    "a' ",
    "!\n ",
    "(1",
]
FRAMES = [
    *product([""], product(PUMPS[:9], PUMPS[:9]), ["€"]),
    *product(["", "love,", "!"], product([*PUMPS, *LONGER_PUMPS], [""]), ["", "€"]),
]
TEXTS = [
    (f"{before}{one * TIMES}{other * TIMES}{after}", f"{before}{one * 2 * TIMES}{other * 2 * TIMES}{after}")
    for before, (one, other), after in FRAMES
]


def patterns(module: ModuleType) -> dict[str, re.Pattern[str]]:
    return {name: value for name, value in vars(module).items() if isinstance(value, re.Pattern)}


@pytest.mark.parametrize(
    ("module", "name"),
    [
        pytest.param(module, name, id=f"{module.__name__.rpartition('.')[2]}{name}")
        for module in MODULES
        for name in patterns(module)
        if name not in BOUNDED
    ],
)
def test_patterns_read_in_proportion(module: ModuleType, name: str) -> None:
    used = set(re.findall(rf"\b{name}\.(\w+)\(", inspect.getsource(module)))
    anchored = bool(used) and used <= {"match", "fullmatch"}
    assert list(out_of_proportion(patterns(module)[name], TEXTS, anchored=anchored)) == []


@pytest.mark.parametrize("slow", [r"\S+@\S+\.\w+", r"[.!?]+(?=\s|\Z)", r"[^\n]*\S[^\n]*", r"[^\s@]+@[^\s@]+\.\w+"])
def test_what_reads_out_of_proportion_is_noticed(slow: str) -> None:
    assert any(out_of_proportion(re.compile(slow), TEXTS, anchored=False))


@pytest.mark.parametrize(
    "text",
    [
        *("bye " * 19 + "x", "thanks again " * 6 + "x", "are you " + "real " * 14 + "x", "is this ai or ai " * 4 + "x"),
        *("are you real or " * 4 + "x", "is namesake " * 6 + "x", "hi " * 25 + "x", "eres real o " * 6 + "x"),
    ],
)
def test_small_talk_is_told_in_few_steps_up_to_its_longest(text: str) -> None:
    assert len(text) <= BOUNDED["_SMALL_TALK"]
    for pattern in (questions._SMALL_TALK, questions._ASKS_WHO_ANSWERS):
        counted = Counted(pattern)
        counted.match(text.strip(), whole=True)
        assert counted.steps < 200_000
